import { app, type BrowserWindow, Menu, nativeImage, Tray } from 'electron';
import { TRAY } from '../../../shared/words/core/hosts.ts';
import { TRAY_ICON } from './tray-icon.ts';

export interface TrayIcon {
  /** Shows how many exceptions are open in a workspace. */
  show(workspace: string, openExceptions: number): void;
}

/** Brings the window to the front. */
export function toFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/**
 * The icon in the notification area, with the number of open exceptions and Quit. The app also works on desktops without a notification area.
 */
export function trayIcon(window: BrowserWindow, showExceptions: () => void): TrayIcon {
  let tray: Tray | null = null;
  let shown = '';
  const open = (): void => toFront(window);
  try {
    tray = new Tray(nativeImage.createFromDataURL(TRAY_ICON));
    tray.on('click', open);
    app.once('will-quit', () => tray?.destroy());
  } catch {
    // A Linux desktop without a notification area.
  }
  return {
    show(workspace, openExceptions) {
      const text = JSON.stringify([workspace, openExceptions]);
      if (text === shown) return;
      shown = text;
      app.setBadgeCount(openExceptions);
      if (tray === null) return;
      tray.setToolTip(TRAY.toolTip(workspace, openExceptions));
      tray.setContextMenu(
        Menu.buildFromTemplate([
          {
            label: TRAY.exceptions(openExceptions),
            click: () => {
              open();
              showExceptions();
            },
          },
          { label: TRAY.open(workspace), click: open },
          { type: 'separator' },
          { label: TRAY.quit, click: () => app.quit() },
        ]),
      );
    },
  };
}
