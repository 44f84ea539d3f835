import type { DesktopState, RecentWorkspace } from '../../shared/contract/desktop.ts';
import {
  type ArgsIn,
  type Client,
  type DeskCall,
  type EventMessage,
  type Hello,
  makeClient,
  type Reply,
  type Request,
  type Result,
  SOCKET_PATH,
  TOKEN_REFUSED,
  type Transport,
  type ValueOf,
  type Welcome,
} from '../../shared/contract/index.ts';
import { message } from '../../shared/model/index.ts';
import { followLinks, forgetToken, sessionToken, tokenFor } from './session-token.ts';

/** What a host provides to the page. Electron's preload exposes it as `window.tde`; in a browser it is created here. */
export interface HostBridge {
  readonly host: 'electron' | 'loopback';
  readonly transport: Transport;
  /** Native folder dialog; absent in a browser. */
  readonly pickFolder?: () => Promise<string | null>;
  readonly showFile?: (path: string) => Promise<void>;
  /** The native menu, the tray and files; absent in a browser. */
  readonly desktop?: DesktopBridge;
}
export interface DesktopBridge {
  setState(state: DesktopState): void;
  /** Calls back with the ID of an action that was chosen in the menu or the tray. */
  onAction(listener: (id: string) => void): () => void;
  /** Other workspaces that were opened before, newest first. */
  recent(): Promise<readonly RecentWorkspace[]>;
  /** Shows another workspace in this window. */
  openWorkspace(path: string): Promise<void>;
  /** The path of a file that was dropped onto the page. */
  pathOf(file: File): string;
}
declare global {
  interface Window {
    readonly tde?: HostBridge;
  }
}

/** `locked`: this tab has no valid token, so it has to be opened with a link. */
export type Connection = 'connecting' | 'open' | 'lost' | 'locked';
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5000;

const connectionListeners = new Set<(state: Connection) => void>();
/** Calls back with whether the core can be reached. */
export const onConnection = (listener: (state: Connection) => void): (() => void) => {
  connectionListeners.add(listener);
  return () => connectionListeners.delete(listener);
};
const notify = (state: Connection): void => {
  for (const listener of connectionListeners) listener(state);
};

let connectAgain: ((link: string) => Promise<boolean>) | null = null;
/** Connects this tab again with a new link. Returns false if the link is not valid here. */
export const reconnect = (link: string): Promise<boolean> => connectAgain?.(link) ?? Promise.resolve(false);

/** A WebSocket to the loopback host; requests wait in order while it is disconnected. */
function browserBridge(onLost: () => void): HostBridge {
  const listeners = new Set<(message: Reply | EventMessage) => void>();
  const waiting: string[] = [];
  let socket: WebSocket | null = null;
  let retryMs = FIRST_RETRY_MS;
  let isLocked = false;
  const connect = (token: string): void => {
    isLocked = false;
    notify('connecting');
    const made = new WebSocket(`${location.origin.replace('http', 'ws')}${SOCKET_PATH}`);
    made.onopen = () => made.send(JSON.stringify({ type: 'hello', token } satisfies Hello));
    made.onmessage = (event) => {
      const message: Reply | EventMessage | Welcome = JSON.parse(String(event.data));
      if (message.type !== 'welcome') {
        for (const listener of listeners) listener(message);
        return;
      }
      socket = made;
      retryMs = FIRST_RETRY_MS;
      notify('open');
      for (const text of waiting.splice(0)) made.send(text);
    };
    made.onclose = ({ code }) => {
      const wasOpen = socket === made;
      socket = null;
      if (code === TOKEN_REFUSED) {
        forgetToken();
        lock();
        return;
      }
      notify('lost');
      if (wasOpen) onLost();
      setTimeout(() => connect(token), retryMs);
      retryMs = Math.min(LAST_RETRY_MS, retryMs * 2);
    };
  };
  const lock = (): void => {
    isLocked = true;
    waiting.length = 0;
    notify('locked');
    onLost();
  };
  connectAgain = async (link) => {
    const token = await tokenFor(link);
    if (token !== null) connect(token);
    return token !== null;
  };
  followLinks();
  void sessionToken().then((token) => (token === null ? lock() : connect(token)));
  return {
    host: 'loopback',
    transport: {
      send: (request: Request) => {
        const text = JSON.stringify(request);
        if (isLocked) queueMicrotask(onLost);
        else if (socket === null) waiting.push(text);
        else socket.send(text);
      },
      onMessage: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  } satisfies HostBridge;
}

interface Connected {
  readonly host: HostBridge;
  readonly client: Client;
}
let connected: Connected | null = null;

/** Connects to the core on first use, over whichever host this page runs in. */
function connection(): Connected {
  if (connected !== null) return connected;
  const host = window.tde ?? browserBridge(() => core.drop(message('core.connection_lost', {})));
  connected = { host, client: makeClient(host.transport) };
  return connected;
}

/** The features of this page's host. */
export const currentHost = (): HostBridge => connection().host;

/** The core. Importing this connects to nothing; the first call or listener does. */
export const core: Client<DeskCall> = {
  call: (name, args) => connection().client.call(name, args),
  on: (name, listener) => connection().client.on(name, listener),
  drop: (reason) => connection().client.drop(reason),
};

/** Calls the core. Never throws: failures are values. */
export const callCore = <N extends DeskCall>(name: N, args: ArgsIn<N>): Promise<Result<ValueOf<N>>> =>
  core.call(name, args);
