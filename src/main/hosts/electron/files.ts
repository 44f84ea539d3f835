import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { DesktopAction } from '../../../shared/contract/desktop.ts';
import type { CallName, Failure, Result } from '../../../shared/contract/index.ts';
import { copySaved, FILE_DIALOGS, fileGone } from '../../../shared/words/core/hosts.ts';
import type { CoreHandle } from '../../app/core/core-handle.ts';
import { nativeMenu } from './menu.ts';
import { forgetRecent, readRecent, rememberRecent } from './recent.ts';
import type { Connection } from './window.ts';

const filters = [{ name: FILE_DIALOGS.fileType, extensions: ['tde'] }];

export type OpenCore = (path: string, create: boolean) => Promise<Result<CoreHandle>>;

const say = (error: Failure): void => dialog.showErrorBox(error.message, error.hint);

/**
 * The core to start with: of the named workspace, which is never created, otherwise of the last one that still opens, otherwise of the default one; if none can be opened,
 * the operator is asked. Null if nothing was opened. What could not be opened is reported.
 */
export async function firstCore(
  named: string | undefined,
  recentFile: string,
  own: string,
  openCore: OpenCore,
): Promise<CoreHandle | null> {
  const refused: Failure[] = [];
  const ask = async (path: string, create: boolean): Promise<CoreHandle | null> => {
    const opened = await openCore(path, create);
    if (opened.ok) return opened.value;
    refused.push(opened.error);
    return null;
  };
  const core =
    (named === undefined ? null : await ask(named, false)) ??
    (await firstThatOpens(readRecent(recentFile), (path) => ask(path, false))) ??
    (await ask(own, true));
  for (const error of refused) say(error);
  return core ?? (await askedCore(openCore));
}

async function firstThatOpens(
  paths: readonly string[],
  open: (path: string) => Promise<CoreHandle | null>,
): Promise<CoreHandle | null> {
  for (const path of paths) {
    const core = await open(path);
    if (core !== null) return core;
  }
  return null;
}

/** Asks until a workspace opens or the operator cancels. */
async function askedCore(openCore: OpenCore): Promise<CoreHandle | null> {
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: FILE_DIALOGS.nothingOpened,
      detail: FILE_DIALOGS.openAnother,
      buttons: [FILE_DIALOGS.openAnotherButton, FILE_DIALOGS.newButton, FILE_DIALOGS.quitButton],
      cancelId: 2,
    });
    if (response === 2) return null;
    const path =
      response === 0
        ? (await dialog.showOpenDialog({ filters, properties: ['openFile'] })).filePaths[0]
        : (await dialog.showSaveDialog({ filters })).filePath;
    if (path === undefined || path === '') continue;
    const opened = await openCore(path, response === 1);
    if (opened.ok) return opened.value;
    say(opened.error);
  }
}

export interface Files {
  /** Shows another workspace in the window; if that fails, shows why and keeps the current one open. */
  open(path: string, create: boolean): Promise<void>;
  close(): Promise<void>;
  /** The name of the workspace that is shown. */
  name(): string;
  /** Other workspaces that were opened before, newest first. */
  recent(): readonly string[];
  /** Shows the actions of the desk in the menu. */
  setActions(actions: readonly DesktopAction[]): void;
  /** Calls back with the ID of an action that was chosen in the menu. */
  onAction(listener: (id: string) => void): void;
}

/** The workspace that the window opens with, and how others are opened in it. */
interface OpenFirst {
  readonly connection: Connection;
  readonly first: CoreHandle;
  /** Path of the list of recent workspaces. */
  readonly recentFile: string;
  readonly openCore: OpenCore;
}

/** The workspace that the window shows, and the actions of the File menu. */
export function manageFiles(window: BrowserWindow, { connection, first, recentFile, openCore }: OpenFirst): Files {
  let core = first;
  let runAction: (id: string) => void = () => undefined;
  const files: Files = {
    name: () => basename(core.path, '.tde'),
    recent: () => readRecent(recentFile).filter((path) => path !== core.path),
    setActions: (actions) => menu.setActions(actions),
    onAction: (listener) => {
      runAction = listener;
    },
    async open(path, create) {
      if (path === core.path) return;
      if (!create && !existsSync(path)) return gone(path);
      const opened = await openCore(path, create);
      if (!opened.ok) return say(opened.error);
      const before = core;
      core = opened.value;
      connection.use(core);
      window.reload();
      await before.close();
      show(rememberRecent(recentFile, path));
    },
    close: () => core.close(),
  };
  const gone = async (path: string): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: fileGone(basename(path), dirname(path)),
      detail: FILE_DIALOGS.goneDetail,
      buttons: [FILE_DIALOGS.removeButton, FILE_DIALOGS.keepButton],
      cancelId: 1,
    });
    if (response === 0) show(forgetRecent(recentFile, path));
  };
  const ask = async (call: CallName, args: unknown, done: string): Promise<void> => {
    const reply = await core.request({ type: 'request', id: 0, call, args });
    if (!reply.ok) return say(reply.error);
    await dialog.showMessageBox(window, { type: 'info', message: done, buttons: [FILE_DIALOGS.okButton] });
  };
  const saveCopy = async (): Promise<void> => {
    const { filePath } = await dialog.showSaveDialog(window, { filters, defaultPath: copyName(core.path) });
    if (filePath !== '') await ask('workspace.copy', { path: filePath }, copySaved(filePath));
  };
  const choose = async (): Promise<void> => {
    const { filePaths } = await dialog.showOpenDialog(window, { filters, properties: ['openFile'] });
    if (filePaths[0] !== undefined) await files.open(filePaths[0], false);
  };
  const create = async (): Promise<void> => {
    const { filePath } = await dialog.showSaveDialog(window, { filters });
    if (filePath !== '') await files.open(filePath, true);
  };
  const actionsFor = (recent: readonly string[]) => ({
    recent,
    create: () => void create(),
    choose: () => void choose(),
    open: (path: string) => void files.open(path, false),
    saveCopy: () => void saveCopy(),
    backUp: () => void ask('workspace.backup', {}, FILE_DIALOGS.backedUp),
  });
  const show = (recent: readonly string[]): void => {
    window.setTitle(files.name());
    menu.setFiles(actionsFor(recent));
  };
  window.setTitle(files.name());
  const menu = nativeMenu(actionsFor(rememberRecent(recentFile, first.path)), (id) => runAction(id));
  return files;
}

const copyName = (path: string): string => path.replace(/(\.tde)?$/i, ' copy.tde');

/** Closes the files before the application quits. */
export function closeBeforeQuit(files: Files): void {
  let closing = false;
  app.on('before-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void files.close().then(() => app.quit());
  });
}
