import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../../../src/shared/model/index.ts';

/**
 * Load by agent and week counted again: who has which work, and who works when, from the images of the journal alone; when the work is planned, as
 * the queue shows it (`fortnight.test` counts that again). With calendar arithmetic of its own: no code of the engine or the store. Zones are those without a change of clocks from November to the middle of March.
 */
const OFFSET_HOURS: Readonly<Record<string, number>> = { UTC: 0, 'Asia/Tokyo': 9, 'America/New_York': -5 };
const HOLIDAYS: Readonly<Record<string, readonly string[]>> = { GB: ['2026-12-25', '2026-12-28', '2027-01-01'] };
const MINUTE_MS = 60_000;
const HORIZON_WEEKS = 12;
const DAY_START_HOUR = 9;

const row = z.record(z.string(), z.unknown());
type Row = z.output<typeof row>;
const agentRow = z.object({
  id: z.string(),
  kind: z.string(),
  maxConcurrent: z.number(),
  calendar: z.object({
    timeZone: z.string(),
    weekdayMinutes: z.array(z.number()),
    holidays: z.string().nullable(),
    timeOff: z.array(z.object({ fromOn: z.string(), untilOn: z.string() })),
  }),
});
type AgentRow = z.output<typeof agentRow>;
const taskRow = z.object({ id: z.string(), status: z.string() });
const assignmentRow = z.object({
  taskId: z.string(),
  agentId: z.string(),
  pin: z.object({ startAt: z.string().nullable() }).nullable(),
});
/** Assigned work as the queue shows it. */
export interface ShownWork {
  readonly taskId: string;
  readonly plannedStartAt: string | null;
  readonly plannedFinishAt: string | null;
  readonly effortHours: number;
}
export interface CellCount {
  readonly capacityHours: number;
  readonly workloadHours: number;
}

/** Follows the journal of a workspace file: what each record is after its last image. */
export class JournalFollower {
  private readonly db: Sqlite.Database;
  private readonly kinds = new Map<string, Map<string, Row>>();
  private seq = 0;
  images = 0;

  constructor(path: string) {
    this.db = new Sqlite(path, { readonly: true });
  }
  close(): void {
    this.db.close();
  }

  /** Reads what was written since. */
  follow(): void {
    const rows = this.db
      .prepare<[number], { seq: number; kind: string; key: string; before: string | null; after: string | null }>(
        'SELECT seq, kind, key, before, after FROM journal_images WHERE seq > ? ORDER BY seq, position',
      )
      .all(this.seq);
    for (const { seq, kind, key, before, after } of rows) {
      this.seq = Math.max(this.seq, seq);
      this.images++;
      const records = this.kinds.get(kind) ?? new Map<string, Row>();
      this.kinds.set(kind, records);
      if (after === null) records.delete(key);
      else records.set(key, { ...(before === null ? {} : records.get(key)), ...row.parse(JSON.parse(after)) });
    }
  }

  /** Hours of capacity and of work in each of so many weeks from now, by agent id. */
  loads(nowMs: number, weeks: number, shown: readonly ShownWork[]): ReadonlyMap<string, readonly CellCount[]> {
    this.follow();
    const agents = this.of('agent', agentRow);
    const open = new Map(
      this.of('task', taskRow)
        .filter((task) => task.status !== 'done' && task.status !== 'cancelled')
        .map((task) => [task.id, task.status]),
    );
    const byTask = new Map(shown.map((row) => [row.taskId, row]));
    const assigned = this.of('assignment', assignmentRow).flatMap(({ taskId, agentId, pin }) => {
      const status = open.get(taskId);
      const work = status === undefined ? undefined : byTask.get(taskId);
      const isUnderWay = status === 'in_progress' || status === 'review';
      return work === undefined ? [] : [{ ...work, agentId, isUnderWay, isPinned: (pin?.startAt ?? null) !== null }];
    });
    return new Map(
      agents.map((agent) => [
        agent.id,
        cellsOf(
          agent,
          assigned.filter((row) => row.agentId === agent.id),
          nowMs,
          weeks,
        ),
      ]),
    );
  }
  private of<Shape extends z.ZodType>(kind: string, shape: Shape): readonly z.output<Shape>[] {
    return [...(this.kinds.get(kind)?.values() ?? [])].map((one) => shape.parse(one));
  }
}

