import { type Instant, instantOf, msOf } from '../../../shared/model/index.ts';
import { findAt } from '../base/find-at.ts';
import { nextWorkingMs } from '../calendar/index.ts';
import type { Prepared } from '../solve/prepare.ts';

/**
 * Returns the first instant from `startAt` on at which the agent works, which is when work actually starts: `startAt`
 * itself if the agent is unknown.
 */
export function workingStart({ calendarsAhead }: Prepared, agentIndex: number | undefined, startAt: Instant): Instant {
  const calendar = findAt(calendarsAhead, agentIndex);
  const next = calendar === undefined ? null : nextWorkingMs(calendar, msOf(startAt));
  return next === null ? startAt : instantOf(next);
}
