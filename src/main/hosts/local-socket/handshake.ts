import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Failure } from '../../../shared/contract/index.ts';

/**
 * How the two ends authenticate each other. The caller sends a nonce; the owner of the workspace proves that it knows the token of the owner file
 * and sends a nonce of its own; only then does the caller prove that it knows the token as well. The token itself is never sent, and nothing else
 * is sent to an owner that has not proved who it is.
 */
export type Greeting =
  | { readonly type: 'hello'; readonly protocolVersion: number; readonly nonce: string }
  | { readonly type: 'challenge'; readonly protocolVersion: number; readonly nonce: string; readonly proof: string }
  | { readonly type: 'prove'; readonly proof: string }
  | { readonly type: 'welcome' }
  | { readonly type: 'refused'; readonly error: Failure };

/** A command asks the host of a desk in a browser for a new link to it; null if the desk has none. */
export type LinkMessage = { readonly type: 'link' } | { readonly type: 'link'; readonly address: string | null };

export const newToken = (): string => randomBytes(24).toString('base64url');

/** The nonces of both ends; each takes part in both proofs, so that no proof is valid for another connection. */
export interface Nonces {
  readonly caller: string;
  readonly owner: string;
}

/** The proof of one end that only a holder of the token can give. Those of the two ends differ, so that none can be sent back. */
export const proofOf = (token: string, end: 'owner' | 'caller', { caller, owner }: Nonces): string =>
  createHmac('sha256', token)
    .update(JSON.stringify([end, caller, owner]))
    .digest('base64url');

export function isProof(given: unknown, expected: string): boolean {
  const [one, two] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(expected)];
  return one.length === two.length && timingSafeEqual(one, two);
}
