import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const COOKIE = 'tde';

/** Access to the loopback host: requests to its own address, from its own page, with the cookie that the one-time code was exchanged for. */
export interface Access {
  /** A new code for the address that opens the app; it can be used once. */
  readonly issueCode: () => string;
  /** The `Set-Cookie` for a code; null if the code is not valid (any more). */
  readonly redeem: (code: string) => string | null;
  readonly isOwnHost: (headers: IncomingHttpHeaders) => boolean;
  /** Absent (a plain navigation) or our own. */
  readonly isOwnOrigin: (headers: IncomingHttpHeaders) => boolean;
  readonly hasCookie: (headers: IncomingHttpHeaders) => boolean;
}

/** Access to a server on this port of 127.0.0.1. */
export function makeAccess(port: number): Access {
  const secret = randomBytes(32).toString('base64url');
  const codes = new Set<string>();
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  return {
    issueCode: () => {
      const code = randomBytes(24).toString('base64url');
      codes.add(code);
      return code;
    },
    redeem: (code) => (codes.delete(code) ? `${COOKIE}=${secret}; HttpOnly; SameSite=Strict; Path=/` : null),
    isOwnHost: (headers) => headers.host !== undefined && hosts.has(headers.host),
    isOwnOrigin: (headers) =>
      headers.origin === undefined || [...hosts].some((host) => headers.origin === `http://${host}`),
    hasCookie: (headers) => {
      const found = (headers.cookie ?? '')
        .split(';')
        .map((part) => part.trim())
        .find((part) => part.startsWith(`${COOKIE}=`));
      return found !== undefined && same(found.slice(COOKIE.length + 1), secret);
    },
  };
}

function same(a: string, b: string): boolean {
  const [one, two] = [Buffer.from(a), Buffer.from(b)];
  return one.length === two.length && timingSafeEqual(one, two);
}
