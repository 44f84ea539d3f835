import { expect, onTestFinished, test } from 'vitest';
import type { ArgsIn, CallName } from '../../src/shared/contract/index.ts';
import { HOUR_MS, instantOf } from '../../src/shared/model/index.ts';
import { runs } from '../support/long.ts';
import { seeded } from '../support/seeded.ts';
import { type SmallOffice, smallOffice } from '../support/small-office.ts';
import { JournalFollower } from './support/journal-recount.ts';

const AGENTS = `id,name,kind,weekly_hours,working_days,time_zone,holidays,max_concurrent,skills
ada,Ada Nwosu,person,40,mon-fri,UTC,,3,figma:0.9
ben,Ben Sato,person,40,mon-fri,Asia/Tokyo,,3,figma:0.9
cid,Cid Ward,person,24,mon-thu:6,America/New_York,,3,figma:0.9
dan,Dan Hale,person,37.5,mon-fri,UTC,GB,3,figma:0.9
bot,Bot,ai,40,mon-fri,UTC,,2,figma:0.9
`;
const AGENT_IDS = ['ada', 'ben', 'cid', 'dan', 'bot'];
const HEAD = 'id,title,type,client,estimate_hours,due_at,depends_on,assigned_to,required_skills';
const TASK_COUNT = 24;
const taskId = (index: number): string => `T-${String(index + 1).padStart(2, '0')}`;

