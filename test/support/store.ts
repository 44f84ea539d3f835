import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Entry, type OpenOptions, openWorkspace, Workspace } from '../../src/main/store/index.ts';
import { recorded } from '../../src/shared/model/index.ts';
import { NOW } from './builders.ts';

/** A path for a workspace in a folder that ends with the test. */
export function workspacePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tde-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'agency.tde');
}

/** An open workspace; to be closed by the test. */
export function openedAt(path: string, options: Partial<OpenOptions> = {}): Workspace {
  const opened = openWorkspace({ path, create: true, readOnly: false, ...options });
  if (!opened.ok) throw new Error(opened.error.message);
  return new Workspace(opened.value);
}

export const entryOf = (sentence: string): Entry => ({
  at: NOW,
  actor: 'operator',
  actorName: 'Operator',
  command: 'test',
  sentence: recorded(sentence),
  why: recorded(''),
  before: null,
  after: null,
});
