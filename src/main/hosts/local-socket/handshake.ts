import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Failure } from '../../../shared/contract/index.ts';

/** How a caller is let in: the owner asks, the caller proves that it read the owner file, the owner answers. The token itself never travels. */
export type Greeting =
  | { readonly type: 'challenge'; readonly protocolVersion: number; readonly nonce: string }
  | { readonly type: 'prove'; readonly protocolVersion: number; readonly proof: string }
  | { readonly type: 'welcome' }
  | { readonly type: 'refused'; readonly error: Failure };

export const newToken = (): string => randomBytes(24).toString('base64url');

/** What only a holder of the token can answer to a nonce. */
export const proofOf = (token: string, nonce: string): string =>
  createHmac('sha256', token).update(nonce).digest('base64url');

export function isProof(given: unknown, token: string, nonce: string): boolean {
  const [one, two] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(proofOf(token, nonce))];
  return one.length === two.length && timingSafeEqual(one, two);
}
