import { workedByWeek, workedMinutes } from './plan-clock.ts';
import {
  type CheckedAgency,
  type CheckedAgent,
  type CheckedAssignment,
  type CheckedPlan,
  type CheckedTask,
  lanesOf,
} from './plan-facts.ts';
import { relationFaults } from './relation-checker.ts';

const REASONS = [
  'no_eligible_agent',
  'no_capacity_before_due',
  'lost_to_higher_priority',
  'blocked',
  'relaxation_pending',
  'no_capacity_in_horizon',
];
const HORIZON_MS = 12 * 7 * 86_400_000;

interface Placed {
  readonly row: CheckedAssignment;
  readonly task: CheckedTask;
  readonly agent: CheckedAgent;
  /** By hand or under way: it may break rules. */
  readonly mayBreakRules: boolean;
  readonly startMs: number;
  readonly finishMs: number;
}

/**
 * Proves a plan against its agency, sharing no code and no types with the engine: working time is looked up minute by minute in the agent's own zone.
 * Answers every fault in words; empty means the plan holds. What is pinned by hand or under way may break rules.
 */
export function faultsOf(agency: CheckedAgency, plan: CheckedPlan, nowMs: number): readonly string[] {
  const tasks = new Map(agency.tasks.map((task) => [task.id, task]));
  const agents = new Map(agency.agents.map((agent) => [agent.id, agent]));
  const faults: string[] = [];
  const placed = new Map<string, Placed>();
  for (const row of plan.assignments) {
    const [task, agent] = [tasks.get(row.taskId), agents.get(row.agentId)];
    if (task === undefined || agent === undefined) faults.push(`${row.taskId} or ${row.agentId} does not exist.`);
    else if (placed.has(row.taskId)) faults.push(`${row.taskId} is assigned twice.`);
    else
      placed.set(row.taskId, {
        row,
        task,
        agent,
        mayBreakRules: task.status === 'in_progress' || task.status === 'review' || row.pin !== null,
        startMs: Date.parse(row.plannedStartAt ?? ''),
        finishMs: Date.parse(row.plannedFinishAt ?? ''),
      });
  }
  for (const one of placed.values()) {
    faults.push(...sumFaults(one));
    if (!one.mayBreakRules) faults.push(...pairFaults(agency, one), ...timeFaults(agency, tasks, placed, one, nowMs));
  }
  return [
    ...faults,
    ...laneFaults(agency, [...placed.values()], nowMs),
    ...ruleFaults(agency, [...placed.values()]),
    ...coverFaults(agency, plan),
    ...scoreFaults(plan),
  ];
}

function sumFaults({ row, task }: Placed): readonly string[] {
  const { compatibility } = row;
  if (compatibility === null) return [];
  const sum = compatibility.components.reduce((total, part) => total + part.contribution, 0);
  const faults: string[] = [];
  if (Math.abs(sum - compatibility.overall) > 1e-9) faults.push(`${task.id}: the contributions do not sum up.`);
  const effort = task.remainingMinutes * compatibility.effortMultiplier;
  if (Math.abs(effort - row.effortMinutes) > 1)
    faults.push(`${task.id}: its effort is ${row.effortMinutes} minutes, remaining x multiplier is ${effort}.`);
  return faults;
}

function pairFaults(agency: CheckedAgency, { task, agent, startMs }: Placed): readonly string[] {
  const faults: string[] = [];
  for (const need of task.requiredSkills) {
    const have = agent.skills.find((skill) => skill.skillId === need.skillId)?.proficiency ?? 0;
    if (need.mandatory && have + 1e-9 < need.minimumProficiency)
      faults.push(`${agent.id} lacks ${need.skillId} for ${task.id}.`);
  }
  if (task.client !== null && agent.excludedClients.includes(task.client))
    faults.push(`${agent.id} does not work for ${task.client}.`);
  const startOn = Number.isFinite(startMs) ? new Date(startMs).toISOString().slice(0, 10) : '';
  for (const rule of agency.constraints) {
    if (rule.kind === 'not_with' && rule.taskId === task.id && rule.agentId === agent.id)
      faults.push(`${task.id} is never for ${agent.id}.`);
    if (
      rule.kind === 'team_freeze' &&
      task.status === 'queued' &&
      rule.team === agent.team &&
      startOn >= rule.fromOn &&
      startOn <= rule.untilOn
    )
      faults.push(`${task.id} starts for ${agent.id} while ${rule.team} is frozen.`);
  }
  return faults;
}

