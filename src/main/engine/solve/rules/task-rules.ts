import {
  type Agent,
  holdsFinish,
  instantOf,
  isStarted,
  message,
  type PlanMessage,
  type Task,
} from '../../../../shared/model/index.ts';
import { findAt } from '../../base/find-at.ts';
import { taskNameOf } from '../../base/names.ts';
import { nextWorkingMs, type WorkCalendar } from '../../calendar/index.ts';
import { keepsLink, type Link } from '../../schedule/index.ts';
import { workedMinutesIn } from '../../tasks/index.ts';
import { allLinksOf, linkFloorMs } from '../links.ts';
import { endsIn, freezesOf, type Placed, releaseMs } from '../timetable.ts';
import type { PlanCheck, Rule, Verdict } from './rule.ts';

/** Placed work, with the data that its rules need. */
interface PlacedTask extends PlanCheck {
  readonly taskIndex: number;
  readonly task: Task;
  readonly agent: Agent;
  readonly calendar: WorkCalendar;
  readonly work: Placed;
}

interface Case {
  readonly ok: boolean;
  readonly message: () => PlanMessage;
}

/** Makes a rule about each assigned task. */
const onEach = (code: string, cases: (one: PlacedTask) => readonly Case[]): Rule => ({
  code,
  check: (plan) => placedTasks(plan).flatMap((one) => cases(one).map((row) => verdictOf(one, row))),
});
/** Makes a rule about each assigned task with a place in the horizon. */
const onEachTimed = (code: string, cases: (one: PlacedTask) => readonly Case[]): Rule =>
  onEach(code, (one) => (Number.isFinite(one.work.finishMs) ? cases(one) : []));

const verdictOf = ({ decision, taskIndex, work }: PlacedTask, row: Case): Verdict => ({
  ...row,
  taskIndex,
  agentIndex: work.agentIndex,
  isOverride: decision.roles.fixed.has(taskIndex),
});

function placedTasks({ prepared, decision }: PlanCheck): readonly PlacedTask[] {
  const { snapshot, calendars } = prepared;
  return [...decision.placed].flatMap(([taskIndex, work]): readonly PlacedTask[] => {
    const task = snapshot.tasks[taskIndex];
    const [agent, calendar] = [snapshot.agents[work.agentIndex], calendars[work.agentIndex]];
    return task === undefined || agent === undefined || calendar === undefined
      ? []
      : [{ prepared, decision, taskIndex, task, agent, calendar, work }];
  });
}

/** The agent is eligible for the task. */
export const eligible = onEach('eligible', ({ prepared, taskIndex, work, agent, task }) => [
  {
    ok: prepared.matcher.eligibleAgentsOf(taskIndex).includes(work.agentIndex),
    message: () =>
      message('planning.rule_not_eligible', {
        agentName: agent.name,
        task: taskNameOf(task),
        reasons: prepared.matcher.pair(taskIndex, work.agentIndex).reasons.map((reason) => reason.message),
      }),
  },
]);

/** Work that keeps its agent has a place in the horizon. */
export const inHorizon = onEach('in_horizon', ({ work, agent, task }) => [
  {
    ok: Number.isFinite(work.finishMs),
    message: () => message('planning.rule_no_room', { agentName: agent.name, task: taskNameOf(task) }),
  },
]);

/** A pinned start has not passed. */
export const pinTime = onEach('pin_time', ({ prepared, decision, taskIndex, task }) => {
  const startAt = decision.roles.fixed.get(taskIndex)?.pin?.startAt ?? null;
  if (startAt === null) return [];
  return [
    {
      ok: Date.parse(startAt) >= prepared.nowMs,
      message: () => message('planning.rule_pin_passed', { task: taskNameOf(task), startAt }),
    },
  ];
});

