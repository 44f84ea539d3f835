import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Failure } from '../../../shared/contract/index.ts';

/**
 * How a caller is authenticated: the owner sends a challenge, the caller proves that it has read the owner file, and the owner replies. The token
 * itself is never sent.
 */
export type Greeting =
  | { readonly type: 'challenge'; readonly protocolVersion: number; readonly nonce: string }
  | { readonly type: 'prove'; readonly protocolVersion: number; readonly proof: string }
  | { readonly type: 'welcome' }
  | { readonly type: 'refused'; readonly error: Failure };

export const newToken = (): string => randomBytes(24).toString('base64url');

/** The answer to a nonce that only a holder of the token can give. */
export const proofOf = (token: string, nonce: string): string =>
  createHmac('sha256', token).update(nonce).digest('base64url');

export function isProof(given: unknown, token: string, nonce: string): boolean {
  const [one, two] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(proofOf(token, nonce))];
  return one.length === two.length && timingSafeEqual(one, two);
}
