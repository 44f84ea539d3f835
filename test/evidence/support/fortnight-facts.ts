import Database from 'better-sqlite3';
import { z } from 'zod';
import type { CheckedAgency, CheckedTask } from '../../support/plan-facts.ts';
import type { AssignedWork, Times, Worker } from './plan-recount.ts';
import { storedAgency } from './stored-agency.ts';
import { WorkingTime } from './working-time.ts';

const text = z.string().nullable();
const assignmentRow = z.object({
  task_id: z.string(),
  agent_id: z.string(),
  pin_start_at: text,
  planned_start_at: text,
});
const dueRow = z.object({ id: z.string(), due_on: text });
const finishedRow = z.object({ finished_at: z.string(), failed: z.number() });
const stepRow = z.object({ owner: z.string(), at: z.string() });

export interface StoredFacts {
  readonly agency: CheckedAgency;
  readonly assignments: readonly z.infer<typeof assignmentRow>[];
  /** Days on which tasks are due without a time. */
  readonly dueOn: ReadonlyMap<string, string>;
  readonly finished: readonly z.infer<typeof finishedRow>[];
  readonly steps: readonly z.infer<typeof stepRow>[];
}

/** The workspace file at this moment, read by SQL alone. */
export function storedFacts(path: string): StoredFacts {
  const database = new Database(path, { readonly: true });
  const read = <T extends z.ZodType>(row: T, sql: string): z.infer<T>[] =>
    z.array(row).parse(database.prepare(sql).all());
  const facts = {
    agency: storedAgency(path, 2026),
    assignments: read(assignmentRow, 'SELECT * FROM assignments'),
    dueOn: new Map(
      read(dueRow, 'SELECT id, due_on FROM tasks WHERE due_on IS NOT NULL').map((row) => [row.id, row.due_on ?? '']),
    ),
    finished: read(finishedRow, 'SELECT finished_at, failed FROM outcomes'),
    steps: read(stepRow, 'SELECT owner, at FROM assignment_relaxations'),
  };
  database.close();
  return facts;
}

export const isOpenStatus = (status: string): boolean => status !== 'done' && status !== 'cancelled';

/** Open tasks that are done themselves: a task with children that are not cancelled is their sum. */
export function openLeavesOf({ agency }: StoredFacts): readonly CheckedTask[] {
  const parents = new Set(agency.tasks.flatMap((task) => (task.status === 'cancelled' ? [] : (task.parentId ?? []))));
  return agency.tasks.filter((task) => isOpenStatus(task.status) && !parents.has(task.id));
}

/** Open work that a task waits for: of a parent, its children. */
function waitsFor(
  { agency }: StoredFacts,
  task: CheckedTask,
  leaves: ReadonlyMap<string, CheckedTask>,
): readonly string[] {
  const childrenOf = (id: string): readonly string[] =>
    agency.tasks.flatMap((child) => (child.parentId === id ? [child.id, ...childrenOf(child.id)] : []));
  return task.dependsOn.flatMap((id) => [id, ...childrenOf(id)]).filter((id) => leaves.has(id));
}

/** What the queue says of one task that the file does not: expected effort, priority, and the due instant of a day. */
export interface QueueFacts {
  readonly taskId: string;
  readonly composite: number;
  readonly effortHours: number;
  readonly dueAt: string | null;
  readonly plannedStartAt: string | null;
  readonly plannedFinishAt: string | null;
}

export function workersOf(agency: CheckedAgency, nowMs: number): ReadonlyMap<string, Worker> {
  return new Map(
    agency.agents.map((agent) => [
      agent.id,
      {
        time: new WorkingTime(agency, agent, nowMs - 8 * 86_400_000),
        timeZone: agent.calendar.timeZone,
        lanes: agent.kind === 'ai' ? agent.maxConcurrent : 1,
        mostAtOnce: agent.maxConcurrent,
      },
    ]),
  );
}

/** Assigned open work, with its open prerequisites and the priority of what waits for it. */
export function assignedWork(
  facts: StoredFacts,
  queue: ReadonlyMap<string, QueueFacts>,
  nowMs: number,
): readonly AssignedWork[] {
  const { agency, assignments } = facts;
  const open = new Map(openLeavesOf(facts).map((task) => [task.id, task]));
  const priorities = new Map<string, number>();
  const waiting = new Map<string, string[]>();
  for (const task of open.values())
    for (const id of waitsFor(facts, task, open)) waiting.set(id, [...(waiting.get(id) ?? []), task.id]);
  const priorityOf = (id: string): number => {
    const known = priorities.get(id);
    if (known !== undefined) return known;
    const own = Math.round((queue.get(id)?.composite ?? 0) * 1e6);
    const most = Math.max(own, ...(waiting.get(id) ?? []).map(priorityOf));
    priorities.set(id, most);
    return most;
  };
  const capped = new Set(agency.constraints.flatMap((rule) => (rule.kind === 'client_hour_cap' ? rule.client : [])));
  return assignments.flatMap((row) => {
    const [task, line] = [open.get(row.task_id), queue.get(row.task_id)];
    if (task === undefined || line === undefined) return [];
    const isCapped = task.client !== null && capped.has(task.client);
    const given = isCapped ? givenTimes(line) : null;
    if (isCapped && given === null) return [];
    const pinMs = row.pin_start_at === null ? null : Date.parse(row.pin_start_at);
    // A pin whose start has passed holds no start any more, only the place in the order.
    const hasPassed = pinMs !== null && pinMs < nowMs;
    const plannedMs = row.planned_start_at === null ? null : Date.parse(row.planned_start_at);
    const orderMs = hasPassed ? pinMs : plannedMs;
    return {
      id: task.id,
      agentId: row.agent_id,
      status: task.status,
      minutes: Math.round(line.effortHours * 60),
      orderMs,
      pinMs: hasPassed ? null : pinMs,
      releaseMs: task.releaseAt === null ? 0 : Date.parse(task.releaseAt),
      dueMs: line.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(line.dueAt),
      floorMs: floorOf(facts, row, orderMs),
      waitsFor: waitsFor(facts, task, open),
      priority: priorityOf(task.id),
      given,
    };
  });
}

function givenTimes(line: QueueFacts): Times | null {
  if (line.plannedStartAt === null || line.plannedFinishAt === null) return null;
  return { startMs: Date.parse(line.plannedStartAt), finishMs: Date.parse(line.plannedFinishAt) };
}

/** Work that a plan put after the freeze of its team stays there, and work taken with lower demands waits for the step that allowed it. */
function floorOf(
  { agency, steps }: StoredFacts,
  row: StoredFacts['assignments'][number],
  orderMs: number | null,
): number {
  const team = agency.agents.find((agent) => agent.id === row.agent_id)?.team;
  const isAfterFreeze = agency.constraints.some(
    (rule) =>
      rule.kind === 'team_freeze' &&
      rule.team === team &&
      orderMs !== null &&
      orderMs >= Date.parse(`${rule.untilOn}T23:59:59Z`),
  );
  const own = steps.filter((step) => step.owner === row.task_id).map((step) => Date.parse(step.at));
  return Math.max(0, ...own, isAfterFreeze ? (orderMs ?? 0) : 0);
}
