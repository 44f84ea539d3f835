import {
  type Agent,
  type Assignment,
  type ClientLine,
  DAY_MS,
  type Decision,
  HOUR_MS,
  hoursOfMinutes,
  instantOf,
  isOpen,
  type LineState,
  type MilestoneLine,
  msOf,
  type Outcome,
  type Policy,
  type ReportSubject,
  type Snapshot,
  type StatusFigures,
  type Task,
  type TaskLine,
  type WeekLine,
} from '../../../shared/model/index.ts';
import {
  compileCalendar,
  mondayMs,
  type WorkCalendar,
  weekInZone,
  weekOf,
  weekSpan,
  workingMinutesBetween,
} from '../calendar/index.ts';
import { progressOf } from '../progress/index.ts';

const WEEK_MS = 7 * DAY_MS;
const WEEKS_DONE = 4;
const WEEKS_PLANNED = 3;
const MILESTONE_WEEKS = 4;
/** A planned finish closer to due than this is at risk. */
const RISK_MARGIN_MS = 8 * HOUR_MS;
/** Unassigned work due within this time is at risk. */
const UNASSIGNED_RISK_MS = WEEK_MS;

/** The figures of a status report at `nowMs`. Null where the subject is a task that does not exist. */
export function statusFigures(snapshot: Snapshot, subject: ReportSubject, nowMs: number): StatusFigures | null {
  const tasks = tasksOf(snapshot, subject);
  if (subject.kind === 'task' && tasks.length === 0) return null;
  const agents = new Map(snapshot.agents.map((agent) => [agent.id, agent]));
  const assignments = new Map(snapshot.assignments.map((assignment) => [assignment.taskId, assignment]));
  const parents = new Set(snapshot.tasks.map((task) => task.parentId));
  const lines = tasks
    .filter((task) => !parents.has(task.id))
    .map((task) => lineOf(task, assignments.get(task.id), agents, snapshot.policy, nowMs));
  const open = lines.filter((line) => line.state !== 'done').sort(byPain);
  const weeks = hoursByWeek(snapshot, tasks, assignments, agents, nowMs);
  return {
    subject,
    title: titleOf(subject, tasks),
    at: instantOf(nowMs),
    weekOf: weekOf(nowMs),
    headline: headlineOf(open, weeks, outcomesOf(snapshot, subject, tasks), nowMs),
    decisions: decisionsOf(open),
    tasks: subject.kind === 'task' ? lines : open,
    milestones: milestonesOf(tasks, lines, nowMs),
    weeks,
    clients: subject.kind === 'agency' ? clientsOf(open) : [],
  };
}

function tasksOf(snapshot: Snapshot, subject: ReportSubject): readonly Task[] {
  if (subject.kind === 'agency') return snapshot.tasks;
  if (subject.kind === 'client') return snapshot.tasks.filter((task) => task.client === subject.client);
  if (subject.kind === 'project')
    return snapshot.tasks.filter((task) => task.client === subject.client && task.project === subject.project);
  return snapshot.tasks.filter((task) => task.id === subject.taskId);
}

function titleOf(subject: ReportSubject, tasks: readonly Task[]): string {
  if (subject.kind === 'agency') return 'All clients';
  if (subject.kind === 'project') return subject.project;
  return subject.kind === 'client' ? subject.client : (tasks[0]?.title ?? subject.taskId);
}

function lineOf(
  task: Task,
  assignment: Assignment | undefined,
  agents: ReadonlyMap<string, Agent>,
  policy: Policy,
  nowMs: number,
): TaskLine {
  return {
    taskId: task.id,
    title: task.title,
    client: task.client,
    project: task.project,
    status: task.status,
    progressRatio: isOpen(task) ? progressOf(task, policy) : 1,
    estimateHours: hoursOfMinutes(task.estimateMinutes),
    remainingHours: isOpen(task) ? hoursOfMinutes(task.remainingMinutes) : 0,
    actualHours: hoursOfMinutes(task.actualMinutes),
    dueAt: task.dueAt,
    plannedStartAt: assignment?.plannedStartAt ?? null,
    plannedFinishAt: assignment?.plannedFinishAt ?? null,
    agentId: assignment?.agentId ?? null,
    agentName: assignment === undefined ? null : (agents.get(assignment.agentId)?.name ?? assignment.agentId),
    state: stateOf(task, assignment, nowMs),
  };
}

