import { asTaskId, type Constraint, type Message } from '../../../shared/model/index.ts';
import { secondHalfTitle } from '../../../shared/words/tasks/tasks.ts';
import { type Edit, editedWork, type Prepared, savedContext } from '../../engine/index.ts';
import type { Writer } from '../../store/index.ts';
import { putPolicy } from '../session/policy-version.ts';
import type { Session } from '../session/session.ts';
import { writeAssignments } from '../tasks/work-change.ts';

/** The records that edits change, and how their assignments are recorded. */
export interface EditsMade {
  readonly prepared: Prepared;
  readonly edits: readonly Edit[];
  readonly origin: 'engine' | 'operator';
  /** The reason, kept with the pins. */
  readonly reason: Message;
  readonly pins: 'all' | 'chosen';
  /** The sentence of the change, kept with a new version of the policy. */
  readonly sentence: Message;
}

/** Writes the tasks, assignments, constraints, agents and policy that result from edits. */
export function writeEdits(session: Session, writer: Writer, { prepared, edits, ...by }: EditsMade): void {
  const work = editedWork(savedContext(prepared, edits), edits, {
    origin: by.origin,
    reason: by.reason,
    pins: by.pins,
    secondPart: ({ title }) => {
      let id = '';
      do id = `T-${String(writer.next('task')).padStart(4, '0')}`;
      while (writer.get('task', id) !== undefined);
      return { id: asTaskId(id), title: secondHalfTitle(title) };
    },
  });
  const { snapshot } = prepared;
  const { policy, constraints } = work.settings;
  const agents = work.settings.agents.filter((agent, index) => agent !== snapshot.agents[index]);
  for (const task of work.tasks) writer.put('task', task);
  for (const agent of agents) writer.put('agent', agent);
  if (policy !== snapshot.policy) putPolicy(session, writer, { ...policy, sentence: by.sentence });
  writeConstraints(writer, snapshot.constraints, constraints);
  writeAssignments(writer, work);
}

function writeConstraints(writer: Writer, before: readonly Constraint[], after: readonly Constraint[]): void {
  const kept = new Map(after.map((constraint) => [constraint.id, constraint]));
  for (const constraint of before) {
    const next = kept.get(constraint.id);
    const stored = writer.get('constraint', constraint.id);
    if (next === constraint || stored === undefined) continue;
    // A group of one task has no effect.
    if (next === undefined || (next.kind === 'keep_together' && next.taskIds.length < 2))
      writer.remove('constraint', constraint.id);
    else writer.put('constraint', { ...next, version: stored.version });
  }
}