function timeFaults(
  agency: CheckedAgency,
  tasks: ReadonlyMap<string, CheckedTask>,
  placed: ReadonlyMap<string, Placed>,
  { row, task, agent, startMs, finishMs }: Placed,
  nowMs: number,
): readonly string[] {
  if (Number.isNaN(startMs) || Number.isNaN(finishMs))
    return row.plannedStartAt === null && staysWithoutTimes({ agency, tasks, placed, nowMs }, task)
      ? []
      : [`${task.id} has no planned times.`];
  const faults: string[] = [];
  if (startMs < nowMs) faults.push(`${task.id} starts in the past.`);
  if (task.releaseAt !== null && startMs < Date.parse(task.releaseAt))
    faults.push(`${task.id} starts before its release.`);
  for (const id of task.dependsOn) {
    const before = tasks.get(id);
    if (before === undefined || before.status === 'done' || before.status === 'cancelled') continue;
    if (agency.tasks.some((child) => child.parentId === id)) continue;
    const end = placed.get(id)?.finishMs ?? Number.NaN;
    if (!(end <= startMs)) faults.push(`${task.id} starts before ${id} is finished.`);
  }
  faults.push(...relationFaults(agency, tasks, placed, task));
  const worked = workedMinutes(agency, agent, startMs, finishMs);
  if (worked !== row.effortMinutes)
    faults.push(`${task.id} runs over ${worked} working minutes, its effort is ${row.effortMinutes}.`);
  return faults;
}

interface Unplanned {
  readonly agency: CheckedAgency;
  readonly tasks: ReadonlyMap<string, CheckedTask>;
  readonly placed: ReadonlyMap<string, Placed>;
  readonly nowMs: number;
}
/** Assigned work that cannot be planned: blocked, of a client with a weekly cap, released beyond the horizon, or waiting for work without a finish. It stays with its agent, without times. */
function staysWithoutTimes({ agency, tasks, placed, nowMs }: Unplanned, task: CheckedTask): boolean {
  if (task.status === 'blocked') return true;
  if (task.status !== 'assigned') return false;
  if (agency.constraints.some((rule) => rule.kind === 'client_hour_cap' && rule.client === task.client)) return true;
  if (task.releaseAt !== null && Date.parse(task.releaseAt) > nowMs + HORIZON_MS) return true;
  const before = [...task.dependsOn, ...(task.relations ?? []).map(({ predecessorId }) => predecessorId)];
  return before.some((id) => {
    const status = tasks.get(id)?.status ?? 'done';
    return status !== 'done' && status !== 'cancelled' && !Number.isFinite(placed.get(id)?.finishMs ?? Number.NaN);
  });
}

/** Nobody works on more at once than it has lanes, nor on more in the horizon than it has time; agents with work held by hand aside. */
function laneFaults(agency: CheckedAgency, placed: readonly Placed[], nowMs: number): readonly string[] {
  return agency.agents.flatMap((agent) => {
    const mine = placed.filter((one) => one.agent === agent);
    const runs = mine.filter((one) => one.row.pin === null && one.row.effortMinutes > 0);
    const faults = runs.flatMap(({ startMs }) => {
      const at = runs.filter((other) => other.startMs <= startMs && startMs < other.finishMs).length;
      return at > lanesOf(agent) ? [`${agent.id} does ${at} tasks at once.`] : [];
    });
    const load = mine.reduce((sum, one) => sum + one.row.effortMinutes, 0);
    const capacity = workedMinutes(agency, agent, nowMs, nowMs + HORIZON_MS) * lanesOf(agent);
    return load > capacity && mine.every((one) => one.row.pin === null)
      ? [...faults, `${agent.id} has ${load} minutes of work and ${capacity} of time.`]
      : faults;
  });
}

