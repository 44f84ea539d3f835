import { create } from 'zustand';
import { textOf } from '../../../shared/words/index.ts';
import { core, currentHost } from '../api.ts';
import { popUp } from './pop-up.ts';
import { readerNow } from './reader.ts';

interface MonitorState {
  /** Open alerts; null if nothing was checked yet. */
  readonly open: number | null;
}

const makeMonitorStore = () => create<MonitorState>()(() => ({ open: null }));

/** What the monitor last reported. `watchMonitor` keeps it fresh. */
export const useMonitor = makeMonitorStore();

/** Follows the monitor's events and shows its notifications; returns a function that stops this. */
export function watchMonitor(): () => void {
  const ends = [
    core.on('monitor.ticked', ({ open }) => useMonitor.setState({ open })),
    // Electron's main process shows notifications itself.
    core.on('notification', ({ title, body }) => {
      const reader = readerNow();
      if (currentHost().host !== 'electron') popUp([{ title: textOf(title, reader), body: textOf(body, reader) }]);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
