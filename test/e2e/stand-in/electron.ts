/**
 * A stand-in for the `electron` module, for machines without its binary. Real are: the built main bundle that imports it, its workers and its
 * store, the built preload, and a Chromium page that shows the built renderer. Stood in for are: the process model (the preload runs in the
 * page's own world, before any of its scripts), the `app://` scheme (the page sees it as an http origin that is answered by the registered
 * handler alone), native menus and dialogs (recorded, answered from the environment). What this proves is the wiring: scheme, headers, IPC,
 * its refusals, lifecycle. It does not prove Electron itself; `npm run test:electron` does, where the binary is.
 */
import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { browserFlags, findBrowser } from '../../../src/main/hosts/browser.ts';
import { steadyPages } from '../support/steady-page.ts';

const HOME = process.env.STAND_IN_HOME ?? '';
const PORT = Number(process.env.STAND_IN_PORT);
const SHOWN = 'http://app.localhost/';
const OWN = 'app://tde/';
const toOwn = (url: string): string => (url.startsWith(SHOWN) ? OWN + url.slice(SHOWN.length) : url);
const say = (what: string, value: unknown): void => {
  process.stdout.write(`${JSON.stringify({ what, value })}\n`);
};

let opened: Promise<BrowserContext> | null = null;
const context = (): Promise<BrowserContext> => {
  opened ??= openContext();
  return opened;
};
async function openContext(): Promise<BrowserContext> {
  const made = await chromium.launchPersistentContext(join(HOME, 'profile'), {
    executablePath: findBrowser() ?? chromium.executablePath(),
    headless: true,
    args: [
      ...browserFlags(HOME).filter((flag) => !flag.startsWith('--user-data-dir')),
      `--remote-debugging-port=${PORT}`,
    ],
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  await steadyPages(made);
  return made;
}

class App extends EventEmitter {
  requestSingleInstanceLock(): boolean {
    return true;
  }
  whenReady(): Promise<void> {
    return context().then(() => undefined);
  }
  getPath(name: string): string {
    return join(HOME, name);
  }
  getLocale(): string {
    return 'en-GB';
  }
  enableSandbox(): void {
    say('sandbox-enabled', true);
  }
  getVersion(): string {
    return '0.0.0';
  }
  readonly isPackaged = true;
  setAsDefaultProtocolClient(scheme: string): void {
    say('protocol-client', scheme);
  }
  setBadgeCount(count: number): void {
    say('badge', count);
  }
  quit(): void {
    let prevented = false;
    this.emit('before-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (prevented) return;
    for (const window of BrowserWindow.getAllWindows()) window.emit('close', { preventDefault: () => undefined });
    this.exit(0);
  }
  exit(code: number): void {
    say('exit', code);
    void context()
      .then((open) => open.close())
      .finally(() => process.exit(code));
  }
}
export const app = new App();
process.once('SIGTERM', () => app.quit());

/** A process of Node's own: the code that runs in it finds a channel instead of Electron's port. */
export const utilityProcess = {
  fork: (path: string, args: readonly string[], { execArgv }: { readonly execArgv: readonly string[] }) => {
    const child: ChildProcess = fork(path, [...args], {
      execArgv: [...execArgv],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    say('utility', path.split('/').at(-1));
    return Object.assign(child, { postMessage: (message: Serializable) => void child.send(message) });
  },
};

type Answer = (request: Request) => Response | Promise<Response>;
const handlers = new Map<string, Answer>();
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown): void => say('schemes', schemes),
  handle: (scheme: string, answer: Answer): void => {
    handlers.set(scheme, answer);
  },
};

type RequestFilter = (
  details: { readonly url: string },
  answer: (verdict: { readonly cancel?: boolean }) => void,
) => void;
let filter: RequestFilter = (_details, answer) => answer({});
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (ask: (contents: null, permission: string, answer: (ok: boolean) => void) => void) =>
      ask(null, 'geolocation', (ok) => say('permission', ok)),
    setPermissionCheckHandler: (check: () => boolean) => say('permission-check', check()),
    webRequest: {
      onBeforeRequest: (next: RequestFilter): void => {
        filter = next;
      },
    },
  },
};

type IpcListener = (event: IpcEvent, ...values: readonly unknown[]) => unknown;
interface IpcEvent {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}
const listeners = new EventEmitter();
const invoked = new Map<string, IpcListener>();
export const ipcMain = {
  on: (channel: string, listener: IpcListener): void => {
    listeners.on(channel, listener);
  },
  off: (channel: string, listener: IpcListener): void => {
    listeners.off(channel, listener);
  },
  handle: (channel: string, listener: IpcListener): void => {
    invoked.set(channel, listener);
  },
  removeHandler: (channel: string): void => {
    invoked.delete(channel);
  },
};

const eventOf = (frame: Frame): IpcEvent => ({
  senderFrame: { url: toOwn(frame.url()), parent: frame.parentFrame() },
});

interface Preferences {
  readonly preload?: string;
  readonly [name: string]: unknown;
}
class Contents extends EventEmitter {
  page: Page | null = null;
  setWindowOpenHandler(open: (details: { readonly url: string }) => unknown): void {
    say('window-open', open({ url: 'https://elsewhere.example/' }));
    open({ url: 'file:///etc/hosts' });
    open({ url: 'http://elsewhere.example/' });
  }
  send(channel: string, message: unknown): void {
    void this.page
      ?.evaluate(([name, value]) => Reflect.get(globalThis, '__hear')?.(name, value), [channel, message] as const)
      .catch(() => undefined);
  }
  async printToPDF(): Promise<Uint8Array> {
    if (this.page === null) throw new Error('Nothing is loaded.');
    return this.page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
  }
}

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
};

