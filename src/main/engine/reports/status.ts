import {
  DAY_MS,
  type FinishCalibration,
  type Instant,
  instantOf,
  isOpen,
  isOpenLine,
  msOf,
  type Outcome,
  type ReportChange,
  type ReportSubject,
  type StatusFigures,
  type Task,
  type TaskId,
  type TaskLine,
  type TaskProgress,
  type WeekLine,
  wasDone,
  wasDoneWithDue,
  wasOnTime,
} from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';
import { sum } from '../base/statistics.ts';
import { finishOfTasks, forecastWork } from '../progress/index.ts';
import { taskById } from '../solve/by-id.ts';
import type { Prepared } from '../solve/prepare.ts';
import { baselineOf, dueDateFor } from '../tasks/index.ts';
import { type DueFor, decisionsOf } from './decisions.ts';
import { exceptionsOf } from './exceptions.ts';
import { hoursByWeek, trendOf } from './hours.ts';
import { byImpact, lineOf } from './lines.ts';
import { milestonesDue } from './milestones-due.ts';
import { type FinishOf, instantIn, partsOf, progressOfAll } from './parts.ts';
import { leavesOf, outcomesOf, tasksOf, titleOf } from './subject.ts';

/** The data from which reports are made: the current plan, its forecast, and recent changes. */
export interface ReportContext {
  readonly prepared: Prepared;
  /** Progress of all open tasks. */
  readonly progress: readonly TaskProgress[];
  readonly calibration: FinishCalibration;
  /** Changes of all tasks, newest first. */
  readonly changes: readonly ReportChange[];
  readonly changesSinceAt: Instant;
}

const progressById = memoizeLast(
  (progress: ReportContext['progress']) => new Map(progress.map((row) => [row.taskId, row])),
);
const agentsById = memoizeLast(
  (agents: Prepared['snapshot']['agents']) => new Map(agents.map((agent) => [agent.id, agent])),
);
const titlesById = memoizeLast(
  (tasks: Prepared['snapshot']['tasks']) => new Map(tasks.map(({ id, title }) => [id, title])),
);
const assignmentsById = memoizeLast(
  (assignments: Prepared['snapshot']['assignments']) => new Map(assignments.map((row) => [row.taskId, row])),
);

/** Returns the figures of a status report, or null if the subject has no tasks. */
export function statusFigures(context: ReportContext, subject: ReportSubject): StatusFigures | null {
  const { snapshot, nowMs } = context.prepared;
  const tasks = tasksOf(snapshot.tasks, subject);
  if (subject.kind !== 'agency' && tasks.length === 0) return null;
  const leaves = leavesOf(snapshot.tasks, tasks);
  const lines = linesOf(context, leaves);
  const open = [...lines.values()].filter(isOpenLine).sort(byImpact);
  const outcomes = outcomesOf(snapshot, subject, tasks);
  const weeks = hoursByWeek(snapshot, leaves, outcomes, nowMs);
  const finishOf = finisher(context.prepared);
  const finish = finishOf(leaves);
  const ids = new Set<TaskId>(tasks.map((task) => task.id));
  const { cases, p50Ratio: p50, p90Ratio: p90 } = context.calibration;
  return {
    subject,
    title: titleOf(subject, tasks),
    at: instantOf(nowMs),
    weekOf: context.prepared.office.weekAt(nowMs),
    headline: {
      ...headlineOf(open, weeks, outcomes, nowMs),
      progressRatio: progressOfAll(leaves, lines),
      finishP50At: finish === null ? null : instantIn(finish.p50Ms),
      finishP90At: finish === null ? null : instantIn(finish.p90Ms),
    },
    decisions: decisionsOf(open, dueDatesIn(context.prepared)),
    tasks: subject.kind === 'task' ? [...lines.values()].sort(byImpact) : open,
    exceptions: exceptionsOf(leaves, outcomes, { nowMs, mostDeclines: snapshot.policy.values.declinesToException }),
    milestones: milestonesDue(
      tasks,
      projectsOf(snapshot, subject),
      new Map([...lines.values()].map((line) => [line.taskId, line.state])),
      context.prepared,
    ),
    deliverables: subject.kind === 'task' ? deliverablesOf(tasks) : [],
    weeks,
    trend: trendOf(snapshot, tasks, outcomes, nowMs),
    parts: partsOf(subject, leaves, lines, finishOf),
    forecastAccuracy: { cases, p50, p90 },
    changes: context.changes.filter((change) => subject.kind === 'agency' || ids.has(change.taskId)),
    changesSinceAt: context.changesSinceAt,
  };
}