function stateOf(task: Task, assignment: Assignment | undefined, nowMs: number): LineState {
  if (!isOpen(task)) return 'done';
  const dueMs = task.dueAt === null ? Number.POSITIVE_INFINITY : msOf(task.dueAt);
  const finishMs = assignment?.plannedFinishAt ? msOf(assignment.plannedFinishAt) : null;
  if (dueMs < nowMs || (finishMs !== null && finishMs > dueMs)) return 'late';
  if (task.status === 'blocked') return 'blocked';
  if (assignment === undefined) return dueMs - nowMs < UNASSIGNED_RISK_MS ? 'at_risk' : 'unassigned';
  return finishMs !== null && dueMs - finishMs < RISK_MARGIN_MS ? 'at_risk' : 'on_track';
}

const PAIN: Readonly<Record<LineState, number>> = {
  late: 0,
  at_risk: 1,
  blocked: 2,
  unassigned: 3,
  on_track: 4,
  done: 5,
};
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byPain = (a: TaskLine, b: TaskLine): number =>
  PAIN[a.state] - PAIN[b.state] || compareText(a.dueAt ?? '~', b.dueAt ?? '~') || compareText(a.taskId, b.taskId);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function headlineOf(
  open: readonly TaskLine[],
  weeks: readonly WeekLine[],
  outcomes: readonly Outcome[],
  nowMs: number,
): StatusFigures['headline'] {
  const since = (days: number) =>
    outcomes.filter((outcome) => msOf(outcome.finishedAt) <= nowMs && msOf(outcome.finishedAt) > nowMs - days * DAY_MS);
  const late = open.filter((line) => line.state === 'late');
  const remainingHours = sum(open.map((line) => line.remainingHours));
  return {
    open: open.length,
    assigned: open.filter((line) => line.agentId !== null).length,
    remainingHours,
    plannedThisWeekHours: weeks.find((week) => week.planned)?.hours ?? 0,
    doneSevenDays: since(7).length,
    doneSevenDaysOnTime: since(7).filter(wasOnTime).length,
    doneNinetyDays: since(90).length,
    doneNinetyDaysOnTime: since(90).filter(wasOnTime).length,
    late: late.length,
    lateEffortRatio: remainingHours > 0 ? sum(late.map((line) => line.remainingHours)) / remainingHours : null,
    atRisk: open.filter((line) => line.state === 'at_risk').length,
    unassigned: open.filter((line) => line.agentId === null).length,
  };
}

const wasOnTime = (outcome: Outcome): boolean =>
  !outcome.failed && (outcome.dueAt === null || outcome.finishedAt <= outcome.dueAt);

function outcomesOf(snapshot: Snapshot, subject: ReportSubject, tasks: readonly Task[]): readonly Outcome[] {
  if (subject.kind === 'agency') return snapshot.outcomes;
  const ids = new Set<string>(tasks.map((task) => task.id));
  return snapshot.outcomes.filter((outcome) => ids.has(outcome.taskId));
}

/** Late work with a planned finish asks for a new due date; work that nobody has and that is due soon asks for capacity. */
function decisionsOf(open: readonly TaskLine[]): readonly Decision[] {
  return open
    .filter(
      (line) => line.dueAt !== null && (line.state === 'late' || (line.state === 'at_risk' && line.agentId === null)),
    )
    .sort((a, b) => b.remainingHours - a.remainingHours || compareText(a.taskId, b.taskId))
    .slice(0, 5)
    .map((line) => ({ taskId: line.taskId, byAt: line.dueAt, ...askOf(line) }));
}

function askOf(line: TaskLine): Pick<Decision, 'ask' | 'why'> {
  const left = `${Math.round(line.remainingHours * 10) / 10} h of work are left`;
  if (line.plannedFinishAt === null)
    return { ask: `Find somebody for ${line.title}.`, why: `${left} and no finish is planned.` };
  return {
    ask: `Move the due date of ${line.title}.`,
    why: `${left}; ${line.agentName ?? 'the agent'} is planned to finish after it.`,
  };
}

