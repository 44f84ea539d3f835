import { describe, expect, test } from 'vitest';
import { compileCalendars, type WorkCalendar } from '../../../src/main/engine/calendar/index.ts';
import { prepare, taskProgress } from '../../../src/main/engine/index.ts';
import {
  type Agent,
  asAgentId,
  asCivilDate,
  asTaskId,
  DAY_MS,
  MINUTE_MS,
  msOf,
  type Snapshot,
  storedRelations,
  type Task,
  type TaskRelation,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { seeded } from '../../support/seeded.ts';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'];
const AGENTS: readonly Agent[] = ZONES.map((timeZone, index) =>
  anAgent({
    id: asAgentId(`A-${index}`),
    name: `Agent ${index}`,
    calendar: {
      ...anAgent().calendar,
      timeZone,
      weekdayMinutes: index === 2 ? [360, 0, 600, 360, 0, 240, 0] : [480, 480, 480, 480, 480, 0, 0],
      timeOff: index % 2 === 0 ? [{ fromOn: asCivilDate('2026-12-03'), untilOn: asCivilDate('2026-12-04') }] : [],
    },
  }),
);

interface Held {
  readonly task: Task;
  readonly agent: number;
}
/** Ten tasks with up to two contributors each, and relations to earlier ones that the parts have too. */
function officeOf(random: () => number): readonly Held[] {
  const below = (limit: number): number => Math.floor(random() * limit);
  const held: Held[] = [];
  for (let index = 0; index < 10; index++) {
    const id = asTaskId(`T-${index}`);
    const relations = Array.from({ length: index === 0 ? 0 : below(3) }, (): TaskRelation => {
      const [predecessorId, type] = [asTaskId(`T-${below(index)}`), below(4) === 0 ? 'SS' : 'FS'] as const;
      return { predecessorId, type, lag: 0, lagUnit: 'working' };
    });
    const own = [...new Map(relations.map((one) => [one.predecessorId, one])).values()];
    const workers = [0, 1, 2, 3].sort(() => random() - 0.5).slice(0, 1 + below(3));
    for (const [part, agent] of workers.entries()) {
      const minutes = 30 + below(24) * 45;
      const share = below(3) === 0 ? 1 : (1 + below(4)) / 10;
      const task = aTask({
        id: part === 0 ? id : asTaskId(`${id}+${part}`),
        status: 'assigned',
        dueAt: null,
        requiredSkills: [],
        estimateMinutes: minutes,
        remainingMinutes: minutes,
        ...storedRelations(own),
        ...(part === 0 ? {} : { contributesTo: id }),
        ...(share < 1 ? { allocation: share } : {}),
      });
      held.push({ task, agent });
    }
  }
  return held;
}
const snapshotOf = (held: readonly Held[]): Snapshot =>
  aSnapshot({
    agents: AGENTS,
    tasks: held.map(({ task }) => task).sort((a, b) => (a.id < b.id ? -1 : 1)),
    assignments: held.map(({ task, agent }) =>
      anAssignment({
        taskId: task.id,
        agentId: AGENTS[agent]?.id ?? never(),
        effortMinutes: task.remainingMinutes,
        plannedStartAt: null,
        plannedFinishAt: null,
      }),
    ),
  });

/** Working milliseconds between two instants, interval by interval. */
const workedMs = ({ startMs, endMs }: WorkCalendar, from: number, until: number): number =>
  startMs.reduce(
    (sum, start, index) => sum + Math.max(0, Math.min(until, endMs[index] ?? start) - Math.max(from, start)),
    0,
  );

interface Span {
  readonly id: string;
  readonly share: number;
  readonly minutes: number;
  readonly startMs: number;
  readonly finishMs: number;
}

describe('random offices in which tasks have contributors', () => {
  const count = runs(120, 600);
  const calendars = compileCalendars(snapshotOf([]), NOW_MS, NOW_MS + 300 * DAY_MS);
  const made = Array.from({ length: count }, (_, seed) => {
    const held = officeOf(seeded(seed + 1));
    const prepared = prepare(snapshotOf(held), NOW_MS);
    const rows = new Map<string, Span>();
    const spans = AGENTS.map((): Span[] => []);
    for (const { task, agent } of held) {
      const row = prepared.snapshot.assignments.find(({ taskId }) => taskId === task.id);
      const span: Span = {
        id: `${seed} ${task.id}`,
        share: task.allocation ?? 1,
        minutes: row?.effortMinutes ?? Number.NaN,
        startMs: row?.plannedStartAt == null ? Number.NaN : msOf(row.plannedStartAt),
        finishMs: row?.plannedFinishAt == null ? Number.NaN : msOf(row.plannedFinishAt),
      };
      rows.set(task.id, span);
      spans[agent]?.push(span);
    }
    return { held, prepared, rows, spans };
  });

  test('every part gets exactly its effort of its agent, and nobody more than all of their time', () => {
    for (const { spans } of made)
      for (const [agent, own] of spans.entries()) {
        const calendar = calendars[agent] ?? never();
        const edges = [...new Set(own.flatMap(({ startMs, finishMs }) => [startMs, finishMs]))].sort((a, b) => a - b);
        const given = new Map<string, number>();
        for (const [index, from] of edges.slice(0, -1).entries()) {
          const until = edges[index + 1] ?? never();
          const active = own.filter(({ startMs, finishMs }) => startMs <= from && finishMs >= until);
          const minutes = workedMs(calendar, from, until) / MINUTE_MS;
          if (minutes === 0) continue;
          const taken = active.reduce((sum, { share }) => (share < 1 ? sum + share : sum), 0);
          const full = active.filter(({ share }) => share === 1);
          expect(taken, own[0]?.id).toBeLessThanOrEqual(1 + 1e-9);
          expect(full.length, full.map(({ id }) => id).join()).toBeLessThanOrEqual(1);
          for (const { id, share } of active)
            given.set(id, (given.get(id) ?? 0) + minutes * (share < 1 ? share : 1 - taken));
        }
        // Ends are rounded to a millisecond, twice an interval at most.
        for (const { id, minutes } of own)
          expect(`${id}: ${(given.get(id) ?? 0).toFixed(2)}`).toBe(`${id}: ${minutes.toFixed(2)}`);
      }
  });

  test('what waits for the finish of a task starts after all its parts, and for its start, after the first of them', () => {
    let waited = 0;
    for (const { held, rows } of made)
      for (const { task } of held)
        for (const { predecessorId, type } of [
          ...task.dependsOn.map((id) => ({ predecessorId: id, type: 'FS' as const })),
          ...(task.relations ?? []),
        ]) {
          const parts = held.filter(
            ({ task: { id, contributesTo } }) => id === predecessorId || contributesTo === predecessorId,
          );
          const ends = parts.map(({ task: { id } }) => rows.get(id) ?? never());
          const fromMs =
            type === 'FS'
              ? Math.max(...ends.map(({ finishMs }) => finishMs))
              : Math.min(...ends.map(({ startMs }) => startMs));
          const own = rows.get(task.id) ?? never();
          expect(own.startMs, `${own.id} ${type} ${predecessorId}`).toBeGreaterThanOrEqual(fromMs);
          if (parts.length > 1) waited++;
        }
    expect(waited).toBeGreaterThan(count);
  });

  test('a task is likely to be finished no earlier than any of its parts', () => {
    for (const { held, prepared } of made.slice(0, 12)) {
      const progress = new Map(taskProgress(prepared, { reportsOf: () => [] }).map((row) => [row.taskId, row]));
      for (const { task } of held)
        if (task.contributesTo !== undefined) {
          const [own, whole] = [progress.get(task.id), progress.get(task.contributesTo)];
          for (const end of ['finishP50At', 'finishP90At'] as const) {
            const [part, all] = [own?.[end] ?? null, whole?.[end] ?? null];
            // Between two working periods, instants differ by the millisecond to which they are rounded.
            if (part !== null) expect(msOf(all ?? part) + 1, `${task.id} ${end}`).toBeGreaterThanOrEqual(msOf(part));
            expect(all === null).toBe(part === null);
          }
        }
    }
  });
});

function never(): never {
  throw new RangeError('There is nothing here.');
}
