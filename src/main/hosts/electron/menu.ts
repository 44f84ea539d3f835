import { basename } from 'node:path';
import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface FileActions {
  /** Newest first. */
  readonly recent: readonly string[];
  readonly create: () => void;
  readonly choose: () => void;
  readonly openRecent: (path: string) => void;
  /** What needs an open workspace; null: none is open. */
  readonly keep: {
    readonly saveCopy: () => void;
    readonly backUp: () => void;
    readonly restartCore: () => void;
  } | null;
}

/** The native menu: files, and what every platform expects; the desk's own actions live in its palette. */
export function setMenu(files: FileActions): void {
  const isMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? ([{ role: 'appMenu' }] satisfies MenuItemConstructorOptions[]) : []),
    { label: 'File', submenu: [...fileItems(files), isMac ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function fileItems({ recent, create, choose, openRecent, keep }: FileActions): readonly MenuItemConstructorOptions[] {
  const opened = recent.map(
    (path): MenuItemConstructorOptions => ({ label: basename(path), toolTip: path, click: () => openRecent(path) }),
  );
  const enabled = keep !== null;
  return [
    { label: 'New workspace...', accelerator: 'CmdOrCtrl+N', click: create },
    { label: 'Open workspace...', accelerator: 'CmdOrCtrl+O', click: choose },
    { label: 'Open recent', enabled: recent.length > 0, submenu: opened },
    { type: 'separator' },
    { label: 'Save a copy...', accelerator: 'CmdOrCtrl+Shift+S', enabled, click: () => keep?.saveCopy() },
    { label: 'Back up now', enabled, click: () => keep?.backUp() },
    { label: 'Restart the core', enabled, click: () => keep?.restartCore() },
    { type: 'separator' },
  ];
}
