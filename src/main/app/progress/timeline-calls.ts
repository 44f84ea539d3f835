import {
  type Handlers,
  ok,
  type TimelineBar,
  type TimelineGroup,
  type TimelineGrouping,
} from '../../../shared/contract/index.ts';
import {
  type Agent,
  type Assignment,
  type Instant,
  instantOf,
  isRiskyLevel,
  isStarted,
  openLeaves,
  projectKey,
  type Task,
  type TaskId,
  type TaskProgress,
  taskDue,
} from '../../../shared/model/index.ts';
import { AI_MARK } from '../../../shared/words/base/names.ts';
import type { Prepared } from '../../engine/index.ts';
import {
  baselineOf,
  finishCalibration,
  finishOfTasks,
  floatMinutes,
  forecastWork,
  indexOfTask,
  memoizeLast,
  taskProgress,
} from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import { milestonesOnAxis } from './timeline-milestones.ts';

const calibrationOf = memoizeLast(finishCalibration);

/** Open work on the time axis, by project, client or agent. */
export const timelineCalls = (session: Session): Pick<Handlers, 'timeline.view'> => ({
  'timeline.view': ({ by, limit }) => {
    const prepared = session.prepared();
    const bars = barsOf(prepared, session);
    const { outcomes, policy } = prepared.snapshot;
    return ok({
      at: session.now(),
      by,
      groups: cutTo(groupsOf(prepared, bars, by), limit),
      tasks: bars.length,
      late: bars.filter((bar) => bar.late).length,
      atRisk: bars.filter(isAtRisk).length,
      calibration: calibrationOf(outcomes, policy, prepared.nowMs),
    });
  },
});

const isAtRisk = ({ late, risk }: TimelineBar): boolean => !late && isRiskyLevel(risk.level);

/** Created once per preparation, so that a change of grouping does not simulate again. */
const barsOf = memoizeLast((prepared: Prepared, session: Session): readonly TimelineBar[] => {
  const { tasks, assignments, agents } = prepared.snapshot;
  const found = {
    assignments: new Map(assignments.map((row) => [row.taskId, row])),
    agents: new Map(agents.map((agent) => [agent.id as string, agent])),
    progress: new Map(taskProgress(prepared, { reportsOf: () => [], drivers: false }).map((row) => [row.taskId, row])),
    started: firstReports(session),
    floats: floatMinutes(prepared),
  };
  const before = prepared.predecessors;
  return openLeaves(tasks).flatMap((task) => {
    const progress = found.progress.get(task.id);
    const index = indexOfTask(prepared, task.id);
    if (progress === undefined) return [];
    const row = found.assignments.get(task.id);
    return barOf({
      task,
      row,
      agent: row === undefined ? undefined : found.agents.get(row.agentId),
      progress,
      startedAt: found.started.get(task.id) ?? null,
      prerequisites: (before[index] ?? []).flatMap((other) => tasks[other]?.id ?? []),
      relations: relationsOn(prepared, index),
      floatMinutes: found.floats.get(task.id) ?? null,
      baseline: baselineOf(prepared.snapshot, task),
      clock: prepared,
    });
  });
});

/** The relations of a task that wait for more than the finish of others; undefined if there are none. */
function relationsOn({ links, snapshot }: Prepared, index: number): TimelineBar['relations'] {
  const typed = links.typed[index] ?? null;
  if (typed === null) return undefined;
  return typed.flatMap(({ before, type, lags }) =>
    before.flatMap((other) => {
      const taskId = snapshot.tasks[other]?.id;
      const own = lags.filter(({ minutes }) => minutes !== 0);
      return taskId === undefined ? [] : { taskId, type, lags: own };
    }),
  );
}

interface BarParts {
  readonly task: Task;
  readonly row: Assignment | undefined;
  readonly agent: Agent | undefined;
  readonly progress: TaskProgress;
  readonly startedAt: Instant | null;
  readonly prerequisites: readonly TaskId[];
  readonly relations: TimelineBar['relations'];
  readonly floatMinutes: number | null;
  readonly baseline: TimelineBar['baseline'];
  readonly clock: Pick<Prepared, 'office' | 'nowMs'>;
}
function barOf({
  task,
  row,
  agent,
  progress,
  startedAt,
  prerequisites,
  relations,
  floatMinutes,
  baseline,
  clock,
}: BarParts): TimelineBar {
  const { level, probability } = progress.delayRisk;
  const { late } = progress;
  return {
    taskId: task.id,
    title: task.title,
    client: task.client,
    project: task.project,
    agent:
      agent === undefined
        ? null
        : { id: agent.id, name: agent.name, kind: agent.kind, timeZone: agent.calendar.timeZone },
    startedAt: isStarted(task) ? startedAt : null,
    plannedStartAt: row?.plannedStartAt ?? null,
    plannedFinishAt: row?.plannedFinishAt ?? null,
    baseline,
    finishP50At: progress.finishP50At,
    finishP90At: progress.finishP90At,
    late,
    risk: { level, probability },
    ...taskDue(task),
    remainingHours: task.remainingMinutes / 60,
    estimateHours: task.estimateMinutes / 60,
    pin: row?.pin ?? null,
    status: task.status,
    isBegun: isStarted(task),
    progressRatio: progress.progressRatio,
    prerequisites,
    ...(relations === undefined ? {} : { relations }),
    milestones: milestonesOnAxis(task.milestones, late || isRiskyLevel(level), clock),
    floatMinutes,
    isCritical: floatMinutes === 0,
    version: task.version,
  };
}

