import type { Agent, Plan, Snapshot, Task } from '../../src/shared/model/index.ts';

/**
 * Proves a plan against its snapshot, sharing no code with the engine: working time is looked up minute by minute in the agent's own zone.
 * Answers every fault in words; empty: the plan holds. What is pinned by hand or under way may break rules.
 */
export function faultsOf(snapshot: Snapshot, plan: Plan, nowMs: number): readonly string[] {
  const faults: string[] = [];
  const tasks = new Map(snapshot.tasks.map((task) => [task.id, task]));
  const agents = new Map(snapshot.agents.map((agent) => [agent.id, agent]));
  const placed = new Map(plan.assignments.map((row) => [row.taskId, row]));
  if (placed.size !== plan.assignments.length) faults.push('A task is assigned twice.');
  const held = (task: Task): boolean =>
    task.status === 'in_progress' || task.status === 'review' || (placed.get(task.id)?.pin ?? null) !== null;
  for (const row of plan.assignments) {
    const [task, agent] = [tasks.get(row.taskId), agents.get(row.agentId)];
    if (task === undefined || agent === undefined) faults.push(`${row.taskId} or ${row.agentId} does not exist.`);
    else if (!held(task)) faults.push(...pairFaults(snapshot, task, agent));
    const sum = row.compatibility?.components.reduce((total, part) => total + part.contribution, 0) ?? null;
    if (sum !== null && Math.abs(sum - (row.compatibility?.overall ?? 0)) > 1e-9)
      faults.push(`${row.taskId}: the contributions do not sum up.`);
    if (task === undefined || agent === undefined || held(task)) continue;
    if (row.plannedStartAt === null || row.plannedFinishAt === null) {
      faults.push(`${row.taskId} has no planned times.`);
      continue;
    }
    const [start, finish] = [Date.parse(row.plannedStartAt), Date.parse(row.plannedFinishAt)];
    if (start < nowMs) faults.push(`${row.taskId} starts in the past.`);
    if (task.releaseAt !== null && start < Date.parse(task.releaseAt))
      faults.push(`${row.taskId} starts before its release.`);
    for (const id of task.dependsOn) {
      const before = tasks.get(id);
      if (before === undefined || before.status === 'done' || before.status === 'cancelled') continue;
      if (snapshot.tasks.some((child) => child.parentId === id)) continue;
      const end = placed.get(id)?.plannedFinishAt ?? null;
      if (end === null || Date.parse(end) > start) faults.push(`${row.taskId} starts before ${id} is finished.`);
    }
    const worked = workedMinutes(snapshot, agent, start, finish);
    if (worked !== row.effortMinutes)
      faults.push(`${row.taskId} runs over ${worked} working minutes, its effort is ${row.effortMinutes}.`);
  }
  faults.push(...laneFaults(snapshot, plan), ...coverFaults(snapshot, plan));
  if (plan.bound < plan.score.placedValue) faults.push('The bound is below the score.');
  return faults;
}

function pairFaults(snapshot: Snapshot, task: Task, agent: Agent): readonly string[] {
  const faults: string[] = [];
  for (const need of task.requiredSkills) {
    const have = agent.skills.find((skill) => skill.skillId === need.skillId)?.proficiency ?? 0;
    if (need.mandatory && have + 1e-9 < need.minimumProficiency)
      faults.push(`${agent.id} lacks ${need.skillId} for ${task.id}.`);
  }
  if (task.client !== null && agent.excludedClients.includes(task.client))
    faults.push(`${agent.id} does not work for ${task.client}.`);
  for (const rule of snapshot.constraints)
    if (rule.kind === 'not_with' && rule.taskId === task.id && rule.agentId === agent.id)
      faults.push(`${task.id} is never for ${agent.id}.`);
  return faults;
}

/** Nobody works on more at once than it has lanes; pinned work aside. */
function laneFaults(snapshot: Snapshot, plan: Plan): readonly string[] {
  return snapshot.agents.flatMap((agent) => {
    const lanes = agent.kind === 'ai' ? agent.maxConcurrent : 1;
    const runs = plan.assignments
      .filter((row) => row.agentId === agent.id && row.pin === null && row.effortMinutes > 0)
      .flatMap((row) =>
        row.plannedStartAt === null || row.plannedFinishAt === null
          ? []
          : [[Date.parse(row.plannedStartAt), Date.parse(row.plannedFinishAt)] as const],
      );
    return runs.flatMap(([start]) => {
      const at = runs.filter(([from, until]) => from <= start && start < until).length;
      return at > lanes ? [`${agent.id} does ${at} tasks at once.`] : [];
    });
  });
}

/** Every open task that is no parent is either assigned or coded, never both. */
function coverFaults(snapshot: Snapshot, plan: Plan): readonly string[] {
  const assigned = new Set(plan.assignments.map((row) => row.taskId));
  const coded = new Set(plan.unassigned.filter((row) => row.message.length > 0).map((row) => row.taskId));
  return snapshot.tasks.flatMap((task) => {
    const open =
      task.status !== 'done' &&
      task.status !== 'cancelled' &&
      !snapshot.tasks.some((child) => child.parentId === task.id);
    const found = Number(assigned.has(task.id)) + Number(coded.has(task.id));
    return found === (open ? 1 : 0) ? [] : [`${task.id} is listed ${found} times.`];
  });
}

const formats = new Map<string, Intl.DateTimeFormat>();
function localOf(zone: string, ms: number): { readonly day: string; readonly minute: number } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(ms).map((piece) => [piece.type, piece.value]));
  return { day: `${part.year}-${part.month}-${part.day}`, minute: Number(part.hour) * 60 + Number(part.minute) };
}

function workedMinutes(snapshot: Snapshot, agent: Agent, startMs: number, finishMs: number): number {
  let count = 0;
  for (let at = startMs; at < finishMs; at += 60_000) if (isWorking(snapshot, agent, at)) count++;
  return count;
}

/** Days of a run that a DST change does not touch: the day starts at its minute and lasts its minutes. */
function isWorking(snapshot: Snapshot, agent: Agent, ms: number): boolean {
  const { calendar } = agent;
  const { day, minute } = localOf(calendar.timeZone, ms);
  const length = calendar.weekdayMinutes[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 0;
  if (calendar.timeOff.some((off) => day >= off.fromOn && day <= off.untilOn)) return false;
  if (calendar.holidays !== null && (snapshot.holidays[calendar.holidays] ?? []).some((on) => on === day)) return false;
  if (
    (agent.activeFromOn !== null && day < agent.activeFromOn) ||
    (agent.activeUntilOn !== null && day > agent.activeUntilOn)
  )
    return false;
  const begin = length >= 1440 ? 0 : Math.min(calendar.dayStartMinute, 1440 - length);
  return minute >= begin && minute < begin + length;
}
