import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from '../../src/main/hosts/loopback/headers.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const OUT = join(ROOT, 'out');
const HOSTS = join(ROOT, 'src', 'main', 'hosts');
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(OUT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(OUT, folder, name));
const textOf = (paths: readonly string[]): string => paths.map((path) => readFileSync(path, 'utf8')).join('\n');
const scriptsIn = (folder: string): readonly string[] => filesIn(folder).filter((path) => /\.c?js$/.test(path));

describe('the built main process of the desktop app', () => {
  const main = readFileSync(join(OUT, 'main', 'index.js'), 'utf8');
  const all = textOf(scriptsIn('main'));
  test.each([
    ['puts every page in the sandbox before it is ready', /enableSandbox\(\)/],
    ['denies navigation', /"will-navigate"/],
    ['denies navigation of frames', /"will-frame-navigate"/],
    ['denies redirects', /"will-redirect"/],
    ['denies webviews', /"will-attach-webview"/],
    [
      'denies new windows',
      /setWindowOpenHandler\(\(\{ url \}\) => \{\s*(?:void )?offerToOpen\(url\);\s*return \{ action: "deny" \};/,
    ],
    [
      'opens a link in the browser only if it begins with https and its site was agreed to',
      /protocol !== "https:"\) \{[^}]*\}\);\s*return;\s*\}\s*if \(!allowed\.has\(host\)\) \{[\s\S]{0,400}?if \(response !== 0\) return;\s*allowed\.add\(host\);\s*\}\s*await shell\.openExternal\(address\)/,
    ],
    ['denies permissions that are asked for', /setPermissionRequestHandler/],
    ['denies permissions that are checked', /setPermissionCheckHandler\(\(\) => false\)/],
    ['filters every request', /onBeforeRequest/],
    ['handles a page whose process is gone', /"render-process-gone"/],
    ['handles errors that nothing else caught', /"uncaughtException"/],
    ['isolates the context of the page', /contextIsolation: true/],
    ['asks for the sandbox of the window', /sandbox: true/],
    ['keeps web security', /webSecurity: true/],
    ['gives the page no Node', /nodeIntegration: false/],
    ['allows no webview tag', /webviewTag: false/],
    ['runs once', /requestSingleInstanceLock/],
    ['serves the page by a scheme of its own', /registerSchemesAsPrivileged/],
  ])('%s', (_, pattern) => {
    expect(`${main}\n${all}`).toMatch(pattern);
  });
  test.each([
    ['never turns a protection off', /nodeIntegration: true|contextIsolation: false|sandbox: false|webSecurity: false/],
    ['opens nothing else in another program', /openExternal[\s\S]*openExternal|openPath\(/],
    ['loads no page from a file or the network', /loadFile\(|loadURL\(\W*https?:/],
    ['has no remote module and no debugger', /enableRemoteModule|remote-debugging-port/],
  ])('%s', (_, pattern) => {
    expect(main).not.toMatch(pattern);
  });
  test('sets and reads no cookie', () => {
    expect(main).not.toMatch(/Set-Cookie|headers\.cookie/i);
  });
});

describe('the built browser host', () => {
  const host = textOf(scriptsIn('main').filter((path) => !path.includes('worker')));
  test('listens on 127.0.0.1 and on the local socket of this user only', () => {
    const source = readdirSync(HOSTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const listens = textOf(source.map((name) => join(HOSTS, name))).match(/\.listen\([^)]*,/g);
    expect(listens?.sort()).toEqual(['.listen(address,', ".listen(port, '127.0.0.1',"]);
  });
  test('sets and reads no cookie, and allows no other origin', () => {
    // The client in ws, which nothing uses, deletes the cookies of its own requests.
    const own = host.replaceAll('delete opts.headers.cookie', '');
    expect(/Set-Cookie|headers\.cookie|Access-Control-Allow/i.exec(own)?.[0]).toBeUndefined();
  });
  test('hands a link to a browser in a file only', () => {
    expect(host).not.toMatch(/--app=\$\{address\}[^`]*code/);
    expect(host).toMatch(/openAppWindow\(page\.url/);
  });
});

describe('the built preload script', () => {
  const preload = readFileSync(join(OUT, 'preload', 'index.cjs'), 'utf8');
  test('requires Electron and nothing else', () => {
    expect([...preload.matchAll(/require\(([^)]*)\)/g)].map((match) => match[1])).toEqual(['"electron"']);
  });
  test('uses seven channels, and exposes one object', () => {
    const channels = [...preload.matchAll(/ipcRenderer\.\w+\("([^"]+)"/g)].map((match) => match[1]);
    expect([...new Set(channels)].sort()).toEqual([
      'desk-action',
      'desk-state',
      'open-file',
      'pick-folder',
      'recent',
      'show-file',
      'wire',
    ]);
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
  });
});

describe('the built page', () => {
  const html = readFileSync(join(OUT, 'renderer', 'index.html'), 'utf8');
  const scripts = textOf(scriptsIn('renderer'));
  test('has no inline script, and loads from its own folder only', () => {
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/\bon\w+="/);
    expect([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')).toSatisfy(
      (paths: readonly string[]) => paths.every((path) => path.startsWith('./') || path.startsWith('data:image/')),
    );
  });
  test('sets no cookie', () => {
    expect(scripts).not.toMatch(/document\.cookie\s*=/);
  });
  test('keeps its token in the storage of the tab', () => {
    expect(scripts).toContain('sessionStorage');
    expect(scripts).not.toMatch(/localStorage\.setItem\([^)]*token/i);
  });
  test('has no source maps beside it', () => {
    expect(filesIn('renderer').filter((path) => path.endsWith('.map'))).toEqual([]);
    expect(existsSync(join(OUT, 'renderer', 'index.html'))).toBe(true);
  });
});

describe('the policy of the page', () => {
  const policy = contentSecurityPolicy('ws://127.0.0.1:1');
  test.each([
    ["default-src 'none'", 'allows nothing by default'],
    ["script-src 'self'", 'runs its own scripts only: none inline, no eval'],
    ["base-uri 'none'", 'cannot be given another base'],
    ["form-action 'none'", 'sends no form'],
    ["frame-ancestors 'none'", 'is shown in no other page'],
    ["connect-src 'self' ws://127.0.0.1:1", 'connects to its own host only'],
  ])('%s: it %s', (directive) => {
    expect(policy.split('; ')).toContain(directive);
  });
  test('allows no eval and no address but its own', () => {
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
  });
  test('is the same for both hosts, with every header', () => {
    expect(Object.keys(securityHeaders('x')).sort()).toEqual([
      'Cache-Control',
      'Content-Security-Policy',
      'Cross-Origin-Opener-Policy',
      'Cross-Origin-Resource-Policy',
      'Permissions-Policy',
      'Referrer-Policy',
      'X-Content-Type-Options',
    ]);
  });
});
