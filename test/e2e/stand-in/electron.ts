/**
 * A stand-in for the `electron` module, for machines without its binary. Real are: the built main bundle that imports it, its workers and its
 * store, the built preload, and a Chromium page that shows the built renderer. Stood in for are: the process model (the preload runs in the
 * page's own world, before any of its scripts), the `app://` scheme (the page sees it as an http origin that is answered by the registered
 * handler alone), native menus and dialogs (recorded, answered from the environment). What this proves is the wiring: scheme, headers, IPC,
 * its refusals, lifecycle. It does not prove Electron itself; `npm run test:electron` does, where the binary is.
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { browserFlags, findBrowser } from '../../../src/main/hosts/browser.ts';

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
  opened ??= chromium.launchPersistentContext(join(HOME, 'profile'), {
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
  return opened;
};

/** Emits an event of Electron and says whether a listener prevented what it does by default. */
function isPrevented(emitter: EventEmitter, event: string, ...values: readonly unknown[]): boolean {
  let prevented = false;
  const preventDefault = (): void => {
    prevented = true;
  };
  emitter.emit(event, { preventDefault }, ...values);
  return prevented;
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
  getVersion(): string {
    return '0.0.0';
  }
  /** As Electron: `before-quit` may hold it up, then every window hears `close`. */
  quit(): void {
    if (isPrevented(this, 'before-quit')) return;
    for (const window of BrowserWindow.getAllWindows()) window.close();
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

type Heard = (event: IpcEvent, ...values: readonly unknown[]) => unknown;
interface IpcEvent {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}
const listeners = new EventEmitter();
const invoked = new Map<string, Heard>();
export const ipcMain = {
  on: (channel: string, heard: Heard): void => {
    listeners.on(channel, heard);
  },
  off: (channel: string, heard: Heard): void => {
    listeners.off(channel, heard);
  },
  handle: (channel: string, heard: Heard): void => {
    invoked.set(channel, heard);
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
interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Chosen {
  readonly webPreferences?: Preferences;
}
export const screen = {
  getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 25, width: 1920, height: 1055 } }),
  getAllDisplays: () => [screen.getPrimaryDisplay()],
};

class Contents extends EventEmitter {
  page: Page | null = null;
  setWindowOpenHandler(open: (details: { readonly url: string }) => unknown): void {
    say('window-open', open({ url: 'https://elsewhere.example/' }));
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

export class BrowserWindow extends EventEmitter {
  static readonly open = new Set<BrowserWindow>();
  static getAllWindows(): readonly BrowserWindow[] {
    return [...BrowserWindow.open];
  }
  readonly webContents = new Contents();
  private readonly preferences: Preferences;
  private gone = false;
  private bounds: Bounds;
  private maximised = false;
  constructor({ webPreferences, x = 0, y = 0, width = 800, height = 600 }: Partial<Bounds> & Chosen) {
    super();
    this.bounds = { x, y, width, height };
    this.preferences = webPreferences ?? {};
    if (this.preferences.preload !== undefined) say('bounds', this.bounds);
    const { preload: _preload, ...preferences } = this.preferences;
    say('web-preferences', preferences);
    BrowserWindow.open.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview'])
      say(event, isPrevented(this.webContents, event) ? 'prevented' : 'allowed');
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
    if (this.preferences.preload !== undefined) page.on('load', () => void this.titleOf(page));
    await page.goto(url.startsWith(OWN) ? SHOWN + url.slice(OWN.length) : url);
    this.emit('ready-to-show');
  }
  /** As Electron: a page's title becomes the window's, unless that is prevented. */
  private async titleOf(page: Page): Promise<void> {
    const title = await page.title().catch(() => '');
    if (title !== '' && !isPrevented(this, 'page-title-updated', title)) say('title', title);
  }
  show(): void {
    say('shown', true);
  }
  reload(): void {
    void this.webContents.page?.reload().catch(() => undefined);
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
  focus(): void {}
  getNormalBounds(): Bounds {
    return this.bounds;
  }
  isMaximized(): boolean {
    return this.maximised;
  }
  maximize(): void {
    this.maximised = true;
    say('maximised', true);
  }
  setBounds(bounds: Bounds): void {
    this.bounds = bounds;
    say('resized', bounds);
  }
  close(): void {
    if (!this.gone && !isPrevented(this, 'close')) this.destroy();
  }
  destroy(): void {
    this.gone = true;
    BrowserWindow.open.delete(this);
    void this.webContents.page?.close();
    this.emit('closed');
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
    })((name) => { if (name === 'electron') return electron; throw new Error('A sandboxed preload has no ' + name); }, module, module.exports);
  })();`);
}

/** What the operator answers from now on: the path to save at, the label of the button. */
const next = { save: '', button: '' };
interface Box {
  readonly message: string;
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
}
export const dialog = {
  showOpenDialog: async (_window: unknown, options: { readonly properties: readonly string[] }) => ({
    canceled: false,
    filePaths: [options.properties.includes('openFile') ? join(HOME, 'second.tde') : join(HOME, 'picked')],
  }),
  showSaveDialog: async (_window: unknown, options: object) => {
    say('save-dialog', options);
    return { canceled: next.save === '', filePath: next.save };
  },
  showMessageBox: async (_window: unknown, options: Box) => {
    say('message-box', options);
    const pressed = options.buttons?.indexOf(next.button) ?? -1;
    return { response: pressed >= 0 ? pressed : (options.cancelId ?? 0) };
  },
  showErrorBox: (title: string, content: string): void => say('error-box', { title, content }),
};
export const shell = { showItemInFolder: (path: string): void => say('shown-in-folder', path) };
interface Item {
  readonly label?: string;
  readonly submenu?: readonly Item[];
  readonly click?: () => void;
}
let menu: readonly Item[] = [];
export const Menu = {
  buildFromTemplate: (template: readonly Item[]) => template,
  setApplicationMenu: (template: readonly Item[]): void => {
    menu = template;
    say('menu', JSON.parse(JSON.stringify(template)));
  },
};

const find = (items: readonly Item[], label: string): Item | undefined =>
  items.find((item) => item.label === label) ??
  items.map((item) => find(item.submenu ?? [], label)).find((item) => item !== undefined);
interface Told {
  readonly click?: string;
  readonly second?: readonly string[];
  readonly folder?: string;
  readonly save?: string;
  readonly button?: string;
  readonly resize?: Bounds;
}
/** A line on the input: answers to give, a window to resize, the arguments and folder of a second instance, a menu item to click. */
process.stdin.setEncoding('utf8').on('data', (text: string) => {
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const { click, second, folder = HOME, save, button, resize }: Told = JSON.parse(line);
    if (save !== undefined) next.save = save;
    if (button !== undefined) next.button = button;
    if (resize !== undefined) BrowserWindow.getAllWindows()[0]?.setBounds(resize);
    if (click !== undefined) find(menu, click)?.click?.();
    if (second !== undefined) app.emit('second-instance', {}, second, folder);
  }
});