export class BrowserWindow extends EventEmitter {
  static readonly open = new Set<BrowserWindow>();
  static getAllWindows(): readonly BrowserWindow[] {
    return [...BrowserWindow.open];
  }
  readonly webContents = new Contents();
  private readonly preferences: Preferences;
  private gone = false;
  private readonly bounds: Bounds;
  constructor(options: { readonly webPreferences?: Preferences } & Partial<Bounds>) {
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    say('bounds', this.bounds);
    this.preferences = options.webPreferences ?? {};
    const { preload: _preload, ...preferences } = this.preferences;
    say('web-preferences', preferences);
    BrowserWindow.open.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      let prevented = false;
      this.webContents.emit(event, {
        preventDefault: () => {
          prevented = true;
        },
      });
      say(event, prevented ? 'prevented' : 'allowed');
    }
  }
  async loadURL(url: string): Promise<void> {
    const page = await (await context()).newPage();
    this.webContents.page = page;
    await page.route('**/*', async (route) => {
      const own = toOwn(route.request().url());
      let cancelled = false;
      filter({ url: own }, (verdict) => {
        cancelled = verdict.cancel === true;
      });
      const answer = handlers.get(new URL(own).protocol.slice(0, -1));
      if (cancelled || (answer === undefined && !own.startsWith('data:'))) return route.abort();
      if (answer === undefined) return route.continue();
      const response = await answer(new Request(own));
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    });
    if (this.preferences.preload !== undefined) await bridge(page, this.preferences.preload);
    page.on('load', () => void this.takeTitle(page));
    await page.goto(url.startsWith(OWN) ? SHOWN + url.slice(OWN.length) : url);
    this.emit('ready-to-show');
  }
  /** As Electron does: a page that has a title gives it to the window, unless that is prevented. */
  private async takeTitle(page: Page): Promise<void> {
    const title = await page.title().catch(() => '');
    let prevented = false;
    const event = {
      preventDefault: () => {
        prevented = true;
      },
    };
    if (title !== '') this.emit('page-title-updated', event, title, true);
    if (title !== '' && !prevented && this.preferences.preload !== undefined) this.setTitle(title);
  }
  getNormalBounds(): Bounds {
    return this.bounds;
  }
  isMaximized(): boolean {
    return false;
  }
  maximize(): void {
    say('maximized', true);
  }
  show(): void {
    say('shown', true);
  }
  reload(): void {
    say('reloaded', true);
    void this.webContents.page?.reload();
  }
  setTitle(title: string): void {
    say('title', title);
  }
  isDestroyed(): boolean {
    return this.gone;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  focus(): void {
    say('focused', true);
  }
  destroy(): void {
    this.gone = true;
    BrowserWindow.open.delete(this);
    void this.webContents.page?.close();
  }
}

/** Runs the built preload before the page's own scripts, with `contextBridge` and `ipcRenderer` that reach the main side by copies only. */
async function bridge(page: Page, preload: string): Promise<void> {
  await page.exposeBinding('__send', ({ frame }, channel: string, message: unknown) => {
    listeners.emit(channel, eventOf(frame), message);
  });
  await page.exposeBinding('__invoke', ({ frame }, channel: string, value: unknown) =>
    invoked.get(channel)?.(eventOf(frame), value),
  );
  await page.addInitScript(`(() => {
    const heard = new Map();
    globalThis.__hear = (channel, value) => { for (const listener of heard.get(channel) ?? []) listener({}, value); };
    const electron = {
      contextBridge: { exposeInMainWorld: (name, api) => { globalThis[name] = Object.freeze(api); } },
      ipcRenderer: {
        send: (channel, value) => { void __send(channel, structuredClone(value)); },
        invoke: (channel, value) => __invoke(channel, structuredClone(value)),
        on: (channel, listener) => { heard.set(channel, [...(heard.get(channel) ?? []), listener]); },
        off: (channel, listener) => { heard.set(channel, (heard.get(channel) ?? []).filter((one) => one !== listener)); },
      },
    };
    const module = { exports: {} };
    ((require, module, exports) => { ${readFileSync(preload, 'utf8')}
    })((name) => { if (name === 'electron') return { ...electron, webUtils: { getPathForFile: (file) => globalThis.__paths?.[file.name] ?? '' } }; throw new Error('A sandboxed preload has no ' + name); }, module, module.exports);
  })();`);
}

