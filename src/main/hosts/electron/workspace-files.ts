import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { type Failure, makeClient, type Reply, type Result } from '../../../shared/contract/index.ts';
import type { CoreHandle } from '../../app/core-handle.ts';
import { absentCore } from './absent-core.ts';
import { setMenu } from './menu.ts';
import { forgetRecent, readRecent, rememberRecent } from './recent.ts';
import { saveCopy } from './save-copy.ts';
import { connectWindow } from './window.ts';

const NAME = 'Task Distribution Engine';
const filters = [{ name: 'Task Distribution workspace', extensions: ['tde'] }];
/** Not every dialog adds the ending. */
const asWorkspace = (path: string): string => (path.toLowerCase().endsWith('.tde') ? path : `${path}.tde`);

export interface WorkspaceFilesOptions {
  readonly window: BrowserWindow;
  readonly recentFile: string;
  /** What the window starts with; a refusal is shown in it, and the operator is asked for another workspace. */
  readonly first: Result<CoreHandle>;
  readonly openCore: (path: string) => Promise<Result<CoreHandle>>;
}
export interface WorkspaceFiles {
  /** Opens another workspace in the window, and makes it where there is none; a refusal is said and leaves the one that is open. */
  open(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The one workspace of the window, and the menu's File entries that change which one it is. */
export function workspaceFiles({ window, recentFile, first, openCore }: WorkspaceFilesOptions): WorkspaceFiles {
  let core = first.ok ? first.value : absentCore(withWayOut(first.error));
  const connection = connectWindow(window, core);

  const open = async (path: string): Promise<void> => {
    if (path === core.path) return;
    const opened = await openCore(path);
    if (!opened.ok) {
      refuse(opened.error);
      return;
    }
    const before = core;
    core = opened.value;
    connection.use(core);
    window.reload();
    await before.close();
    show(rememberRecent(recentFile, core.path));
  };
  const create = async (): Promise<void> => {
    const { filePath } = await dialog.showSaveDialog(window, { filters });
    if (filePath !== '') await open(asWorkspace(filePath));
  };
  const choose = async (): Promise<void> => {
    const { filePaths } = await dialog.showOpenDialog(window, { filters, properties: ['openFile'] });
    const [chosen] = filePaths;
    if (chosen !== undefined) await open(chosen);
  };
  const openRecent = async (path: string): Promise<void> => {
    if (existsSync(path)) {
      await open(path);
      return;
    }
    const buttons = ['Remove from the list', 'Keep in the list'];
    const message = `There is no workspace at ${path} any more.`;
    const detail = 'It was moved, renamed or deleted, or its disk is not connected. Nothing was changed.';
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message,
      detail,
      buttons,
      cancelId: 1,
    });
    if (response === 0) show(forgetRecent(recentFile, path));
  };
  const backUp = async (): Promise<void> => {
    const made = await backedUp(core);
    if (made.ok) await say('The workspace is backed up.', made.value);
    else refuse(made.error);
  };
  const copy = async (): Promise<void> => {
    const defaultPath = `${basename(core.path, '.tde')} copy.tde`;
    const { filePath } = await dialog.showSaveDialog(window, { filters, defaultPath });
    if (filePath === '') return;
    const made = await backedUp(core);
    const saved = made.ok ? await saveCopy(made.value, asWorkspace(filePath), core.path) : made;
    if (saved.ok) await say('The copy is saved. The workspace you had open stays open.', saved.value);
    else refuse(saved.error);
  };
  const restartCore = async (): Promise<void> => {
    const restarted = await core.restart();
    if (!restarted.ok) refuse(restarted.error);
  };
  const say = (message: string, detail: string) =>
    dialog.showMessageBox(window, { type: 'info', message, detail, buttons: ['Close'] });
  const show = (recent: readonly string[]): void => {
    const isOpen = core.path !== '';
    window.setTitle(isOpen ? basename(core.path, '.tde') : NAME);
    setMenu({
      recent,
      create: () => void create(),
      choose: () => void choose(),
      openRecent: (path) => void openRecent(path),
      keep: isOpen
        ? { saveCopy: () => void copy(), backUp: () => void backUp(), restartCore: () => void restartCore() }
        : null,
    });
  };
  const askForAnother = async ({ message, hint }: Failure): Promise<void> => {
    const buttons = ['Open workspace...', 'New workspace...', 'Not now'];
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message,
      detail: hint,
      buttons,
      cancelId: 2,
    });
    if (response === 0) await choose();
    if (response === 1) await create();
  };

  show(first.ok ? rememberRecent(recentFile, core.path) : readRecent(recentFile));
  if (!first.ok) void askForAnother(first.error);
  return { open, close: () => core.close() };
}

const refuse = ({ message, hint }: Failure): void => dialog.showErrorBox(message, hint);

const withWayOut = (error: Failure): Failure => ({
  ...error,
  hint: `${error.hint} To go on with another workspace: File > Open workspace, New workspace or Open recent.`,
});

/** A checked backup of the open workspace, made by its core. Answers its path. */
async function backedUp(core: CoreHandle): Promise<Result<string>> {
  let hear: (reply: Reply) => void = () => undefined;
  const client = makeClient({
    send: (request) => void core.request(request).then((reply) => hear(reply)),
    onMessage: (listener) => {
      hear = listener;
      return () => undefined;
    },
  });
  const made = await client.call('workspace.backup', {});
  return made.ok ? { ok: true, value: made.value.path } : made;
}