/** The earliest report of work on each task. */
function firstReports(session: Session): ReadonlyMap<TaskId, Instant> {
  const first = new Map<TaskId, Instant>();
  for (const { taskId, kind, at } of session.store().records.activity.values()) {
    if (taskId === null || (kind !== 'started' && kind !== 'work' && kind !== 'progress')) continue;
    const known = first.get(taskId);
    if (known === undefined || at < known) first.set(taskId, at);
  }
  return first;
}

interface Place {
  readonly key: string;
  /** Null means work without a project, a client or an assignee. */
  readonly title: string | null;
  readonly note: string | null;
}
const PLACE_OF: Readonly<Record<TimelineGrouping, (bar: TimelineBar) => Place>> = {
  project: ({ client, project }) =>
    project === null
      ? { key: JSON.stringify([client]), title: null, note: client }
      : { key: projectKey({ client, name: project }), title: project, note: client },
  client: ({ client }) => ({ key: client ?? '', title: client, note: null }),
  agent: ({ agent }) => ({
    key: agent?.id ?? '',
    title: agent?.name ?? null,
    note: agent?.kind === 'ai' ? AI_MARK : null,
  }),
};

function groupsOf(prepared: Prepared, bars: readonly TimelineBar[], by: TimelineGrouping): readonly TimelineGroup[] {
  const projects = new Map(prepared.snapshot.projects.map((project) => [projectKey(project), project]));
  const { delayAtRisk } = prepared.snapshot.policy.values;
  const forecast = forecastWork(prepared);
  const gathered = new Map<string, { readonly place: Place; readonly bars: TimelineBar[] }>();
  for (const bar of bars) {
    const place = PLACE_OF[by](bar);
    const known = gathered.get(place.key);
    if (known === undefined) gathered.set(place.key, { place, bars: [bar] });
    else known.bars.push(bar);
  }
  return [...gathered.values()]
    .map(({ place, bars: own }): TimelineGroup => {
      const sorted = own.toSorted(byStart);
      const project = by === 'project' ? projects.get(place.key) : undefined;
      const unfinished = own.filter((bar) => bar.finishP50At !== null);
      const finish = finishOfTasks(
        forecast,
        unfinished.flatMap((bar) => prepared.taskIndex.get(bar.taskId) ?? []),
        project?.dueOn ? prepared.office.endOfDateMs(project.dueOn) : undefined,
      );
      const isRisky = Boolean(project?.dueOn) && finish !== null && finish.lateRatio >= delayAtRisk;
      return {
        ...place,
        late: own.filter((bar) => bar.late).length,
        atRisk: own.filter(isAtRisk).length,
        startAt: leastOf(own.flatMap((bar) => startOf(bar) ?? [])),
        dueOn: project?.dueOn ?? null,
        milestones: milestonesOnAxis(project?.milestones ?? [], isRisky, prepared),
        finishP50At: instantIn(finish?.p50Ms),
        finishP90At: instantIn(finish?.p90Ms),
        bars: sorted,
      };
    })
    .sort(
      (a, b) =>
        b.late - a.late || b.atRisk - a.atRisk || compare(a.title ?? '', b.title ?? '') || compare(a.key, b.key),
    );
}

const instantIn = (ms: number | undefined): Instant | null =>
  ms === undefined || !Number.isFinite(ms) ? null : instantOf(Math.round(ms));
const startOf = (bar: TimelineBar): Instant | null => bar.startedAt ?? bar.plannedStartAt;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Work without a start is sorted by its due date; work without either is last. */
const orderOf = (bar: TimelineBar): string => startOf(bar) ?? bar.dueAt ?? '~';
const byStart = (a: TimelineBar, b: TimelineBar): number =>
  compare(orderOf(a), orderOf(b)) || compare(a.taskId, b.taskId);
const leastOf = (at: readonly Instant[]): Instant | null =>
  at.reduce<Instant | null>((best, one) => (best === null || one < best ? one : best), null);

/** The first bars, in the order shown; groups without bars are left out. */
function cutTo(groups: readonly TimelineGroup[], limit: number): readonly TimelineGroup[] {
  let left = limit;
  return groups.flatMap((group) => {
    const bars = group.bars.slice(0, left);
    left -= bars.length;
    return bars.length === 0 ? [] : [{ ...group, bars }];
  });
}
