import { basename } from 'node:path';
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { MENU } from '../../../shared/words/core/hosts.ts';

export interface FileActions {
  /** Newest first. */
  readonly recent: readonly string[];
  readonly create: () => void;
  readonly choose: () => void;
  readonly open: (path: string) => void;
  readonly saveCopy: () => void;
  readonly backUp: () => void;
}

/** The native menu: files, and what every platform expects. The app's own actions are in its palette. */
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
      label: MENU.file,
      submenu: [
        { label: MENU.newWorkspace, accelerator: 'CmdOrCtrl+N', click: files.create },
        { label: MENU.openWorkspace, accelerator: 'CmdOrCtrl+O', click: files.choose },
        { label: MENU.openRecent, enabled: recent.length > 0, submenu: recent },
        { type: 'separator' },
        { label: MENU.saveCopy, accelerator: 'CmdOrCtrl+Shift+S', click: files.saveCopy },
        { label: MENU.backUp, click: files.backUp },
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: MENU.view,
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
