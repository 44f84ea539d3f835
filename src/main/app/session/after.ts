/** Runs something once after a number of milliseconds. Returns a function that cancels it. */
export type After = (ms: number, run: () => void) => () => void;

/** With timers of the process, which do not keep it running. */
export const afterRealTime: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
};
