import { instantOf, isStarted, lanesOf, type Plan, type Violation } from '../../../shared/model/index.ts';
import { nextWorkingMs, workingMinutesBetween } from '../calendar/index.ts';
import type { Decision } from './decide.ts';
import type { Prepared } from './prepare.ts';
import { freezesOf, minutesByWeek, type Placed, releaseMs } from './timetable.ts';

type Satisfaction = Plan['constraintSatisfaction'];

/** Checks every rule on the finished plan, apart from the code that made it. What a pin, or work under way, breaks is an override. */
export function validate(prepared: Prepared, decision: Decision): Satisfaction {
  const violations: Violation[] = [];
  const tally = new Map<string, { held: number; broken: number }>();
  const check = (
    rule: string,
    ok: boolean,
    taskIndex: number | null,
    agentIndex: number | null,
    override: boolean,
    message: () => string,
  ): void => {
    const row = tally.get(rule) ?? { held: 0, broken: 0 };
    tally.set(rule, row);
    if (ok) row.held++;
    else {
      row.broken++;
      violations.push({
        code: rule,
        message: message(),
        taskId: taskIndex === null ? null : (prepared.snapshot.tasks[taskIndex]?.id ?? null),
        agentId: agentIndex === null ? null : (prepared.snapshot.agents[agentIndex]?.id ?? null),
        override,
      });
    }
  };
  for (const [taskIndex, work] of decision.placed) checkOne(prepared, decision, taskIndex, work, check);
  checkLanes(prepared, decision, check);
  checkWorkspace(prepared, decision, check);
  const checked = [...tally]
    .map(([rule, row]) => ({ rule, held: row.held, broken: row.broken }))
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
  return { valid: violations.every((violation) => violation.override), violations, checked };
}

type Check = (
  rule: string,
  ok: boolean,
  taskIndex: number | null,
  agentIndex: number | null,
  override: boolean,
  message: () => string,
) => void;

function checkOne(prepared: Prepared, decision: Decision, taskIndex: number, work: Placed, check: Check): void {
  const { snapshot, calendars, matcher } = prepared;
  const [task, agent, calendar] = [
    snapshot.tasks[taskIndex],
    snapshot.agents[work.agentIndex],
    calendars[work.agentIndex],
  ];
  if (task === undefined || agent === undefined || calendar === undefined) return;
  const held = decision.roles.fixed.has(taskIndex);
  const on = (rule: string, ok: boolean, message: () => string): void =>
    check(rule, ok, taskIndex, work.agentIndex, held, message);
  const eligible = matcher.eligibleAgentsOf(taskIndex).includes(work.agentIndex);
  on(
    'eligible',
    eligible,
    () =>
      `${agent.name} may not take ${task.id}: ${matcher
        .pair(taskIndex, work.agentIndex)
        .reasons.map((reason) => reason.message)
        .join(' ')}`,
  );
  on(
    'in_horizon',
    Number.isFinite(work.finishMs),
    () => `${task.id} is held for ${agent.name}, but has no place in the horizon.`,
  );
  const pin = decision.roles.fixed.get(taskIndex)?.pin?.startAt ?? null;
  if (pin !== null)
    on('pin_time', Date.parse(pin) >= prepared.nowMs, () => `${task.id} is held at ${pin}, which has passed.`);
  if (!Number.isFinite(work.finishMs)) return;
  on(
    'working_time',
    nextWorkingMs(calendar, work.startMs) === work.startMs || work.minutes === 0,
    () => `${task.id} starts at ${instantOf(work.startMs)}, outside ${agent.name}'s working time.`,
  );
  const release = releaseMs(prepared, taskIndex, work.agentIndex);
  if (release !== null && !isStarted(task))
    on('release', work.startMs >= release, () => `${task.id} starts before ${instantOf(release)}.`);
  for (const freeze of task.status === 'queued' ? freezesOf(prepared, work.agentIndex) : [])
    on(
      'team_freeze',
      work.startMs < freeze.fromMs || work.startMs >= freeze.untilMs,
      () => `${task.id} starts on ${prepared.office.dateAt(work.startMs)}, when team ${agent.team} takes no new work.`,
    );
  for (const before of isStarted(task) ? [] : (decision.predecessors[taskIndex] ?? [])) {
    const finish = decision.placed.get(before)?.finishMs ?? Number.NaN;
    on(
      'prerequisite',
      work.startMs >= finish,
      () => `${task.id} starts before ${snapshot.tasks[before]?.id ?? ''} is finished.`,
    );
  }
}

