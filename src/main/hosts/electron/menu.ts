import { basename } from 'node:path';
import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface FileActions {
  /** Newest first. */
  readonly recent: readonly string[];
  readonly create: () => void;
  readonly choose: () => void;
  readonly open: (path: string) => void;
  readonly saveCopy: () => void;
  readonly backUp: () => void;
}

/** The native menu: files, and what every platform expects; the desk's own actions live in its palette. */
export function setMenu(files: FileActions): void {
  const isMac = process.platform === 'darwin';
  const recent: MenuItemConstructorOptions[] = files.recent.map((path) => ({
    label: basename(path),
    toolTip: path,
    click: () => files.open(path),
  }));
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? ([{ role: 'appMenu' }] satisfies MenuItemConstructorOptions[]) : []),
    {
      label: 'File',
      submenu: [
        { label: 'New workspace...', accelerator: 'CmdOrCtrl+N', click: files.create },
        { label: 'Open workspace...', accelerator: 'CmdOrCtrl+O', click: files.choose },
        { label: 'Open recent', enabled: recent.length > 0, submenu: recent },
        { type: 'separator' },
        { label: 'Save a copy...', accelerator: 'CmdOrCtrl+Shift+S', click: files.saveCopy },
        { label: 'Back up now', click: files.backUp },
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
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
