import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';

/**
 * The Electron bridge and nothing else: messages of the contract, and two native dialogs. It has the shape of
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
});