/** No agent does more at once than it has lanes, nor more in the horizon than its working time holds. */
function checkLanes(prepared: Prepared, decision: Decision, check: Check): void {
  const { snapshot, calendars, nowMs, untilMs } = prepared;
  const byAgent: [number, Placed][][] = snapshot.agents.map(() => []);
  for (const [taskIndex, work] of decision.placed) byAgent[work.agentIndex]?.push([taskIndex, work]);
  byAgent.forEach((list, agentIndex) => {
    const [agent, calendar] = [snapshot.agents[agentIndex], calendars[agentIndex]];
    if (agent === undefined || calendar === undefined || list.length === 0) return;
    const held = list.some(([taskIndex]) => decision.roles.fixed.has(taskIndex));
    const lanes = lanesOf(agent);
    const capacity = workingMinutesBetween(calendar, nowMs, untilMs) * lanes;
    const load = list.reduce((sum, [, work]) => sum + work.minutes, 0);
    check(
      'capacity',
      load <= capacity + 1e-6,
      null,
      agentIndex,
      held,
      () =>
        `${agent.name} has ${Math.round(load / 60)} h of work and ${Math.round(capacity / 60)} h of time in the horizon.`,
    );
    checkStarts(prepared, decision, agentIndex, list, check);
    const edges = list.flatMap(([, work]) =>
      work.minutes > 0 && Number.isFinite(work.finishMs)
        ? [[work.startMs, 1] as const, [work.finishMs, -1] as const]
        : [],
    );
    edges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let at = 0;
    let most = 0;
    for (const [, step] of edges) {
      at += step;
      most = Math.max(most, at);
    }
    check(
      'one_at_a_time',
      most <= lanes,
      null,
      agentIndex,
      held,
      () => `${agent.name} has ${most} tasks at once; ${lanes} is what it can do.`,
    );
  });
}

/** What the plan begins never makes more started and unfinished than the agent's limit; what is held begins by hand. */
function checkStarts(
  { snapshot }: Prepared,
  decision: Decision,
  agentIndex: number,
  list: readonly (readonly [number, Placed])[],
  check: Check,
): void {
  const agent = snapshot.agents[agentIndex];
  const isUnderWay = (taskIndex: number): boolean => {
    const task = snapshot.tasks[taskIndex];
    return task !== undefined && isStarted(task);
  };
  const underWay = list.filter(([taskIndex, work]) => isUnderWay(taskIndex) && Number.isFinite(work.finishMs));
  if (agent === undefined || underWay.length === 0) return;
  for (const [taskIndex, work] of list) {
    if (isUnderWay(taskIndex) || !Number.isFinite(work.finishMs)) continue;
    const open = list.filter(
      ([other, row]) => (isUnderWay(other) || row.startMs <= work.startMs) && row.finishMs > work.startMs,
    ).length;
    check(
      'work_in_progress',
      open <= agent.maxConcurrent,
      taskIndex,
      agentIndex,
      decision.roles.fixed.has(taskIndex),
      () =>
        `${agent.name} would have ${open} tasks started when ${snapshot.tasks[taskIndex]?.id ?? ''} starts; the limit is ${agent.maxConcurrent}.`,
    );
  }
}

function checkWorkspace(prepared: Prepared, decision: Decision, check: Check): void {
  for (const rule of prepared.snapshot.constraints) {
    if (rule.kind === 'keep_together') {
      const members = rule.taskIds.flatMap((id) => {
        const index = prepared.taskIndex.get(id);
        return index === undefined || !decision.placed.has(index) ? [] : [index];
      });
      const agents = new Set(members.map((index) => decision.placed.get(index)?.agentIndex));
      const held = members.some((index) => decision.roles.fixed.has(index));
      check(
        'keep_together',
        agents.size <= 1,
        members[0] ?? null,
        null,
        held,
        () => `${rule.taskIds.join(', ')} should go to one agent.`,
      );
    }
    if (rule.kind === 'client_hour_cap') {
      const weeks = new Map<string, number>();
      let held = false;
      for (const [taskIndex, work] of decision.placed) {
        if (prepared.snapshot.tasks[taskIndex]?.client !== rule.client || !Number.isFinite(work.finishMs)) continue;
        held ||= decision.roles.fixed.has(taskIndex);
        for (const [week, minutes] of minutesByWeek(prepared, work)) weeks.set(week, (weeks.get(week) ?? 0) + minutes);
      }
      for (const [week, minutes] of [...weeks].sort())
        check(
          'client_hour_cap',
          minutes <= rule.minutesPerWeek + 1e-6,
          null,
          null,
          held,
          () =>
            `${rule.client} has ${Math.round(minutes / 60)} h in the week of ${week}; its cap is ${Math.round(rule.minutesPerWeek / 60)} h.`,
        );
    }
  }
}
