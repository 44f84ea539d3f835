import { type Instant, instantOf, msOf } from '../../../shared/model/index.ts';
import { nextWorkingMs } from '../calendar/index.ts';
import type { Prepared } from '../solve/prepare.ts';

/** The first instant from `startAt` on at which an agent works: where work that is to begin then does begin. */
export function workingStart({ calendarsAhead }: Prepared, agentIndex: number, startAt: Instant): Instant {
  const calendar = calendarsAhead[agentIndex];
  const next = calendar === undefined ? null : nextWorkingMs(calendar, msOf(startAt));
  return next === null ? startAt : instantOf(next);
}
