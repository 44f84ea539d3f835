import { type Instant, instantOf, msOf } from '../../../shared/model/index.ts';
import { nextWorkingMs } from '../calendar/index.ts';
import type { Prepared } from '../solve/prepare.ts';

/** Returns the first instant from `startAt` on at which the agent works, which is when work actually starts. */
export function workingStart({ calendarsAhead }: Prepared, agentIndex: number, startAt: Instant): Instant {
  const calendar = calendarsAhead[agentIndex];
  const next = calendar === undefined ? null : nextWorkingMs(calendar, msOf(startAt));
  return next === null ? startAt : instantOf(next);
}
