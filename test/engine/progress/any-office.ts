import fc from 'fast-check';
import { prepare } from '../../../src/main/engine/index.ts';
import { forecastContext, workAhead } from '../../../src/main/engine/progress/ahead.ts';
import { finishOfRow } from '../../../src/main/engine/progress/finishes.ts';
import { endsIn, simulate } from '../../../src/main/engine/progress/simulate.ts';
import { finishMsAt } from '../../../src/main/engine/progress/work-clock.ts';
import {
  type Assignment,
  asAgentId,
  asTaskId,
  HOUR_MS,
  type Instant,
  instantOf,
  MINUTE_MS,
  msOf,
  RELATION_TYPES,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aPin, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';

export const work = (id: string, hours: number, fields: Partial<Task> = {}): Task =>
  aTask({
    id: asTaskId(id),
    title: id,
    status: 'assigned',
    estimateMinutes: hours * 60,
    remainingMinutes: hours * 60,
    dueAt: null,
    ...fields,
  });
export const assignmentOf = (id: string, startAt: Instant | null, fields: Partial<Assignment> = {}): Assignment =>
  anAssignment({ taskId: asTaskId(id), plannedStartAt: startAt, plannedFinishAt: null, ...fields });

interface Times {
  readonly startMs: number;
  readonly finishMs: number;
}
/** The planned times of all assigned work. */
export const planned = (snapshot: Snapshot): ReadonlyMap<string, Times> =>
  new Map(
    prepare(snapshot, NOW_MS).snapshot.assignments.flatMap(({ taskId, plannedStartAt, plannedFinishAt }) =>
      plannedStartAt === null || plannedFinishAt === null
        ? []
        : [[taskId, { startMs: msOf(plannedStartAt), finishMs: msOf(plannedFinishAt) }] as const],
    ),
  );

/** When the simulation has each task start and finish if all work takes exactly as long as expected. */
export function simulated(snapshot: Snapshot): ReadonlyMap<string, Times> {
  const prepared = prepare(snapshot, NOW_MS);
  const context = forecastContext(prepared);
  const ahead = workAhead(context, context.placements);
  const effortOf = new Map<string, number>(
    prepared.snapshot.assignments.map((row) => [row.taskId, row.effortMinutes] as const),
  );
  const made = simulate(ahead, (row, into) => into.fill(effortOf.get(ahead.rows[row]?.key ?? '') ?? Number.NaN), 1);
  return new Map(
    ahead.rows.map(({ key, agent, remainingMinutes }, row) => {
      const calendar = ahead.calendars[agent];
      if (calendar === undefined) throw new RangeError(`Agent ${agent} has no calendar.`);
      const finishMs = finishOfRow(ahead, endsIn(made), row).p50Ms;
      // A milestone takes no time.
      const startMs =
        remainingMinutes === 0 ? finishMs : finishMsAt(calendar, (made.start[row] ?? Number.NaN) + 1) - MINUTE_MS;
      return [key, { startMs, finishMs }] as const;
    }),
  );
}

const AGENTS = 3;
export const SEVERAL_LANES = 2;
const anyLink = fc.record({
  before: fc.nat(8),
  type: fc.constantFrom(...RELATION_TYPES),
  lag: fc.constantFrom(0, 0, 60, 480, 900, -60, -480),
  lagUnit: fc.constantFrom('working', 'working', 'elapsed'),
});
type Links = readonly (typeof anyLink extends fc.Arbitrary<infer T> ? T : never)[];
const relationsAmong = (n: number, links: Links): Pick<Task, 'relations'> => ({
  relations: links.flatMap(({ before, type, lag, lagUnit }) =>
    before < n
      ? [{ predecessorId: asTaskId(`T-${before}`), type, lag, lagUnit: lagUnit === 'elapsed' ? 'elapsed' : 'working' }]
      : [],
  ),
});

/** Offices with started work and work pinned to a start, among other work that is planned or not, of some of the agents. */
export const officesOf = (
  agents: readonly number[],
  lanes: number,
  allocations: readonly (number | undefined)[] = [undefined],
): fc.Arbitrary<Snapshot> =>
  fc
    .array(
      fc.record({
        hours: fc.integer({ min: 0, max: 30 }),
        agent: fc.constantFrom(...agents),
        status: fc.constantFrom('assigned', 'assigned', 'in_progress', 'review'),
        planned: fc.option(fc.integer({ min: -20, max: 60 }), { nil: null }),
        pinned: fc.option(fc.integer({ min: -20, max: 200 }), { nil: null, freq: 2 }),
        after: fc.nat({ max: 255 }),
        links: fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, fc.array(anyLink, { minLength: 1, maxLength: 3 })),
        afterAny: fc.boolean(),
        allocation: fc.constantFrom(...allocations),
      }),
      { minLength: 1, maxLength: 9 },
    )
    .map((lines) => {
      const inHours = (hours: number): Instant => instantOf(NOW_MS + hours * HOUR_MS);
      return aSnapshot({
        agents: Array.from({ length: AGENTS }, (_, n) =>
          anAgent({
            id: asAgentId(`A-${n}`),
            name: `Agent ${n}`,
            kind: n === SEVERAL_LANES ? 'ai' : 'person',
            maxConcurrent: lanes,
          }),
        ),
        tasks: lines.map((row, n) =>
          work(`T-${n}`, row.hours, {
            status: row.status as Task['status'],
            ...(row.allocation === undefined || row.agent === SEVERAL_LANES ? {} : { allocation: row.allocation }),
            ...relationsAmong(n, row.links),
            dependsOn: lines.flatMap((_, other) =>
              row.afterAny && other < n && (row.after & (1 << other)) !== 0 ? [asTaskId(`T-${other}`)] : [],
            ),
          }),
        ),
        assignments: lines.map((row, n) =>
          assignmentOf(`T-${n}`, row.planned === null ? null : inHours(row.planned), {
            agentId: asAgentId(`A-${row.agent}`),
            pin: row.pinned === null ? null : aPin(inHours(row.pinned)),
          }),
        ),
      });
    });
