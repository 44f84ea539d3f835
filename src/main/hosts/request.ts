import type { Request } from '../../shared/contract/index.ts';

/** A request parsed from a message. Returns null if it is not a request. The core checks its contents against the contract. */
export function requestIn(value: unknown): Request | null {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('id' in value) || !('call' in value))
    return null;
  const { type, id, call } = value;
  if (type !== 'request' || typeof id !== 'number' || !Number.isSafeInteger(id) || typeof call !== 'string')
    return null;
  return { type, id, call, args: 'args' in value ? value.args : {} };
}