/** Dialogs may be given their window or not. */
const optionsOf = <T>(given: readonly unknown[]): T => given.at(-1) as T;
export const dialog = {
  showOpenDialog: async (...given: readonly unknown[]) => ({
    canceled: false,
    filePaths: [
      optionsOf<{ readonly properties: readonly string[] }>(given).properties.includes('openFile')
        ? join(HOME, 'second.tde')
        : join(HOME, 'picked'),
    ],
  }),
  showSaveDialog: async (...given: readonly unknown[]) => {
    const { defaultPath } = optionsOf<{ readonly defaultPath?: string }>(given);
    return { canceled: false, filePath: defaultPath ?? join(HOME, 'second.tde') };
  },
  showMessageBox: async (...given: readonly unknown[]) => {
    say('message-box', optionsOf<{ readonly message: string }>(given).message);
    return { response: 0 };
  },
  showErrorBox: (title: string, content: string): void => say('error-box', { title, content }),
};
export const shell = {
  showItemInFolder: (path: string): void => say('shown-in-folder', path),
  openExternal: async (url: string): Promise<void> => say('opened-externally', url),
};
interface Item {
  readonly id?: string;
  readonly label?: string;
  enabled?: boolean;
  readonly submenu?: readonly Item[];
  readonly click?: () => void;
}
let menu: readonly Item[] = [];
let trayMenu: readonly Item[] = [];
export const nativeImage = {
  createFromDataURL: (url: string): string => {
    say('tray-icon', url.slice(0, 22));
    return url;
  },
};
export class Tray extends EventEmitter {
  setToolTip(text: string): void {
    say('tray', text);
  }
  setContextMenu(items: readonly Item[]): void {
    trayMenu = items;
    say(
      'tray-menu',
      items.flatMap(({ label }) => label ?? []),
    );
  }
  destroy(): void {}
}
/** Desktop notifications: said, not shown. */
export class Notification extends EventEmitter {
  private readonly content: { readonly title: string; readonly body: string };
  constructor(content: { readonly title: string; readonly body: string }) {
    super();
    this.content = content;
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    notifications.set(this.content.title, this);
    say('notified', this.content);
  }
}
const notifications = new Map<string, Notification>();
export const Menu = {
  buildFromTemplate: (template: readonly Item[]) =>
    Object.assign([...template], { getMenuItemById: (id: string) => byId(template, id) ?? null }),
  setApplicationMenu: (template: readonly Item[]): void => {
    menu = template;
    say('menu', JSON.parse(JSON.stringify(template)));
  },
};

const byId = (items: readonly Item[], id: string): Item | undefined =>
  items.find((item) => item.id === id) ??
  items.map((item) => byId(item.submenu ?? [], id)).find((item) => item !== undefined);
const find = (items: readonly Item[], label: string): Item | undefined =>
  items.find((item) => item.label === label) ??
  items.map((item) => find(item.submenu ?? [], label)).find((item) => item !== undefined);
/** A line on the input: a menu item to click, a notification to press, or the arguments of a second instance. */
process.stdin.setEncoding('utf8').on('data', (text: string) => {
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const {
      click,
      press,
      gone,
      tray,
      enabled,
      second,
      from,
    }: {
      readonly tray?: string;
      readonly enabled?: string;
      readonly click?: string;
      readonly press?: string;
      readonly gone?: string;
      readonly second?: readonly string[];
      readonly from?: string;
    } = JSON.parse(line);
    if (gone !== undefined)
      for (const window of BrowserWindow.getAllWindows())
        window.webContents.emit('render-process-gone', {}, { reason: gone, exitCode: 1 });
    if (press !== undefined) notifications.get(press)?.emit('click');
    if (click !== undefined) find(menu, click)?.click?.();
    if (tray !== undefined) find(trayMenu, tray)?.click?.();
    if (enabled !== undefined) say('enabled', { id: enabled, isOn: byId(menu, enabled)?.enabled ?? null });
    if (second !== undefined) app.emit('second-instance', {}, second, from ?? HOME);
  }
});
