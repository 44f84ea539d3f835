import { create } from 'zustand';
import { core, currentHost } from '../api.ts';
import { popUp } from './pop-up.ts';

interface MonitorState {
  /** Open alerts; null: the monitor has not looked yet. */
  readonly open: number | null;
}

const makeMonitorStore = () => create<MonitorState>()(() => ({ open: null }));

/** What the monitor last reported. `watchMonitor` keeps it fresh. */
export const useMonitor = makeMonitorStore();

/** Follows the monitor's events and shows its notifications; the answer ends it. */
export function watchMonitor(): () => void {
  const ends = [
    core.on('monitor.ticked', ({ open }) => useMonitor.setState({ open })),
    // Electron's main process shows its own.
    core.on('notification', (notification) => {
      if (currentHost().host !== 'electron') popUp([notification]);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
