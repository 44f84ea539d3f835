import { callsOnly } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { milestoneCalls } from './milestone-calls.ts';
import { progressCalls } from './progress-calls.ts';
import { timelineAwayCalls } from './timeline-away.ts';
import { timelineCalls } from './timeline-calls.ts';

/** Progress of tasks, milestones and the timeline. */
export const register = (session: Session) =>
  callsOnly({
    ...milestoneCalls(session),
    ...progressCalls(session),
    ...timelineCalls(session),
    ...timelineAwayCalls(session),
  });