/** Work starts in the working time of its agent. */
export const workingTime = onEachTimed('working_time', ({ calendar, work, agent, task }) => [
  {
    ok: nextWorkingMs(calendar, work.startMs) === work.startMs || work.minutes === 0,
    message: () =>
      message('planning.rule_outside_working_time', {
        agentName: agent.name,
        task: taskNameOf(task),
        startAt: instantOf(work.startMs),
      }),
  },
]);

const EXACT = 1e-6;
/** Minutes lost where the ends of interruptions are rounded to milliseconds. */
const ROUNDED = 1e-2;

/** From start to finish, interruptions aside, the agent has exactly as much working time as the work takes. */
export const effort = onEachTimed('effort', ({ calendar, work, agent, task }) => {
  const spanMinutes = workedMinutesIn(calendar, work.interruptions, work.startMs, work.finishMs);
  return [
    {
      ok: Math.abs(spanMinutes - work.minutes) < (work.interruptions === undefined ? EXACT : ROUNDED),
      message: () =>
        message('planning.rule_effort', {
          agentName: agent.name,
          task: taskNameOf(task),
          spanHours: spanMinutes / 60,
          workHours: work.minutes / 60,
        }),
    },
  ];
});

/** Work that has not started waits for its release date. */
export const release = onEachTimed('release', ({ prepared, taskIndex, work, task }) => {
  const releasedMs = isStarted(task) ? null : releaseMs(prepared, taskIndex, work.agentIndex);
  if (releasedMs === null) return [];
  return [
    {
      ok: work.startMs >= releasedMs,
      message: () =>
        message('planning.rule_before_release', { task: taskNameOf(task), releaseAt: instantOf(releasedMs) }),
    },
  ];
});

/** New work does not start during a freeze of its agent's team. */
export const teamFreeze = onEachTimed('team_freeze', ({ prepared, work, agent, task }) =>
  (task.status === 'queued' && work.minutes > 0 ? freezesOf(prepared, work.agentIndex) : []).map((freeze) => ({
    ok: work.startMs < freeze.fromMs || work.startMs >= freeze.untilMs,
    message: () =>
      message('planning.rule_team_frozen', {
        task: taskNameOf(task),
        team: agent.team,
        startAt: instantOf(work.startMs),
      }),
  })),
);

/** Work keeps to its relations. What holds only its start no longer applies to work that has started. */
export const prerequisite = onEachTimed('prerequisite', (one) => {
  const { prepared, decision, taskIndex, calendar, work, task } = one;
  const ends = endsIn(decision.placed);
  const isHeld = (link: Link): boolean =>
    !isStarted(task) || (holdsFinish(link) && link.before.every((before) => decision.placed.has(before)));
  return [
    ...sinceLag(one),
    ...allLinksOf(prepared, taskIndex)
      .filter(isHeld)
      .map((link) => ({
        ok: keepsLink(prepared.office, link, ends, { ...work, calendar }),
        message: () => waitsFor(task, findAt(prepared.snapshot.tasks, link.before[0])),
      })),
  ];
});

/** What a task waits for may have happened, and the lag after it not yet have passed. */
function sinceLag({ prepared, taskIndex, work, task }: PlacedTask): readonly Case[] {
  const floorMs = isStarted(task) ? Number.NEGATIVE_INFINITY : linkFloorMs(prepared, taskIndex, work.agentIndex);
  if (floorMs === Number.NEGATIVE_INFINITY) return [];
  const [relation] = task.relations ?? [];
  const before = relation === undefined ? undefined : prepared.taskIndex.get(relation.predecessorId);
  return [{ ok: work.startMs >= floorMs, message: () => waitsFor(task, findAt(prepared.snapshot.tasks, before)) }];
}

const waitsFor = (task: Task, before: Task | undefined): PlanMessage =>
  message('planning.rule_prerequisite', { task: taskNameOf(task), prerequisite: taskNameOf(before ?? task) });

/** All rules about a single task. */
export const TASK_RULES: readonly Rule[] = [
  eligible,
  inHorizon,
  pinTime,
  workingTime,
  effort,
  release,
  teamFreeze,
  prerequisite,
];
