import { fail, ok, type Result, type Undoable } from '../../../shared/contract/index.ts';
import { percent } from '../../../shared/format/index.ts';
import type { Assignment, PreventionTrial, ResponseEdit, Task } from '../../../shared/model/index.ts';
import { decidedTrials, type ExceptionGround, entrants, type Proposed } from '../../engine/index.ts';
import type { ExceptionChanges, ExceptionState } from '../../store/index.ts';
import { committed, type Session } from '../session/session.ts';
import { writeReflowed } from '../tasks/reflow.ts';
import { bookOf } from './exception-book.ts';
import { outlookOf, WATCHED_SINCE } from './risk-outlook.ts';

/**
 * What a look changes about prevention: trials that are decided, and tasks whose risk reached the policy's threshold. A share of these, drawn
 * by their ids, is left alone and nothing is ever proposed for it. Where policy lets the engine prevent by itself, it acts on all others at
 * once, so that both arms are made by the draw alone; these trials are written with the change itself and are not in the answer. Where people
 * decide, a task is counted as acted on once they act (`applyActions`): what was only offered is in neither arm. There people choose, and what
 * came to an exception before anybody acted is not counted, so that acting looks somewhat better than it is.
 */
export function preventionAfter(session: Session, ground: ExceptionGround, state: ExceptionState): ExceptionChanges {
  const outlook = outlookOf(session, ground.prepared, state);
  const marks = state.marks.has(WATCHED_SINCE) ? [] : [{ name: WATCHED_SINCE, value: session.now() }];
  const decided = decidedTrials(
    state.trials.values(),
    session.store().records.task,
    outlook.learned.exceptionsOf,
    session.now(),
  );
  const isAuto = ground.prepared.snapshot.policy.values.autoPrevention >= 0.5 && session.store().readOnly === null;
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
 * Does preventive actions as one journal entry, and counts their tasks as acted on in the same transaction. Two that would need the same
 * agent at the same time: the second is left out. An action that is undone later stays counted: it was chosen before its end was known.
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
    return fail('stale', 'None of these actions can be done any more.', 'Look at the list again.', {});
  const book = bookOf(session);
  const changes: ExceptionChanges = { trials: applied.map((row) => trialOf(session, row, 'acted')) };
  const [first] = applied;
  const changed = session.change(
    {
      command: 'prevention.apply',
      sentence:
        applied.length === 1 && first !== undefined
          ? `Prevented: ${first.action.label}, ${titleOf(session, first)}.`
          : `Prevented in ${applied.length} tasks.`,
      why: whyOf(session, applied),
      ...(by === 'engine' ? { actor: 'engine' as const, actorName: 'Engine' } : {}),
    },
    (writer) => {
      const edits = applied.flatMap(({ action }) => action.edits);
      const tasks = editedTasks(session, edits);
      const assignments = edits.flatMap((edit) => assignmentAfter(session, edit, by));
      for (const task of tasks) writer.put('task', task);
      if (edits.length > 0) writeReflowed(session, writer, { tasks, assignments, agentIds: concerned(session, edits) });
      book.write(changes);
      return undefined;
    },
  );
  if (!changed.ok) return changed;
  book.keep(changes);
  return ok({ ...committed(changed.value), applied });
}

/** Of actions that would have one agent at work at the same time, the first: a gap was found for each alone. */
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

function editedTasks(session: Session, edits: readonly ResponseEdit[]): readonly Task[] {
  const { task: tasks } = session.store().records;
  return edits.flatMap((edit) => {
    const task = tasks.get(edit.taskId);
    if (task === undefined) return [];
    if (edit.kind === 'estimate')
      return [{ ...task, estimateMinutes: edit.estimateMinutes, remainingMinutes: edit.remainingMinutes }];
    return [task.status === 'queued' ? { ...task, status: 'assigned' as const } : task];
  });
}

/** The work is held for whoever it was given to, so that the next plan does not take the action back. */
function assignmentAfter(session: Session, edit: ResponseEdit, by: 'engine' | 'operator'): readonly Assignment[] {
  if (edit.kind !== 'assign') return [];
  const { records } = session.store();
  const prepared = session.prepared();
  const before = records.assignment.get(edit.taskId);
  const [taskIndex, agentIndex] = [prepared.taskIndex.get(edit.taskId), prepared.agentIndex.get(edit.agentId)];
  return [
    {
      taskId: edit.taskId,
      agentId: edit.agentId,
      origin: by,
      pin: {
        agent: true,
        startAt: edit.startAt,
        by: by === 'engine' ? 'Engine' : 'Operator',
        reason: 'To prevent an exception.',
      },
      plannedStartAt: null,
      plannedFinishAt: null,
      effortMinutes: records.task.get(edit.taskId)?.remainingMinutes ?? 0,
      compatibility:
        taskIndex === undefined || agentIndex === undefined ? null : prepared.matcher.pair(taskIndex, agentIndex),
      relaxation: [],
      assignedAt: session.now(),
      version: before?.version ?? 1,
    },
  ];
}

const concerned = (session: Session, edits: readonly ResponseEdit[]): ReadonlySet<string> =>
  new Set(
    edits.flatMap((edit) =>
      [
        ...(edit.kind === 'assign' ? [edit.agentId] : []),
        session.store().records.assignment.get(edit.taskId)?.agentId ?? [],
      ].flat(),
    ),
  );

const titleOf = (session: Session, { action }: Proposed): string =>
  `${session.store().records.task.get(action.taskId)?.title ?? ''} (${action.taskId})`;

const NAMED = 3;
function whyOf(session: Session, applied: readonly Proposed[]): string {
  const named = applied
    .slice(0, NAMED)
    .map(
      (row) =>
        `${titleOf(session, row)}: ${row.action.label}, risk ${percent(row.action.risk)} -> ${percent(row.action.riskAfter)}.`,
    );
  return [...named, ...(applied.length > NAMED ? [`${applied.length - NAMED} more.`] : [])].join(' ');
}
