import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { browserFlags } from './browser.ts';

/** A property of a reply of the browser; undefined if it has none. */
export const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;

/** A headless browser, controlled over a pipe; no port is opened. */
export interface PipedBrowser {
  /** Sends one command of the Chrome DevTools protocol. Rejects if the browser refuses it or has ended. */
  send(method: string, params: object, sessionId?: string): Promise<unknown>;
  /** Whether this process waits for the browser before it exits. */
  keepAlive(isKept: boolean): void;
  readonly isGone: () => boolean;
  close(): void;
}

/** Starts a browser (`path`: its program) with a temporary profile. https://chromedevtools.github.io/devtools-protocol/ */
export function pipedBrowser(path: string): PipedBrowser {
  const profile = mkdtempSync(join(tmpdir(), 'tde-print-'));
  const flags = ['--headless', '--disable-gpu', '--remote-debugging-pipe', ...browserFlags(profile)];
  // Its own process group, so that everything it started ends with it and no longer writes to its profile.
  const inGroup = process.platform !== 'win32';
  const child = spawn(path, flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: inGroup });
  const [orders, answers] = [pipeOf(child, 3), pipeOf(child, 4)];
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let buffered = '';
  let gone = false;
  const end = (): void => {
    gone = true;
    process.off('exit', close);
    for (const one of waiting.values()) one.reject(new Error('The browser closed while printing.'));
    waiting.clear();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  const close = (): void => {
    if (!gone) killAll(child, inGroup);
    end();
  };
  const handleMessage = (text: string): void => {
    const message: unknown = JSON.parse(text);
    const id = property(message, 'id');
    if (typeof id !== 'number') return;
    const asked = waiting.get(id);
    waiting.delete(id);
    const error = property(message, 'error');
    if (error !== undefined) asked?.reject(new Error(`The browser refused: ${String(property(error, 'message'))}`));
    else asked?.resolve(property(message, 'result'));
  };
  answers.setEncoding('utf8').on('data', (text: string) => {
    const parts = `${buffered}${text}`.split('\0');
    buffered = parts.pop() ?? '';
    for (const part of parts) handleMessage(part);
  });
  // A broken pipe means that the browser has ended, which is handled below.
  orders.on('error', () => undefined);
  answers.on('error', () => undefined);
  child.once('exit', () => {
    if (!gone) end();
  });
  child.once('error', () => {
    if (!gone) end();
  });
  process.once('exit', close);
  return {
    isGone: () => gone,
    close,
    keepAlive(isKept) {
      for (const one of [child, orders, answers])
        if (one instanceof Socket || one === child) (isKept ? one.ref : one.unref).call(one);
    },
    send: (method, params, sessionId) =>
      new Promise((resolve, reject) => {
        if (gone) {
          reject(new Error('The browser closed while printing.'));
          return;
        }
        lastId++;
        waiting.set(lastId, { resolve, reject });
        orders.write(`${JSON.stringify({ id: lastId, method, params, ...(sessionId && { sessionId }) })}\0`);
      }),
  };
}

function killAll(child: ChildProcess, inGroup: boolean): void {
  try {
    if (inGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It ended by itself.
  }
}

function pipeOf(child: ChildProcess, at: number): Duplex {
  const pipe: unknown = child.stdio[at];
  if (pipe instanceof Socket) return pipe;
  throw new Error(`The browser was started without its pipe ${at}.`);
}
