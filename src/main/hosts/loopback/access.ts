import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const CODES_AT_MOST = 100;

/** Access to the loopback host: requests to its own address, from its own page, with a token that a one-time code was exchanged for. */
export interface Access {
  /** A new code for the address that opens the app; it can be used once. */
  readonly issueCode: () => string;
  /** A new token for a code; null if the code is not valid (any more). */
  readonly redeem: (code: unknown) => string | null;
  readonly isToken: (token: unknown) => boolean;
  readonly isOwnHost: (headers: IncomingHttpHeaders) => boolean;
  readonly isOwnOrigin: (headers: IncomingHttpHeaders) => boolean;
}

/** Access to a server on this port of 127.0.0.1. Codes and tokens are kept as digests only. */
export function makeAccess(port: number): Access {
  const codes = new Set<string>();
  const tokens: Buffer[] = [];
  const host = `127.0.0.1:${port}`;
  return {
    issueCode: () => {
      const code = randomBytes(24).toString('base64url');
      codes.add(digest(code).toString('hex'));
      for (const oldest of codes) {
        if (codes.size <= CODES_AT_MOST) break;
        codes.delete(oldest);
      }
      return code;
    },
    redeem: (code) => {
      if (typeof code !== 'string' || !codes.delete(digest(code).toString('hex'))) return null;
      const token = randomBytes(32).toString('base64url');
      tokens.push(digest(token));
      return token;
    },
    isToken: (token) => {
      if (typeof token !== 'string') return false;
      const given = digest(token);
      return tokens.some((known) => timingSafeEqual(known, given));
    },
    isOwnHost: (headers) => headers.host === host,
    isOwnOrigin: (headers) => headers.origin === `http://${host}`,
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
