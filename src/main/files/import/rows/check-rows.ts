import { type Activity, type ActivityReport, MINUTE_MS, problem, type Task } from '../../../../shared/model/index.ts';
import type { Conflicts } from '../merge/merge-row.ts';
import type { ExistingWork, ImportContext, ImportReading } from '../types.ts';
import { constraintFaults, takenBy } from './check-constraint.ts';
import { AssumedEstimates, resolveTiers } from './defaults.ts';
import { dropRepeats, refuseDuplicates, warnLookAlikes } from './duplicates.ts';
import type { Entries, Entry } from './entries.ts';
import {
  checkReference,
  checkTaskReferences,
  failReferrers,
  type KnownIds,
  knownIds,
  refuseDoneParents,
  refuseReference,
} from './references.ts';
import { isStored } from './report-id.ts';
import type { Row } from './row.ts';

/**
 * Checks rows against each other and against the workspace, and fails those that do not fit. Exact repeats of activity
 * are removed from `entries`. Returns the valid tasks, including values that follow from other rows: client tiers and
 * assumed estimates. Each part is a step.
 */
export function* checkRows(
  entries: Entries,
  context: ImportContext,
  conflicts: Conflicts | null,
): Generator<number, Task[]> {
  const rows = entries.tasks.length;
  const { existing } = context;
  dropRepeats(entries.activity);
  refuseDuplicates(entries.agents, (a) => a.id, 'id');
  refuseDuplicates(entries.tasks, (t) => t.task.id, 'id');
  refuseDuplicates(entries.pipeline, (o) => o.id, 'id');
  refuseDuplicates(entries.constraints, (c) => c.id, 'id');
  refuseDuplicates(entries.hours, (one) => JSON.stringify([one.agentId, one.period.fromOn]), 'from');
  yield rows;
  warnLookAlikes(entries.tasks, (t) => t.task.id, existing.tasks.keys());
  warnLookAlikes(entries.agents, (a) => a.id, existing.agents.keys());
  yield rows;
  const tiers = resolveTiers(entries.tasks, existing, conflicts);
  const given = entries.tasks.filter((e) => !e.row.failed);
  const estimates = new AssumedEstimates(given, existing);
  const tasks = knownIds(existing.tasks, entries.tasks, (t) => t.task.id);
  const agents = knownIds(existing.agents, entries.agents, (a) => a.id);
  yield rows;
  checkTaskReferences(entries.tasks, existing, { tasks, agents });
  yield rows;
  refuseDoneParents(entries.tasks, existing);
  yield rows;
  failReferrers(entries.tasks, existing, agents.inFile);
  yield rows;
  for (const entry of entries.activity) checkActivity(entry, { tasks, agents }, context);
  for (const { row, value } of [...entries.absences, ...entries.hours])
    checkAgent(row, value.agentId, agents, existing);
  checkConstraints(entries, context);
  yield rows;
  const valid = entries.tasks.filter((e) => !e.row.failed);
  const checked = valid.map((entry) => ({ ...estimates.taskOf(entry), clientTier: tiers.tierOf(entry) }));
  estimates.warnOfTables();
  return checked;
}

function checkActivity(
  { row, value }: Entry<Activity>,
  { tasks, agents }: { readonly tasks: KnownIds; readonly agents: KnownIds },
  { nowMs, existing }: ImportContext,
): void {
  const { taskId, agentId } = value;
  if (taskId !== null) checkReference({ row, column: 'task_id', id: taskId, what: 'task' }, tasks);
  checkReference({ row, column: 'agent_id', id: agentId, what: 'agent' }, agents);
  if (!row.failed && taskId !== null && !existing.tasks.has(taskId) && tasks.inFile.get(taskId)?.failed)
    refuseReference({ row, column: 'task_id', id: taskId, what: 'task' });
  if (!row.failed && !existing.agents.has(agentId) && agents.inFile.get(agentId)?.failed)
    refuseReference({ row, column: 'agent_id', id: agentId, what: 'agent' });
  if (Date.parse(value.at) > nowMs + MINUTE_MS) row.warn('at', problem('in_the_future', {}));
}

/** Fails a row about an agent who is unknown, or whose own row has errors. */
function checkAgent(row: Row, id: string, agents: KnownIds, existing: ExistingWork): void {
  if (row.failed) return;
  checkReference({ row, column: 'agent', id, what: 'agent' }, agents);
  if (!row.failed && !existing.agents.has(id) && agents.inFile.get(id)?.failed)
    refuseReference({ row, column: 'agent', id, what: 'agent' });
}

/**
 * Fails constraints that name something that is neither in the workspace nor in the files, and those that conflict with
 * another one.
 */
function checkConstraints({ constraints, tasks, agents, pipeline }: Entries, { existing }: ImportContext): void {
  if (constraints.length === 0) return;
  const valid = <T>(entries: readonly Entry<T>[]): readonly T[] =>
    entries.filter(({ row }) => !row.failed).map(({ value }) => value);
  const allTasks = [...existing.tasks.values(), ...valid(tasks).map(({ task }) => task)];
  const allAgents = [...existing.agents.values(), ...valid(agents)];
  const opportunities = [...existing.opportunities.values(), ...valid(pipeline)];
  const names = {
    task: new Set<string>(allTasks.map((task) => task.id)),
    agent: new Set<string>(allAgents.map((agent) => agent.id)),
    client: new Set([
      ...[...allTasks, ...opportunities].flatMap(({ client }) => client ?? []),
      ...existing.clients.keys(),
    ]),
    team: new Set(allAgents.map((agent) => agent.team)),
  };
  const after = new Map(existing.constraints);
  for (const { row, value } of constraints) if (!row.failed) after.set(value.id, value);
  const taken = takenBy(after.values());
  for (const { row, value } of constraints) {
    if (row.failed) continue;
    for (const fault of constraintFaults(value, { names, taken })) row.fail(fault.column, fault.problem, fault.value);
  }
}

/** Fails reports that the workspace rejects, given the reports before them; known reports are not checked again. */
export function refuseReports(
  entries: readonly Entry<ActivityReport>[],
  { checkReports, existing }: ImportContext,
  coming: Pick<ImportReading, 'tasks' | 'assignedTo'>,
): void {
  if (checkReports === undefined || entries.length === 0) return;
  const check = checkReports(coming);
  const inTime = entries.toSorted((a, b) => (a.value.at < b.value.at ? -1 : a.value.at > b.value.at ? 1 : 0));
  for (const { row, value } of inTime) {
    if (row.failed || isStored(existing.reports, value)) continue;
    const fault = check(value);
    if (fault !== null) row.refuse(fault);
  }
}
