import { SESSION_HEADER, SESSION_PATH } from '../../shared/contract/index.ts';

const KEY = 'tde.token';
const CODE = /^#code=([\w-]+)$/;

/**
 * The token of this tab for the browser host; null if it has none. On the first load, the one-time code in the address is exchanged for it. It is kept
 * in `sessionStorage`, which belongs to this tab and this port alone: a cookie would reach every port of 127.0.0.1.
 */
export async function sessionToken(): Promise<string | null> {
  const code = takeCode();
  const token = code === null ? null : await exchange(code);
  if (token !== null) sessionStorage.setItem(KEY, token);
  return token ?? sessionStorage.getItem(KEY);
}

/** Exchanges the code of a new link for a token, without loading the page again; null if the link is of another host, or its code has been used. */
export async function tokenFor(link: string): Promise<string | null> {
  const given = link.trim();
  const code = /#code=([\w-]+)$/.exec(given)?.[1];
  if (code === undefined || !(given.startsWith(`${location.origin}/`) || given.startsWith('#'))) return null;
  const token = await exchange(code);
  if (token !== null) sessionStorage.setItem(KEY, token);
  return token;
}

/** Forgets a token that the host has refused. */
export const forgetToken = (): void => sessionStorage.removeItem(KEY);

/** Loads the page again when a link is opened in a tab that already shows it, which changes only the fragment of its address. */
export const followLinks = (): void =>
  globalThis.addEventListener('hashchange', () => {
    if (CODE.test(location.hash)) location.reload();
  });

/** The code in the address, which is removed from the address and from the history of the tab. */
function takeCode(): string | null {
  const code = CODE.exec(location.hash)?.[1] ?? null;
  if (code !== null) history.replaceState(null, '', location.pathname);
  return code;
}

/** Null if the code has been used, or the host cannot be reached. */
async function exchange(code: string): Promise<string | null> {
  try {
    const response = await fetch(SESSION_PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [SESSION_HEADER]: '1' },
      body: JSON.stringify({ code }),
      credentials: 'omit',
    });
    if (!response.ok) return null;
    const { token }: { readonly token?: unknown } = await response.json();
    return typeof token === 'string' ? token : null;
  } catch {
    return null;
  }
}