const iso = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The agent's working day as instants; null if it does not work. `day` counts on its own calendar. */
function workday(agent: AgentRow, day: number): readonly [number, number] | null {
  const { calendar } = agent;
  const minutes = calendar.weekdayMinutes[weekday(day)] ?? 0;
  const on = iso(day);
  const isOff =
    calendar.timeOff.some((range) => on >= range.fromOn && on <= range.untilOn) ||
    (calendar.holidays !== null && (HOLIDAYS[calendar.holidays] ?? []).includes(on));
  if (minutes === 0 || isOff) return null;
  const offset = OFFSET_HOURS[calendar.timeZone];
  if (offset === undefined) throw new Error(`${calendar.timeZone} is not one of the zones of this count`);
  const begin = day * DAY_MS + (DAY_START_HOUR - offset) * HOUR_MS;
  return [begin, begin + minutes * MINUTE_MS];
}

/** Working minutes between two instants, day by day. */
function worked(agent: AgentRow, fromMs: number, untilMs: number): number {
  let sum = 0;
  for (let day = Math.floor(fromMs / DAY_MS) - 1; day <= Math.floor(untilMs / DAY_MS) + 1; day++) {
    const hours = workday(agent, day);
    if (hours === null) continue;
    sum += Math.max(0, Math.min(untilMs, hours[1]) - Math.max(fromMs, hours[0])) / MINUTE_MS;
  }
  return sum;
}

/** The instant at which so many minutes have been worked from an instant on; the end of the horizon where it has too few. */
function after(agent: AgentRow, fromMs: number, minutes: number, untilMs: number): number {
  let left = minutes;
  for (let day = Math.floor(fromMs / DAY_MS) - 1; day * DAY_MS < untilMs; day++) {
    const hours = workday(agent, day);
    if (hours === null) continue;
    const begin = Math.max(fromMs, hours[0]);
    const free = (Math.min(untilMs, hours[1]) - begin) / MINUTE_MS;
    if (free <= 0) continue;
    if (free >= left) return begin + left * MINUTE_MS;
    left -= free;
  }
  return untilMs;
}

interface CountedWork extends ShownWork {
  readonly isUnderWay: boolean;
  readonly isPinned: boolean;
}

/** Working minutes between two instants in which nothing pinned to a start interrupts work under way. */
function undisturbed(
  agent: AgentRow,
  work: CountedWork,
  rows: readonly CountedWork[],
  fromMs: number,
  untilMs: number,
): number {
  const pauses = rows.flatMap(({ isPinned, plannedStartAt, plannedFinishAt }): [number, number][] =>
    isPinned &&
    work.isUnderWay &&
    (plannedStartAt ?? '') > (work.plannedStartAt ?? '') &&
    (plannedFinishAt ?? '~') < (work.plannedFinishAt ?? '')
      ? [[Date.parse(plannedStartAt ?? ''), Date.parse(plannedFinishAt ?? '')]]
      : [],
  );
  let minutes = 0;
  let at = fromMs;
  for (const [begin, end] of pauses.sort(([a], [b]) => a - b)) {
    if (begin > at) minutes += worked(agent, at, Math.min(begin, untilMs));
    at = Math.max(at, end);
  }
  return minutes + worked(agent, at, untilMs);
}

function cellsOf(agent: AgentRow, rows: readonly CountedWork[], nowMs: number, weeks: number): readonly CellCount[] {
  const today = Math.floor(nowMs / DAY_MS);
  const monday = today - weekday(today);
  const offset = (OFFSET_HOURS[agent.calendar.timeZone] ?? 0) * HOUR_MS;
  const horizonMs = nowMs + HORIZON_WEEKS * 7 * DAY_MS;
  const lanes = agent.kind === 'ai' ? agent.maxConcurrent : 1;
  return Array.from({ length: weeks }, (_, index): CellCount => {
    const begin = (monday + 7 * index) * DAY_MS - offset;
    const end = begin + 7 * DAY_MS;
    const capacity = worked(agent, Math.max(begin, nowMs), Math.max(end, nowMs)) * lanes;
    let workload = 0;
    for (const row of rows) {
      if (row.plannedStartAt === null) continue;
      const effortMinutes = row.effortHours * 60;
      const start = Math.max(nowMs, Date.parse(row.plannedStartAt));
      const planned = row.plannedFinishAt === null ? 0 : Date.parse(row.plannedFinishAt);
      const finish = planned > start ? planned : after(agent, start, effortMinutes, horizonMs);
      const between = (fromMs: number, untilMs: number): number =>
        lanes === 1 ? undisturbed(agent, row, rows, fromMs, untilMs) : worked(agent, fromMs, untilMs);
      const run = between(start, finish);
      if (run <= 0) workload += start >= begin && start < end ? effortMinutes : 0;
      else if (Math.min(end, finish) > Math.max(begin, start))
        workload += (effortMinutes * between(Math.max(begin, start), Math.min(end, finish))) / run;
    }
    return { capacityHours: capacity / 60, workloadHours: workload / 60 };
  });
}
