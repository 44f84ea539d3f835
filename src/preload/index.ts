import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';

/**
 * The Electron bridge and nothing else: messages of the contract, two native dialogs, and the menu, tray and files of the desktop. It has the shape of
 * `HostBridge` in the renderer's api.ts.
 */
contextBridge.exposeInMainWorld('tde', {
  host: 'electron',
  transport: {
    send: (request: unknown) => ipcRenderer.send('wire', request),
    onMessage: (listener: (message: unknown) => void) => {
      const forward = (_event: IpcRendererEvent, message: unknown): void => listener(message);
      ipcRenderer.on('wire', forward);
      return () => {
        ipcRenderer.off('wire', forward);
      };
    },
  },
  pickFolder: () => ipcRenderer.invoke('pick-folder'),
  showFile: (path: string) => ipcRenderer.invoke('show-file', path),
  desktop: {
    setState: (state: unknown) => ipcRenderer.send('desk-state', state),
    onAction: (listener: (id: unknown) => void) => {
      const forward = (_event: IpcRendererEvent, id: unknown): void => listener(id);
      ipcRenderer.on('desk-action', forward);
      return () => {
        ipcRenderer.off('desk-action', forward);
      };
    },
    recent: () => ipcRenderer.invoke('recent'),
    openWorkspace: (path: string) => ipcRenderer.invoke('open-file', path),
    pathOf: (file: File) => webUtils.getPathForFile(file),
  },
});
