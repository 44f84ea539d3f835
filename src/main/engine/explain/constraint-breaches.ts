import { type Constraint, isOpen, isStarted, msOf, type TaskId } from '../../../shared/model/index.ts';
import { dayNumber } from '../calendar/index.ts';
import { agentById, taskById } from '../solve/by-id.ts';
import type { Prepared } from '../solve/prepare.ts';
import { clientWeeks, minutesOver } from './constraint-states.ts';

/**
 * Returns the constraints that a change breaks, or breaks more than before: of those that concern the tasks that it
 * assigns, as they are after it.
 */
export function brokenBy(before: Prepared, after: Prepared, assigned: ReadonlySet<TaskId>): readonly Constraint[] {
  const { constraints, tasks } = after.snapshot;
  if (constraints.length === 0 || assigned.size === 0) return [];
  const clients = new Set(tasks.flatMap((task) => (assigned.has(task.id) ? (task.client ?? []) : [])));
  return constraints.filter((rule) => isBroken(before, after, rule, { assigned, clients }));
}

function isBroken(
  before: Prepared,
  after: Prepared,
  rule: Constraint,
  { assigned, clients }: { readonly assigned: ReadonlySet<TaskId>; readonly clients: ReadonlySet<string> },
): boolean {
  switch (rule.kind) {
    case 'client_hour_cap':
      return clients.has(rule.client) && weekOverCap(before, after, rule) !== null;
    case 'keep_together':
      return (
        rule.taskIds.some((id) => assigned.has(id)) && agentsOf(after, rule.taskIds) > agentsOf(before, rule.taskIds)
      );
    case 'not_with':
      return assigned.has(rule.taskId) && isWith(after, rule) && !isWith(before, rule);
    case 'team_freeze':
      return [...assigned].some((id) => startsIn(after, rule, id) && !startsIn(before, rule, id));
  }
}

type Of<K extends Constraint['kind']> = Extract<Constraint, { readonly kind: K }>;
type Cap = Pick<Of<'client_hour_cap'>, 'client' | 'minutesPerWeek'>;

/** Returns the week in which a change exceeds a cap the most, of those in which it adds work; null if in none. */
export function weekOverCap(
  before: Prepared,
  after: Prepared,
  { client, minutesPerWeek }: Cap,
): ReturnType<typeof clientWeeks>[number] | null {
  const earlier = new Map(clientWeeks(before, client).map(({ weekOn, minutes }) => [weekOn, minutes]));
  const added = clientWeeks(after, client).filter(
    ({ weekOn, minutes }) =>
      minutesOver(minutes, minutesPerWeek) > 0 && minutesOver(minutes, earlier.get(weekOn) ?? 0) > 0,
  );
  return added.toSorted((a, b) => b.minutes - a.minutes)[0] ?? null;
}

/** Returns how many agents beyond the first have open tasks of a group. */
function agentsOf(prepared: Prepared, taskIds: readonly TaskId[]): number {
  const open = new Set(
    taskIds.filter((id) => {
      const task = taskById(prepared, id);
      return task !== undefined && isOpen(task);
    }),
  );
  const agents = new Set(prepared.snapshot.assignments.flatMap((row) => (open.has(row.taskId) ? row.agentId : [])));
  return Math.max(0, agents.size - 1);
}

const isWith = ({ snapshot }: Prepared, { taskId, agentId }: Of<'not_with'>): boolean =>
  snapshot.assignments.some((row) => row.taskId === taskId && row.agentId === agentId);

/** Returns whether a task has not started and is planned to start with a frozen team during the freeze. */
function startsIn(prepared: Prepared, rule: Of<'team_freeze'>, taskId: TaskId): boolean {
  const { snapshot, office } = prepared;
  const task = taskById(prepared, taskId);
  const row = snapshot.assignments.find((one) => one.taskId === taskId);
  if (task === undefined || isStarted(task) || row === undefined || row.plannedStartAt === null) return false;
  const startMs = msOf(row.plannedStartAt);
  return (
    agentById(prepared, row.agentId)?.team === rule.team &&
    startMs >= office.startOfDayMs(dayNumber(rule.fromOn)) &&
    startMs < office.endOfDateMs(rule.untilOn)
  );
}