/** Caps of clients by week, and work that stays together; where work held by hand takes part, it may break them. */
function ruleFaults(agency: CheckedAgency, placed: readonly Placed[]): readonly string[] {
  return agency.constraints.flatMap((rule) => {
    if (rule.kind === 'keep_together') {
      const members = placed.filter((one) => rule.taskIds.includes(one.task.id));
      const apart = new Set(members.map((one) => one.agent.id)).size > 1 && !members.some((one) => one.mayBreakRules);
      return apart ? [`${rule.taskIds.join(', ')} are apart.`] : [];
    }
    if (rule.kind !== 'client_hour_cap') return [];
    const ours = placed.filter((one) => one.task.client === rule.client && Number.isFinite(one.finishMs));
    const weeks = new Map<number, number>();
    for (const one of ours)
      for (const [week, minutes] of workedByWeek(agency, one.agent, one.startMs, one.finishMs))
        weeks.set(week, (weeks.get(week) ?? 0) + minutes);
    const over = [...weeks.values()].filter((minutes) => minutes > rule.minutesPerWeek);
    return over.length > 0 && !ours.some((one) => one.mayBreakRules)
      ? [`${rule.client} has ${Math.max(...over)} minutes in a week, its cap is ${rule.minutesPerWeek}.`]
      : [];
  });
}

/** Every open task that is no parent is either assigned or coded, never both; no other task is listed. */
function coverFaults(agency: CheckedAgency, plan: CheckedPlan): readonly string[] {
  const listed = new Map<string, number>();
  for (const { taskId } of [...plan.assignments, ...plan.unassigned]) listed.set(taskId, (listed.get(taskId) ?? 0) + 1);
  const parents = new Set(agency.tasks.map((task) => task.parentId));
  const faults = agency.tasks.flatMap((task) => {
    const open = task.status !== 'done' && task.status !== 'cancelled' && !parents.has(task.id);
    const found = listed.get(task.id) ?? 0;
    return found === (open ? 1 : 0) ? [] : [`${task.id} is listed ${found} times.`];
  });
  for (const row of plan.unassigned) {
    if (!REASONS.includes(row.code) || row.message === '') faults.push(`${row.taskId} is unassigned without a reason.`);
  }
  return faults;
}

function scoreFaults({ score, bound, gap }: CheckedPlan): readonly string[] {
  const faults: string[] = [];
  if (score.hard !== 0) faults.push(`The plan counts ${score.hard} hard violations itself.`);
  if (bound < score.placedValue) faults.push('The bound is below the score.');
  const counted = bound === 0 ? null : Math.abs(bound - score.placedValue) / Math.abs(bound);
  if (counted === null ? gap !== null : gap === null || Math.abs(gap - counted) > 1e-9)
    faults.push(`The gap is ${gap}, counted again it is ${counted}.`);
  return faults;
}

/** Placed value counted again from priorities, dates and estimates: where it must lie, allowing for the rounding of each task to whole points. */
export function placedValueRange(
  agency: CheckedAgency,
  plan: CheckedPlan,
  priorityOf: (taskId: string) => number,
  lateness: { readonly floor: number; readonly days: number },
): { readonly least: number; readonly most: number } {
  const tasks = new Map(agency.tasks.map((task) => [task.id, task]));
  let [least, most] = [0, 0];
  for (const row of plan.assignments) {
    const task = tasks.get(row.taskId);
    if (task === undefined || row.plannedFinishAt === null) continue;
    const daysLate = task.dueAt === null ? 0 : (Date.parse(row.plannedFinishAt) - Date.parse(task.dueAt)) / 86_400_000;
    const timeliness =
      daysLate <= 0 ? 1 : Math.max(lateness.floor, 1 - ((1 - lateness.floor) * daysLate) / lateness.days);
    const worth = ((priorityOf(row.taskId) * task.estimateMinutes) / 60) * timeliness;
    least += Math.max(0, worth - 1.5);
    most += worth + 0.5;
  }
  return { least, most };
}
