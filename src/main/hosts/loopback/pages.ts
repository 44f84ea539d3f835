import type { IncomingMessage } from 'node:http';
import { SESSION_HEADER, SESSION_PATH } from '../../../shared/contract/index.ts';
import { HTTP_PAGES } from '../../../shared/words/core/hosts.ts';
import { staticFile } from '../static-files.ts';
import type { Access } from './access.ts';

/** A code takes about 50 bytes. */
const LARGEST_BODY = 1024;
const LONGEST_URL = 2048;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}
export interface Site {
  readonly access: Access;
  /** The folder of the built renderer. */
  readonly root: string;
  readonly onRedeemed: () => void;
}

const say = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
});
export const failed = (): Answer => say(500, HTTP_PAGES.failed);

/**
 * The answer to a request. The files of the page hold no secret and are open to every program of this machine; work is reached only over the
 * socket, with a token.
 */
export async function answerTo({ access, root, onRedeemed }: Site, request: IncomingMessage): Promise<Answer> {
  const { headers, method, url = '' } = request;
  const isForeign = headers.origin !== undefined && !access.isOwnOrigin(headers);
  if (!access.isOwnHost(headers) || isForeign) return say(403, HTTP_PAGES.otherMachine);
  const path = pathIn(url);
  if (path === null) return say(400, HTTP_PAGES.notFound);
  if (path === SESSION_PATH) return exchange(access, request, onRedeemed);
  if (method !== 'GET' && method !== 'HEAD') return say(405, HTTP_PAGES.otherMethod, { Allow: 'GET, HEAD' });
  const file = staticFile(root, path);
  return file === null
    ? say(404, HTTP_PAGES.notFound)
    : { status: 200, headers: { 'Content-Type': file.type }, body: file.bytes };
}

/** The path of an address in its usual form, still encoded; null for any other form, such as `//host`, `http://...` or `*`. */
function pathIn(url: string): string | null {
  if (url.length > LONGEST_URL || !url.startsWith('/') || url.startsWith('//') || url.includes('\\')) return null;
  return url.split(/[?#]/, 1)[0] ?? null;
}

/** Exchanges a one-time code for a token: only our own page may ask, as JSON and with a header that no form and no other origin can send. */
async function exchange(access: Access, request: IncomingMessage, onRedeemed: () => void): Promise<Answer> {
  const { headers, method } = request;
  if (method !== 'POST') return say(405, HTTP_PAGES.otherMethod, { Allow: 'POST' });
  const isJson = /^application\/json(;|$)/.test(headers['content-type'] ?? '');
  if (!access.isOwnOrigin(headers) || !isJson || headers[SESSION_HEADER.toLowerCase()] !== '1')
    return say(403, HTTP_PAGES.otherMachine);
  const text = await bodyOf(request);
  if (text === null) return say(413, HTTP_PAGES.tooLarge);
  const token = access.redeem(codeIn(text));
  if (token === null) return say(403, HTTP_PAGES.usedLink);
  onRedeemed();
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }) };
}

/** The body of a request; null if it is too large. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return null;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(part)) return null;
    bytes += part.length;
    if (bytes > LARGEST_BODY) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function codeIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'code' in value ? value.code : null;
  } catch {
    return null;
  }
}
