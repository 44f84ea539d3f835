import { type ArgsOf, ok, type Result } from '../../../shared/contract/index.ts';
import type { CivilDate, Task, TaskId, TaskTemplate } from '../../../shared/model/index.ts';
import { tierOf } from '../session/client-tier.ts';
import type { Session } from '../session/session.ts';
import { readTaskFields } from './task-rows.ts';

/** The fields of a task that are made again. */
export const templateOf = (task: Task): TaskTemplate => ({
  title: task.title,
  description: task.description,
  type: task.type,
  domain: task.domain,
  complexity: task.complexity,
  estimateMinutes: task.estimateAssumed ? null : task.estimateMinutes,
  strategicImportance: task.strategicImportance,
  stakeholderPriority: task.stakeholderPriority,
  revenuePotentialAmount: task.revenuePotentialAmount,
  costEstimateAmount: task.costEstimateAmount,
  projectedMarginRatio: task.projectedMarginRatio,
  pipelineValueAmount: task.pipelineValueAmount,
  requiredSkills: task.requiredSkills,
  deliverables: task.deliverables.map(({ name }) => name),
  riskFactors: task.riskFactors,
  reporting: task.reporting,
});

/** A template read by the rules of the import, with its client and project. */
export function readTemplate(
  session: Session,
  fields: ArgsOf<'recurrence.put'>['task'],
): Result<TaskTemplate & Pick<Task, 'client' | 'project'>> {
  const read = readTaskFields(session, [{ id: unused(session), title: fields.title }], fields);
  if (!read.ok) return read;
  const [task] = read.value.tasks;
  if (task === undefined) throw new RangeError('A row without a fault is a task');
  return ok({ ...templateOf(task), client: task.client, project: task.project });
}

function unused(session: Session): string {
  let id = 'new';
  while (session.store().records.task.has(id)) id += '-';
  return id;
}

/** What a task gets in addition to its template. */
export interface MadeFor {
  readonly id: TaskId;
  readonly client: string | null;
  readonly project: string | null;
  readonly startOn: CivilDate | null;
  readonly dueOn: CivilDate | null;
}

/** A new task of a template. Without an estimate it gets the usual one of its type. */
export function taskFrom(session: Session, template: TaskTemplate, made: MadeFor): Task {
  const { deliverables, estimateMinutes: given, ...fields } = template;
  const { id, client, project, startOn, dueOn } = made;
  const estimateMinutes = given ?? usualMinutes(session, template.type);
  const now = session.now();
  return {
    ...fields,
    id,
    client,
    project,
    status: 'queued',
    estimateMinutes,
    estimateAssumed: given === null,
    remainingMinutes: estimateMinutes,
    actualMinutes: 0,
    createdAt: now,
    enqueuedAt: now,
    releaseAt: null,
    dueAt: null,
    ...(startOn === null ? {} : { releaseOn: startOn }),
    ...(dueOn === null ? {} : { dueOn }),
    clientTier:
      (client === null ? null : tierOf(session.store().records, client)) ?? (client === null ? 'small' : 'standard'),
    dependsOn: [],
    parentId: null,
    milestones: [],
    deliverables: deliverables.map((name) => ({ name, state: 'pending' })),
    remainingComplexity: null,
    declines: 0,
    version: 1,
  };
}

/** The estimate that an import assumes for a type. */
function usualMinutes(session: Session, type: string): number {
  const read = readTaskFields(session, [{ id: unused(session), title: type }], { type });
  return read.ok ? (read.value.tasks[0]?.estimateMinutes ?? 0) : 0;
}
