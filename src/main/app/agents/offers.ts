import { type Handlers, ok, type Result, type Undoable } from '../../../shared/contract/index.ts';
import { afterEvent, type Message, message, type Task } from '../../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import { type LapsedOffer, lapsedOffers, mayExpire } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import { writeAssignments } from '../tasks/work-change.ts';

/** Offers that expire, on demand; each check of the monitor does the same. */
export function offerCalls(session: Session): Pick<Handlers, 'offers.lapse'> {
  return {
    'offers.lapse': () => {
      const done = returnLapsed(session);
      if (!done.ok) return done;
      const { lapsed, entry } = done.value;
      const { records } = session.store();
      const returned = lapsed.map(({ taskId, agentId }) => ({
        taskId,
        title: records.task.get(taskId)?.title ?? '',
        agentId,
        agentName: records.agent.get(agentId)?.name ?? agentId,
      }));
      return ok({ returned, entry });
    },
  };
}

/** Offers that lapsed, and the entry that put their tasks back into the queue. */
export interface Returned extends Undoable {
  readonly lapsed: readonly LapsedOffer[];
}

/**
 * Returns work that was not accepted in time to the queue and counts it as a decline. This is one entry by the engine, outside the
 * operator's undo stack. Writes nothing if no offer has lapsed.
 */
export function returnLapsed(session: Session): Result<Returned> {
  const may = session.writable();
  if (!may.ok) return may;
  const lapsed = findLapsed(session);
  if (lapsed.length === 0) return ok({ lapsed, entry: null });
  const { records } = session.store();
  const tasks = lapsed.flatMap(({ taskId }): Task[] => {
    const task = records.task.get(taskId);
    return task === undefined ? [] : [{ ...afterEvent(task, 'unassigned'), declines: task.declines + 1 }];
  });
  const changed = session.change(
    { actor: 'engine', actorName: ACTOR_NAMES.engine, command: 'offers.lapse', sentence: sentenceOf(session, lapsed) },
    (writer) => {
      for (const task of tasks) writer.put('task', task);
      writeAssignments(writer, { assignments: [], removed: lapsed.map((row) => row.taskId) });
      return undefined;
    },
  );
  return changed.ok ? ok({ lapsed, entry: changed.value.entry }) : changed;
}

function findLapsed(session: Session): readonly LapsedOffer[] {
  const { records, journal } = session.store();
  const { assignments } = session.snapshot();
  const nowMs = session.nowMs();
  // Preparing is slow, and most of the time nothing is due.
  const isAnyDue = assignments.some(
    (row) => mayExpire(row, nowMs) && records.task.get(row.taskId)?.status === 'assigned',
  );
  if (!isAnyDue) return [];
  return lapsedOffers(session.prepared(), {
    activity: [...records.activity.values()],
    offeredStartOf: (row) => journal.offeredStart(row.taskId, row.assignedAt),
  });
}

const NAMED = 3;
function sentenceOf(session: Session, lapsed: readonly LapsedOffer[]): Message {
  const { records } = session.store();
  const offers = lapsed.slice(0, NAMED).map(({ taskId, agentId }) => ({
    task: { title: records.task.get(taskId)?.title ?? '', taskId },
    agentName: records.agent.get(agentId)?.name ?? agentId,
  }));
  return message('journal.offers_lapsed', { offers, more: Math.max(0, lapsed.length - NAMED) });
}
