import type { Failure } from '../../../shared/contract/index.ts';
import type { CoreHandle } from '../../app/core-handle.ts';

/** Stands in for a core where no workspace is open: every call is answered with why, so that the desk shows it and the menu works. */
export const absentCore = (error: Failure): CoreHandle => ({
  path: '',
  request: ({ id }) => Promise.resolve({ type: 'reply', id, ok: false, error }),
  onEvent: () => () => undefined,
  restart: () => Promise.resolve({ ok: false, error }),
  close: () => Promise.resolve(),
});
