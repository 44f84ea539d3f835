import { create } from 'zustand';
import { core, host } from '../api.ts';
import { watchNotices } from './notices.ts';
import { popUp } from './pop-up.ts';

interface MonitorState {
  /** Counts looks of the monitor: what is read from them is asked for again. */
  readonly looks: number;
  /** Open alerts; null: the monitor has not looked yet. */
  readonly open: number | null;
}

/** What the monitor last said, by its events. */
export const useMonitor = create<MonitorState>()((set) => {
  core.on('monitor.ticked', ({ open }) => set((state) => ({ looks: state.looks + 1, open })));
  // Electron's main process shows its own.
  core.on('notification', (said) => {
    if (host.host !== 'electron') popUp([said]);
  });
  watchNotices();
  return { looks: 0, open: null };
});
