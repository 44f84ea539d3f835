import { fail, ok, type Result, type Undoable } from '../../../shared/contract/index.ts';
import { type Message, message, type PreventionTrial, type ResponseEdit } from '../../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import {
  decidedTrials,
  type ExceptionContext,
  editContext,
  editedWork,
  entrants,
  type Proposed,
} from '../../engine/index.ts';
import type { ExceptionChanges, ExceptionState, Writer } from '../../store/index.ts';
import { committed, type Session } from '../session/session.ts';
import { writeAssignments } from '../tasks/work-change.ts';
import { bookOf } from './exception-book.ts';
import { outlookOf, WATCHED_SINCE } from './risk-outlook.ts';

/**
 * The changes of a check to prevention: trials that are decided, and tasks whose risk reached the threshold of the policy. A share of these, drawn
 * by their ids, is left alone, and nothing is ever suggested for them. If the policy allows automatic prevention, the engine acts on all others at
 * once, so that the draw alone decides the arm; these trials are written with the change itself and are not in the result. If people decide, a task
 * counts as acted on once they act (`applyActions`), and a task with only a suggestion is in neither arm. In that case the effect looks slightly too
 * good, because tasks that had an exception before anybody acted are not counted.
 */
export function preventionAfter(session: Session, context: ExceptionContext, state: ExceptionState): ExceptionChanges {
  const outlook = outlookOf(session, context.prepared, state);
  const marks = state.marks.has(WATCHED_SINCE) ? [] : [{ name: WATCHED_SINCE, value: session.now() }];
  const decided = decidedTrials(
    state.trials.values(),
    session.store().records.task,
    outlook.learned.exceptionsOf,
    session.now(),
  );
  const isAuto = context.prepared.snapshot.policy.values.autoPrevention && session.store().readOnly === null;
  const { leftAlone, others } = entrants(outlook, isAuto);
  if (isAuto && others.length > 0) applyActions(session, others, 'engine');
  const left = leftAlone.map((proposed) => trialOf(session, proposed, 'left_alone'));
  return { trials: [...decided, ...left], marks };
}

const trialOf = (session: Session, { action }: Proposed, arm: PreventionTrial['arm']): PreventionTrial => ({
  taskId: action.taskId,
  at: session.now(),
  risk: action.risk,
  arm,
  action: action.kind,
  hadException: null,
  decidedAt: null,
});

export interface Applied extends Undoable {
  readonly revision: number;
  readonly applied: readonly Proposed[];
}

/**
 * Applies preventive actions as one journal entry, and counts their tasks as acted on in the same transaction. Of two actions that need the same
 * agent at the same time, the second is left out. An action that is undone later still counts, because it was chosen before its outcome was known.
 */
export function applyActions(
  session: Session,
  chosen: readonly Proposed[],
  by: 'engine' | 'operator',
): Result<Applied> {
  const may = session.writable();
  if (!may.ok) return may;
  const applied = withoutClashes(chosen);
  if (applied.length === 0)
    return fail('stale', message('prevention.nothing_left', {}), message('prevention.refresh', {}), {});
  const book = bookOf(session);
  const changes: ExceptionChanges = { trials: applied.map((row) => trialOf(session, row, 'acted')) };
  const [first] = applied;
  const changed = session.change(
    {
      command: 'prevention.apply',
      sentence:
        applied.length === 1 && first !== undefined
          ? message('prevention.journal_one', { label: first.action.label, ...namesOf(session, first) })
          : message('prevention.journal_several', { tasks: applied.length }),
      why: whyOf(session, applied),
      ...(by === 'engine' ? { actor: 'engine' as const, actorName: ACTOR_NAMES.engine } : {}),
    },
    (writer) => {
      const edits = applied.flatMap(({ action }) => action.edits);
      if (edits.length > 0) writeEdited(session, writer, edits, by);
      book.write(changes);
      return undefined;
    },
  );
  if (!changed.ok) return changed;
  book.keep(changes);
  return ok({ ...committed(changed.value), applied });
}

/** Pins work to its new assignee, so that the next plan does not undo the action. */
function writeEdited(
  session: Session,
  writer: Writer,
  edits: readonly ResponseEdit[],
  by: 'engine' | 'operator',
): void {
  const work = editedWork(editContext(session.prepared()), edits, {
    origin: by,
    reason: message('prevention.pin', {}),
    pins: 'all',
    secondPart: ({ id }) => {
      throw new RangeError(`Prevention splits no task, ${id} neither`);
    },
  });
  for (const task of work.tasks) writer.put('task', task);
  writeAssignments(writer, work);
}

/** Of actions that need the same agent at the same time, the first one: each gap was found for one task alone. */
function withoutClashes(chosen: readonly Proposed[]): readonly Proposed[] {
  const kept: Proposed[] = [];
  for (const row of chosen) {
    const { run } = row;
    const beside = kept.filter(
      (other) =>
        run !== null &&
        other.run !== null &&
        other.run.agentId === run.agentId &&
        other.run.startMs < run.finishMs &&
        run.startMs < other.run.finishMs,
    );
    if (run === null || beside.length === 0) kept.push(row);
  }
  return kept;
}

const namesOf = (session: Session, { action }: Proposed): { readonly task: string; readonly taskId: string } => ({
  task: session.store().records.task.get(action.taskId)?.title ?? '',
  taskId: action.taskId,
});

const NAMED = 3;
const whyOf = (session: Session, applied: readonly Proposed[]): Message =>
  message('prevention.why', {
    actions: applied.slice(0, NAMED).map((row) => ({
      ...namesOf(session, row),
      label: row.action.label,
      riskRatio: row.action.risk,
      afterRatio: row.action.riskAfter,
    })),
    more: Math.max(0, applied.length - NAMED),
  });
