import {
  type AgentId,
  type CivilDate,
  type Constraint,
  isOpen,
  isStarted,
  type Message,
  message,
  msOf,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { taskNameOf } from '../base/names.ts';
import { dayNumber } from '../calendar/index.ts';
import { agentById, taskById } from '../solve/by-id.ts';
import type { Prepared } from '../solve/prepare.ts';
import { recordedThisWeek } from '../solve/recorded-work.ts';
import { minutesIn, placedWork } from '../workload/placed.ts';
import { weeksFrom } from '../workload/weeks.ts';

/** What a constraint means, how the current plan meets it, and the work it concerns. */
export interface ConstraintState {
  readonly description: Message;
  /** `idle` if it concerns nothing, either no longer or not yet. */
  readonly state: 'met' | 'broken' | 'idle';
  readonly summary: Message;
  /** Planned minutes of a capped client by calendar week of the workspace, without empty weeks. */
  readonly weeks: readonly { readonly weekOn: CivilDate; readonly minutes: number }[];
  /** The open tasks that it concerns, with their assignees. */
  readonly tasks: readonly {
    readonly taskId: TaskId;
    readonly title: string;
    readonly agentName: string | null;
  }[];
}

/** Maximum number of tasks listed in a sentence. */
const NAMED_TASKS = 3;
/** Smaller amounts are rounding errors from spreading effort over weeks, not a broken cap. */
const LEAST_OVER_MINUTES = 0.5;

/** Returns what a constraint means and how the current plan meets it. */
export function constraintState(prepared: Prepared, constraint: Constraint): ConstraintState {
  const description = constraintMeaning(prepared.snapshot, constraint);
  switch (constraint.kind) {
    case 'client_hour_cap':
      return { description, ...capState(prepared, constraint) };
    case 'team_freeze':
      return { description, ...freezeState(prepared, constraint) };
    case 'keep_together':
      return { description, ...togetherState(prepared, constraint) };
    case 'not_with':
      return { description, ...separationState(prepared, constraint) };
  }
}

/** Returns what a constraint requires. */
export function constraintMeaning(
  { tasks, agents }: Pick<Prepared['snapshot'], 'tasks' | 'agents'>,
  constraint: Constraint,
): Message {
  const named = (id: TaskId) => {
    const task = tasks.find((one) => one.id === id);
    return task === undefined ? { taskId: id, title: '' } : taskNameOf(task);
  };
  switch (constraint.kind) {
    case 'client_hour_cap':
      return message('constraints.cap', { client: constraint.client, hours: constraint.minutesPerWeek / 60 });
    case 'team_freeze': {
      const { team, fromOn, untilOn } = constraint;
      return message('constraints.freeze', { team, fromOn, untilOn });
    }
    case 'keep_together': {
      const { taskIds } = constraint;
      return message('constraints.together', {
        tasks: taskIds.slice(0, NAMED_TASKS).map(named),
        count: taskIds.length,
      });
    }
    case 'not_with': {
      const { taskId, agentId } = constraint;
      const agentName = agents.find((agent) => agent.id === agentId)?.name ?? agentId;
      return message('constraints.apart', { task: named(taskId), agentName });
    }
  }
}

type Facts = Omit<ConstraintState, 'description'>;
type Of<K extends Constraint['kind']> = Extract<Constraint, { readonly kind: K }>;

function capState(prepared: Prepared, { client, minutesPerWeek }: Of<'client_hour_cap'>): Facts {
  const tasks = openTasksFor(prepared, client);
  const rows = concerned(prepared, tasks);
  const weeks = clientWeeks(prepared, client);
  const most = weeks.reduce<(typeof weeks)[number] | null>(
    (best, week) => (best === null || week.minutes > best.minutes ? week : best),
    null,
  );
  const over = weeks.filter((week) => minutesOver(week.minutes, minutesPerWeek) > 0).length;
  return {
    state: tasks.length === 0 ? 'idle' : over > 0 ? 'broken' : 'met',
    summary: message('constraints.cap_state', {
      capHours: minutesPerWeek / 60,
      most: most === null ? null : { weekOn: most.weekOn, hours: most.minutes / 60 },
      over,
      open: tasks.length,
      unassigned: rows.filter((row) => row.agentName === null).length,
    }),
    weeks,
    tasks: rows,
  };
}

const openTasksFor = ({ snapshot }: Prepared, client: string): readonly Task[] =>
  snapshot.tasks.filter((task) => task.client === client && isOpen(task));

/** Returns by how many minutes an amount exceeds a cap; 0 within the cap, and for rounding errors. */
export const minutesOver = (minutes: number, capMinutes: number): number =>
  minutes > capMinutes + LEAST_OVER_MINUTES ? minutes - capMinutes : 0;

/** Returns the planned minutes of a client's open work by calendar week of the workspace, without empty weeks. */
export function clientWeeks(prepared: Prepared, client: string): ConstraintState['weeks'] {
  const { snapshot, calendars, nowMs, untilMs, office } = prepared;
  const taskIds = new Set(openTasksFor(prepared, client).map((task) => task.id));
  const workedMinutes = recordedThisWeek(prepared, client);
  const rows = snapshot.assignments.filter((row) => taskIds.has(row.taskId));
  const works = [...placedWork(snapshot, rows, calendars, nowMs).values()].flat();
  const lastMs = works.reduce((last, work) => Math.max(last, work.finishMs), nowMs);
  const weeks = weeksFrom(office, nowMs, Math.ceil((Math.max(lastMs, untilMs) - nowMs) / WEEK_MS) + 1);
  return weeks
    .map((weekOn, index) => {
      const day = dayNumber(weekOn);
      const [fromMs, toMs] = [office.startOfDayMs(day), office.startOfDayMs(day + 7)];
      const worked = index === 0 ? workedMinutes : 0;
      return { weekOn, minutes: works.reduce((sum, work) => sum + minutesIn(work, fromMs, toMs), worked) };
    })
    .filter((week) => week.minutes > 0);
}
const WEEK_MS = 7 * 86_400_000;

function freezeState(prepared: Prepared, { team, fromOn, untilOn }: Of<'team_freeze'>): Facts {
  const { snapshot, office, nowMs } = prepared;
  const [fromMs, untilMs] = [office.startOfDayMs(dayNumber(fromOn)), office.endOfDateMs(untilOn)];
  const members = new Map(
    snapshot.agents.flatMap((agent) => (agent.team === team ? [[agent.id, agent] as const] : [])),
  );
  const tasks = snapshot.assignments.flatMap(({ taskId, agentId, plannedStartAt }) => {
    const task = taskById(prepared, taskId);
    const startMs = plannedStartAt === null ? null : msOf(plannedStartAt);
    const isInside = startMs !== null && startMs >= fromMs && startMs < untilMs && members.has(agentId);
    return task !== undefined && isInside && isOpen(task) && !isStarted(task) ? [task] : [];
  });
  const when = nowMs >= untilMs ? 'over' : nowMs >= fromMs ? 'now' : 'ahead';
  return {
    state: when === 'over' || members.size === 0 ? 'idle' : 'met',
    summary: message('constraints.freeze_state', {
      when,
      agents: members.size,
      tasks: tasks.slice(0, NAMED_TASKS).map(taskNameOf),
      count: tasks.length,
    }),
    weeks: [],
    tasks: concerned(prepared, tasks),
  };
}

function togetherState(prepared: Prepared, { taskIds }: Of<'keep_together'>): Facts {
  const rows = concerned(prepared, taskIds.flatMap((id) => taskById(prepared, id) ?? []).filter(isOpen));
  const counts = new Map<string, number>();
  for (const { agentName } of rows) if (agentName !== null) counts.set(agentName, (counts.get(agentName) ?? 0) + 1);
  return {
    state: rows.length === 0 ? 'idle' : counts.size > 1 ? 'broken' : 'met',
    summary: message('constraints.together_state', {
      agents: [...counts].map(([agentName, tasks]) => ({ agentName, tasks })),
      unassigned: rows.filter((row) => row.agentName === null).length,
    }),
    weeks: [],
    tasks: rows,
  };
}

function separationState(prepared: Prepared, { taskId, agentId }: Of<'not_with'>): Facts {
  const task = taskById(prepared, taskId);
  const holder = prepared.snapshot.assignments.find((row) => row.taskId === taskId);
  const isBroken = holder?.agentId === agentId;
  const isTaskOpen = task !== undefined && isOpen(task);
  return {
    state: !isTaskOpen ? 'idle' : isBroken ? 'broken' : 'met',
    summary: message('constraints.apart_state', {
      agentName: holder === undefined ? null : nameOf(prepared, holder.agentId),
      isBroken,
      isOpen: isTaskOpen,
    }),
    weeks: [],
    tasks: isTaskOpen ? concerned(prepared, [task]) : [],
  };
}

function concerned(prepared: Prepared, tasks: readonly Task[]): ConstraintState['tasks'] {
  const holders = new Map(prepared.snapshot.assignments.map((row) => [row.taskId, row.agentId]));
  return tasks.map(({ id, title }) => {
    const agentId = holders.get(id);
    return { taskId: id, title, agentName: agentId === undefined ? null : nameOf(prepared, agentId) };
  });
}

const nameOf = (prepared: Prepared, agentId: AgentId): string => agentById(prepared, agentId)?.name ?? agentId;