/** Whole numbers and choices that follow from a seed. */
function numbers(seed: number) {
  const next = seeded(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: <T>(all: readonly T[]): T => {
      const one = all[below(all.length)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    },
  };
}
type Numbers = ReturnType<typeof numbers>;

const taskRow = (random: Numbers, index: number, nowMs: number): string => {
  const due = random.below(3) === 0 ? '' : instantOf(nowMs + (24 + random.below(600)) * HOUR_MS);
  const before = index > 0 && random.below(5) === 0 ? taskId(random.below(index)) : '';
  const holder = random.below(2) === 0 ? '' : random.pick(AGENT_IDS);
  return `${taskId(index)},Work ${random.below(1000)},${random.pick(['design', 'copy'])},Quillon,${1 + random.below(30)},${due},${before},${holder},figma:0.5!`;
};
const tasksFile = (random: Numbers, indices: readonly number[], nowMs: number): string =>
  `${HEAD}\n${indices.map((index) => taskRow(random, index, nowMs)).join('\n')}\n`;

/** Makes a call of the desk; whether it was done and not refused. */
type Make = <N extends CallName>(name: N, args: ArgsIn<N>) => Promise<boolean>;
type Operation = (random: Numbers, make: Make, office: SmallOffice) => Promise<boolean>;

const some = (random: Numbers): string[] => [taskId(random.below(TASK_COUNT))];
const soon = (random: Numbers, office: SmallOffice) => instantOf(office.nowMs() + random.below(400) * HOUR_MS);

const OPERATIONS: Readonly<Record<string, Operation>> = {
  assign: (random, make) =>
    make('task.assign', { taskIds: some(random), agentId: random.pick(AGENT_IDS), pin: random.below(3) === 0 }),
  move: async (random, make, office) => {
    const assigned = (await office.ask('queue.list', {})).entries.filter((row) => row.assignedTo !== null);
    if (assigned.length === 0) return false;
    return make('task.assign', {
      taskIds: [random.pick(assigned).taskId],
      agentId: random.pick(AGENT_IDS),
      pin: false,
    });
  },
  'assign at': (random, make, office) =>
    make('task.assign', { taskIds: some(random), agentId: random.pick(AGENT_IDS), startAt: soon(random, office) }),
  unassign: (random, make) => make('task.unassign', { taskIds: some(random) }),
  pin: (random, make, office) =>
    make('task.pin', { taskIds: some(random), startAt: random.below(2) === 0 ? null : soon(random, office) }),
  unpin: (random, make) => make('task.unpin', { taskIds: some(random) }),
  estimate: (random, make) =>
    make('task.edit', { taskIds: some(random), changes: { remainingHours: random.below(40) } }),
  due: (random, make, office) =>
    make('task.edit', {
      taskIds: some(random),
      changes: { dueAt: random.below(4) === 0 ? null : soon(random, office) },
    }),
  status: (random, make) =>
    make('task.edit', {
      taskIds: some(random),
      changes: {
        status: random.pick([
          'queued',
          'assigned',
          'assigned',
          'in_progress',
          'blocked',
          'review',
          'done',
          'cancelled',
        ]),
      },
    }),
  undo: (_, make) => make('journal.undo', {}),
  'undo two': async (random, make, office) => {
    const { rows } = await office.ask('journal.list', { limit: 3 });
    const to = rows.at(-1)?.seq;
    return to === undefined || random.below(2) === 0 ? make('journal.undo', {}) : make('journal.undo', { to });
  },
  redo: (_, make) => make('journal.redo', {}),
  activity: (random, make) =>
    make('activity.report', {
      agentId: random.pick(AGENT_IDS),
      taskId: taskId(random.below(TASK_COUNT)),
      kind: random.pick(['started', 'work', 'work', 'progress', 'blocked', 'unblocked', 'declined', 'failed', 'done']),
      hours: 1 + random.below(4),
      progressRatio: random.below(2) === 0 ? null : random.below(100) / 100,
    }),
  dequeue: (random, make) => make('queue.dequeue', { agentId: random.pick(AGENT_IDS), threshold: 0.3 }),
  'time off': (random, make, office) => {
    const from = office.nowMs() + random.below(40) * 24 * HOUR_MS;
    const day = (ms: number): string => instantOf(ms).slice(0, 10);
    const range = { fromOn: day(from), untilOn: day(from + random.below(6) * 24 * HOUR_MS) };
    return make('agent.edit', {
      agentId: random.pick(AGENT_IDS),
      changes: { timeOff: random.below(3) === 0 ? [] : [range] },
    });
  },
  hours: (random, make) =>
    make('agent.edit', {
      agentId: random.pick(AGENT_IDS),
      changes: { weekdayMinutes: [480, 480, random.pick([0, 240, 480]), 480, random.pick([0, 360]), 0, 0] },
    }),
  import: (random, make, office) => {
    const indices = [random.below(TASK_COUNT), random.below(TASK_COUNT)];
    const text = tasksFile(
      random,
      [...new Set(indices)].sort((a, b) => a - b),
      office.nowMs(),
    );
    const file = { name: 'tasks.csv', kind: 'tasks' as const, base64: Buffer.from(text).toString('base64') };
    return make('import.commit', { files: [file], options: {} });
  },
  balance: async (random, make, office) => {
    const { moves } = await office.ask('balance.check', { weeks: 4 });
    if (moves.length === 0) return false;
    return make('balance.apply', { taskIds: moves.slice(0, 1 + random.below(moves.length)).map((row) => row.taskId) });
  },
};
/** Those that cost most come less often. */
const RARE = new Set(['import', 'balance', 'status', 'hours']);
const IN_TURN = Object.keys(OPERATIONS).flatMap((name) => (RARE.has(name) ? [name] : [name, name, name]));

const WEEKS = 8;
/** Compares what Capacity shows with the count from the journal's images; answers the hours of work that were compared. */
async function compare(office: SmallOffice, journal: JournalFollower, label: string): Promise<number> {
  const queue = await office.ask('queue.rows', {});
  const counted = journal.loads(office.nowMs(), WEEKS, queue.rows ?? []);
  const { rows } = await office.ask('capacity.view', {});
  let hours = 0;
  expect(rows.map((row) => String(row.agentId)).sort(), label).toEqual([...counted.keys()].sort());
  for (const row of rows) {
    const cells = counted.get(row.agentId) ?? [];
    row.cells.forEach((cell, index) => {
      const expected = cells[index] ?? { capacityHours: Number.NaN, workloadHours: Number.NaN };
      hours += cell.workloadHours;
      const isEqual =
        Math.abs(cell.capacityHours - expected.capacityHours) < 1e-6 &&
        Math.abs(cell.workloadHours - expected.workloadHours) < 1e-6;
      if (!isEqual) expect({ said: label, agent: row.agentId, index, ...cell }, label).toEqual(expected);
    });
  }
  return hours;
}

const SEEDS = Array.from({ length: runs(1, 20) }, (_, at) => at + 1);
const OPERATIONS_A_SEED = runs(1_000, 2_500);
const COMPARED_EVERY = 25;

test.each(SEEDS)(
  `load by agent and week equals a recount of the journal throughout ${OPERATIONS_A_SEED} random operations (seed %i)`,
  async (seed) => {
    const random = numbers(seed);
    const all = Array.from({ length: TASK_COUNT }, (_, index) => index);
    const office = await smallOffice({
      agents: AGENTS,
      tasks: tasksFile(random, all, Date.parse('2026-11-23T09:00:00Z')),
    });
    onTestFinished(() => office.close());
    const journal = new JournalFollower(office.path);
    onTestFinished(() => journal.close());
    const done = new Map<string, number>();
    const make: Make = async (name, args) => (await office.try(name, args)).ok;
    let hours = 0;
    for (let count = 1; count <= OPERATIONS_A_SEED; count++) {
      const name = random.pick(IN_TURN);
      const operation = OPERATIONS[name];
      if (operation !== undefined && (await operation(random, make, office))) done.set(name, (done.get(name) ?? 0) + 1);
      if (count % 40 === 0) office.setNow(office.nowMs() + (1 + random.below(8)) * HOUR_MS);
      if (count % COMPARED_EVERY === 0)
        hours += await compare(office, journal, `seed ${seed}, operation ${count}, ${name}`);
    }
    // Every kind of operation was really made, and there was work to count.
    expect([...done.keys()].sort()).toEqual(Object.keys(OPERATIONS).sort());
    expect([...done.values()].reduce((sum, times) => sum + times, 0)).toBeGreaterThan(OPERATIONS_A_SEED / 2);
    expect(hours).toBeGreaterThan(OPERATIONS_A_SEED);
  },
);
