import { create } from 'zustand';
import { core, host } from '../api.ts';
import { useToasts } from './toasts.ts';

interface MonitorState {
  /** Counts looks of the monitor: what is read from them is asked for again. */
  readonly looks: number;
  /** Open alerts; null: the monitor has not looked yet. */
  readonly open: number | null;
}

/** What the monitor last said, by its events. */
export const useMonitor = create<MonitorState>()((set) => {
  core.on('monitor.ticked', ({ open }) => set((state) => ({ looks: state.looks + 1, open })));
  core.on('notification', ({ title, body }) => tell(title, body));
  return { looks: 0, open: null };
});

/** On the desktop where the browser may, else as a message in the window. Electron's main process shows its own. */
function tell(title: string, body: string): void {
  if (host.host === 'electron') return;
  if (typeof Notification !== 'undefined' && Notification.permission === 'granted') new Notification(title, { body });
  else useToasts.getState().show({ text: title, hint: body, kind: 'done', canUndo: false });
}