function milestonesOf(tasks: readonly Task[], lines: readonly TaskLine[], nowMs: number): readonly MilestoneLine[] {
  const states = new Map(lines.map((line) => [line.taskId, line.state]));
  const from = weekOf(nowMs);
  const untilMs = mondayMs(from) + MILESTONE_WEEKS * WEEK_MS;
  const rows: MilestoneLine[] = [];
  for (const task of tasks) {
    for (const milestone of task.milestones) {
      if (milestone.dueOn === null || milestone.dueOn < from || Date.parse(`${milestone.dueOn}T00:00:00Z`) >= untilMs)
        continue;
      const endOfDay = Date.parse(`${milestone.dueOn}T00:00:00Z`) + DAY_MS;
      const risky = states.get(task.id) === 'late' || states.get(task.id) === 'at_risk';
      const state =
        milestone.completedAt !== null
          ? 'met'
          : endOfDay <= nowMs
            ? 'missed'
            : risky && isOpen(task)
              ? 'at_risk'
              : 'open';
      rows.push({ taskId: task.id, taskTitle: task.title, name: milestone.name, dueOn: milestone.dueOn, state });
    }
  }
  return rows.sort(
    (a, b) => compareText(a.dueOn, b.dueOn) || compareText(a.taskId, b.taskId) || compareText(a.name, b.name),
  );
}

function hoursByWeek(
  snapshot: Snapshot,
  tasks: readonly Task[],
  assignments: ReadonlyMap<string, Assignment>,
  agents: ReadonlyMap<string, Agent>,
  nowMs: number,
): readonly WeekLine[] {
  const thisMonday = mondayMs(weekOf(nowMs));
  const done = new Array<number>(WEEKS_DONE).fill(0);
  const planned = new Array<number>(WEEKS_PLANNED).fill(0);
  const ids = new Set<string>(tasks.map((task) => task.id));
  const everyone = tasks.length === snapshot.tasks.length;
  for (const outcome of snapshot.outcomes) {
    const finishedMs = msOf(outcome.finishedAt);
    if (Math.abs(finishedMs - thisMonday) > (WEEKS_DONE + 1) * WEEK_MS || !(everyone || ids.has(outcome.taskId)))
      continue;
    const monday = weekInZone(agents.get(outcome.agentId)?.calendar.timeZone ?? 'UTC', finishedMs);
    const week = Math.round((mondayMs(monday) - thisMonday) / WEEK_MS) + WEEKS_DONE;
    if (week >= 0 && week < WEEKS_DONE) done[week] = (done[week] ?? 0) + outcome.actualMinutes;
  }
  const horizonMs = thisMonday + WEEKS_PLANNED * WEEK_MS;
  const calendars = new Map<string, WorkCalendar>();
  for (const task of tasks) {
    const assignment = assignments.get(task.id);
    const agent = assignment && agents.get(assignment.agentId);
    if (
      !isOpen(task) ||
      assignment === undefined ||
      agent === undefined ||
      assignment.plannedStartAt === null ||
      assignment.plannedFinishAt === null
    )
      continue;
    const calendar =
      calendars.get(agent.id) ??
      compileCalendar(agent, snapshot.holidays, Math.min(nowMs, thisMonday) - DAY_MS, horizonMs + DAY_MS);
    calendars.set(agent.id, calendar);
    for (let week = 0; week < WEEKS_PLANNED; week++) {
      const [begin, end] = weekSpan(agent.calendar.timeZone, weekOf(thisMonday + week * WEEK_MS));
      const from = Math.max(msOf(assignment.plannedStartAt), begin);
      const until = Math.min(msOf(assignment.plannedFinishAt), end);
      if (until > from) planned[week] = (planned[week] ?? 0) + workingMinutesBetween(calendar, from, until);
    }
  }
  const line = (index: number, minutes: number, isPlanned: boolean): WeekLine => ({
    weekOf: weekOf(thisMonday + index * WEEK_MS),
    hours: hoursOfMinutes(minutes),
    planned: isPlanned,
  });
  return [
    ...done.map((minutes, index) => line(index - WEEKS_DONE, minutes, false)),
    ...planned.map((minutes, index) => line(index, minutes, true)),
  ];
}

function clientsOf(open: readonly TaskLine[]): readonly ClientLine[] {
  const byClient = new Map<string, TaskLine[]>();
  for (const line of open) {
    const client = line.client ?? 'Internal';
    const known = byClient.get(client);
    if (known === undefined) byClient.set(client, [line]);
    else known.push(line);
  }
  const count = (lines: readonly TaskLine[], state: LineState): number =>
    lines.filter((line) => line.state === state).length;
  return [...byClient]
    .map(([client, lines]) => ({
      client,
      open: lines.length,
      remainingHours: sum(lines.map((line) => line.remainingHours)),
      late: count(lines, 'late'),
      atRisk: count(lines, 'at_risk'),
      unassigned: lines.filter((line) => line.agentId === null).length,
    }))
    .sort((a, b) => b.remainingHours - a.remainingHours || compareText(a.client, b.client));
}
