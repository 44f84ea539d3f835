/** Runs something once after so many milliseconds. The answer calls it off. */
export type After = (ms: number, run: () => void) => () => void;

/** By the process's own timers, which do not keep it alive. */
export const afterRealTime: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
};
