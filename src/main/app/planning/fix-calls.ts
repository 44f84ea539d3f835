import { fail, type Handlers, ok, type Refusal } from '../../../shared/contract/index.ts';
import { type FixEdit, message, type Task } from '../../../shared/model/index.ts';
import { taskNameOf } from '../../engine/index.ts';
import { noTask } from '../session/refusals.ts';
import { committed, type Session } from '../session/session.ts';
import type { Proposing } from './proposing.ts';
import { writeEdits } from './write-edits.ts';

/**
 * Applies the fix that a draft suggests for a task that it leaves unassigned, as one change, and proposes the plan
 * again.
 */
export const fixCalls = (session: Session, proposing: Proposing): Pick<Handlers, 'plan.fix' | 'plan.fix-for'> => ({
  'plan.fix-for': ({ taskId }) => {
    const plan = session.draft()?.plan;
    const fix = plan?.unassigned.find((row) => row.taskId === taskId)?.fix ?? null;
    return ok(plan === undefined || fix === null ? null : { planId: plan.planId, fix });
  },
  'plan.fix': async ({ taskId, planId }) => {
    const draft = session.draft();
    if (draft === null || (planId !== undefined && draft.plan.planId !== planId))
      return fail('no_draft', message('plans.no_draft', {}), message('plans.propose_first', {}));
    if (proposing.isSolving())
      return fail('busy', message('plans.already_solving', {}), message('plans.wait_or_cancel', {}));
    const { plan } = draft;
    const task = session.store().records.task.get(taskId);
    if (task === undefined) return noTask(taskId);
    const fix = plan.unassigned.find((row) => row.taskId === taskId)?.fix ?? null;
    if (fix === null) return notFixable(task, 'plans.no_fix');
    if (isFixStale(session, plan.revision, task, fix.edits)) return notFixable(task, 'plans.fix_stale');
    const sentence = message('journal.fixed', { task: taskNameOf(task), change: fix.change });
    const changed = session.change({ command: 'plan.fix', sentence, why: fix.outcome }, (writer) => {
      writeEdits(session, writer, {
        prepared: session.prepared(),
        edits: fix.edits,
        origin: 'operator',
        reason: fix.change,
        pins: 'all',
        sentence,
      });
      return undefined;
    });
    if (!changed.ok) return changed;
    const { policy } = session.prepared().snapshot;
    const proposed = await proposing.propose({
      seed: plan.seed,
      ...(plan.moveBudget === policy.values.disruptionBudget ? {} : { maxChanges: plan.moveBudget }),
      onlyTaskIds: [...(plan.scope?.taskIds ?? [])],
      onlyAgentIds: [...(plan.scope?.agentIds ?? [])],
    });
    return proposed.ok ? ok({ ...proposed.value, ...committed(changed.value) }) : proposed;
  },
});

const notFixable = (task: Task, code: 'plans.no_fix' | 'plans.fix_stale'): Refusal =>
  fail(
    code === 'plans.no_fix' ? 'not_found' : 'stale',
    message(code, { task: taskNameOf(task) }),
    message('plans.propose_again', {}),
    { taskId: task.id },
  );

/** True if the task, or anything that the fix changes, was changed after the draft was made. */
function isFixStale(session: Session, revision: number, task: Task, edits: readonly FixEdit[]): boolean {
  const changed = session.store().journal.changedSince(revision);
  const touched = [`task|${task.id}`, `assignment|${task.id}`, ...edits.flatMap(recordsOf)];
  return (
    touched.some((record) => changed.has(record)) ||
    (edits.some((edit) => edit.kind === 'match_threshold') && [...changed].some((name) => name.startsWith('policy|')))
  );
}

/** The records that an edit changes or relies on. */
function recordsOf(edit: FixEdit): readonly string[] {
  if ('constraintId' in edit) return [`constraint|${edit.constraintId}`];
  if (edit.kind === 'match_threshold') return [];
  if (edit.kind === 'allow_client') return [`agent|${edit.agentId}`];
  if (edit.kind !== 'assign') return [`task|${edit.taskId}`];
  const other = edit.insteadOf === null ? [] : [`task|${edit.insteadOf}`, `assignment|${edit.insteadOf}`];
  return [`task|${edit.taskId}`, `agent|${edit.agentId}`, ...other];
}