const deliverablesOf = (tasks: readonly Task[]): StatusFigures['deliverables'] =>
  tasks.flatMap((task) => task.deliverables.map(({ name, state }) => ({ name, of: task.title, state })));

function linesOf(
  { prepared: { snapshot, nowMs }, progress }: ReportContext,
  leaves: ReturnType<typeof leavesOf>,
): ReadonlyMap<TaskId, TaskLine> {
  const [known, agents] = [progressById(progress), agentsById(snapshot.agents)];
  const assignments = assignmentsById(snapshot.assignments);
  const titles = titlesById(snapshot.tasks);
  return new Map(
    leaves.map((task) => {
      const assignment = assignments.get(task.id);
      const parts = {
        assignment,
        agent: assignment && agents.get(assignment.agentId),
        baseline: baselineOf(snapshot, task),
        progress: isOpen(task) ? (known.get(task.id) ?? null) : null,
        titleOf: (taskId: TaskId) => titles.get(taskId) ?? '',
      };
      return [task.id, lineOf(task, parts, nowMs)];
    }),
  );
}

function finisher(prepared: Prepared): FinishOf {
  const forecast = forecastWork(prepared);
  return (tasks) =>
    finishOfTasks(
      forecast,
      tasks.flatMap((task) => prepared.taskIndex.get(task.id) ?? []),
    );
}

const dueDatesIn =
  (prepared: Prepared): DueFor =>
  ({ taskId, agentId }, finishMs) => {
    const task = taskById(prepared, taskId);
    const agent = agentId === null ? null : (prepared.agentIndex.get(agentId) ?? null);
    return task === undefined ? { dueAt: instantOf(finishMs) } : dueDateFor(prepared.snapshot, task, agent, finishMs);
  };

function projectsOf({ projects }: Prepared['snapshot'], subject: ReportSubject) {
  if (subject.kind === 'agency') return projects;
  if (subject.kind === 'client') return projects.filter((one) => one.client === subject.client);
  if (subject.kind === 'task') return [];
  return projects.filter((one) => one.client === subject.client && one.name === subject.project);
}

function headlineOf(
  open: readonly TaskLine[],
  weeks: readonly WeekLine[],
  outcomes: readonly Outcome[],
  nowMs: number,
): Omit<StatusFigures['headline'], 'progressRatio' | 'finishP50At' | 'finishP90At'> {
  const since = (days: number) =>
    outcomes.filter(
      (outcome) =>
        wasDone(outcome) && msOf(outcome.finishedAt) <= nowMs && msOf(outcome.finishedAt) > nowMs - days * DAY_MS,
    );
  const late = open.filter((line) => line.state === 'late');
  const remainingHours = sum(open.map((line) => line.remainingHours));
  return {
    open: open.length,
    assigned: open.filter((line) => line.agentId !== null).length,
    remainingHours,
    plannedThisWeekHours: weeks.find((week) => week.planned)?.hours ?? 0,
    doneSevenDays: since(7).length,
    doneSevenDaysWithDue: since(7).filter(wasDoneWithDue).length,
    doneSevenDaysOnTime: since(7).filter(wasOnTime).length,
    doneNinetyDays: since(90).length,
    doneNinetyDaysWithDue: since(90).filter(wasDoneWithDue).length,
    doneNinetyDaysOnTime: since(90).filter(wasOnTime).length,
    late: late.length,
    lateEffortRatio: remainingHours > 0 ? sum(late.map((line) => line.remainingHours)) / remainingHours : null,
    atRisk: open.filter((line) => line.state === 'at_risk').length,
    unassigned: open.filter((line) => line.agentId === null).length,
  };
}
