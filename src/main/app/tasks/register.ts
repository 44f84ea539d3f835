import { msOf } from '../../../shared/model/index.ts';
import type { Runtime, Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { assignCalls } from './assign.ts';
import { contributorCalls } from './contributor-calls.ts';
import { editCalls } from './edit-calls.ts';
import { endingCalls } from './ending-calls.ts';
import { moveCalls } from './move-calls.ts';
import { notesCalls } from './notes-calls.ts';
import { projectTemplateCalls } from './project-template-calls.ts';
import { queueCalls } from './queue-calls.ts';
import { recurrenceCalls } from './recurrence-calls.ts';
import { startRescoring } from './rescoring.ts';
import { splitMergeCalls } from './split-merge-calls.ts';
import { taskCalls } from './task-calls.ts';

export interface TaskPorts {
  readonly runtime: Runtime;
}

/** The queue, single tasks, and changes by operators. While the clock runs, priorities follow it. */
export const register = (session: Session, ports: TaskPorts) => ({
  calls: {
    ...queueCalls(session),
    ...taskCalls(session),
    ...moveCalls(session),
    ...assignCalls(session),
    ...editCalls(session),
    ...splitMergeCalls(session),
    ...endingCalls(session),
    ...contributorCalls(session),
    ...notesCalls(session),
    ...recurrenceCalls(session),
    ...projectTemplateCalls(session),
  },
  services: ports.runtime.isClockRunning ? [rescoringService(session, ports)] : [],
});

const rescoringService = (session: Session, ports: TaskPorts): Service => ({
  start: () =>
    startRescoring({
      rescore: () => {
        const next = session.rescore();
        return next === null ? null : msOf(next);
      },
      rescored: () => session.emit({ type: 'event', event: 'queue.rescored', payload: { at: session.now() } }),
      nowMs: session.nowMs,
      after: ports.runtime.after,
    }),
});
