import { expect, onTestFinished, test } from 'vitest';
import type { ArgsIn, CallName } from '../../src/shared/contract/index.ts';
import { type ActivityKind, HOUR_MS, instantOf } from '../../src/shared/model/index.ts';
import { sentenceOf } from '../support/as-text.ts';
import { runs } from '../support/long.ts';
import { seeded } from '../support/seeded.ts';
import { type SmallOffice, smallOffice } from '../support/small-office.ts';

const AGENTS = `id,name,kind,weekly_hours,working_days,time_zone,holidays,max_concurrent,skills
ada,Ada Nwosu,person,40,mon-fri,UTC,,3,figma:0.9
ben,Ben Sato,person,40,mon-fri,Asia/Tokyo,,3,figma:0.9
bot,Bot,ai,40,mon-fri,UTC,,2,figma:0.9
`;
const AGENT_IDS = ['ada', 'ben', 'bot'];
const HEAD =
  'id,title,type,client,project,estimate_hours,due_at,depends_on,assigned_to,required_skills,revenue_potential';
const TASK_COUNT = 16;
const KINDS: readonly ActivityKind[] = [
  'started',
  'work',
  'work',
  'progress',
  'blocked',
  'unblocked',
  'declined',
  'failed',
  'done',
  'done',
  'heartbeat',
];

interface World {
  readonly office: SmallOffice;
  below(limit: number): number;
  pick<T>(all: readonly T[]): T;
  make<N extends CallName>(name: N, args: ArgsIn<N>): Promise<boolean>;
}
const taskId = (index: number): string => `T-${index + 1}`;
const someTask = ({ below }: World): string => taskId(below(TASK_COUNT));
type Random = Pick<World, 'below' | 'pick'>;
const tasksFile = ({ below, pick }: Random, indices: readonly number[], nowMs: number): string =>
  `${HEAD}\n${indices
    .map((index) =>
      [
        taskId(index),
        `Work ${below(1000)}`,
        pick(['design', 'copy']),
        pick(['Quillon', 'Acme', '']),
        pick(['Site', '']),
        1 + below(30),
        below(3) > 0 ? '' : instantOf(nowMs + below(600) * HOUR_MS),
        index > 0 && below(5) === 0 ? taskId(below(index)) : '',
        below(2) > 0 ? '' : pick(AGENT_IDS),
        `${pick(['figma', 'copy'])}:0.5!`,
        below(9000) / 10,
      ].join(','),
    )
    .join('\n')}\n`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const OPERATIONS: Readonly<Record<string, (world: World) => Promise<boolean>>> = {
  assign: (w) => w.make('task.assign', { taskIds: [someTask(w)], agentId: w.pick(AGENT_IDS), pin: w.below(3) === 0 }),
  unassign: (w) => w.make('task.unassign', { taskIds: [someTask(w)] }),
  hours: (w) => w.make('task.edit', { taskIds: [someTask(w)], changes: { remainingHours: w.below(40) } }),
  estimate: (w) => w.make('task.edit', { taskIds: [someTask(w)], changes: { estimateHours: 1 + w.below(40) } }),
  status: (w) =>
    w.make('task.edit', {
      taskIds: [someTask(w)],
      changes: { status: w.pick(['queued', 'in_progress', 'done', 'done', 'cancelled', 'blocked', 'review']) },
    }),
  create: (w) =>
    w.make('task.create', {
      title: `New ${w.below(99)}`,
      client: w.pick([null, 'Acme']),
      estimateHours: 1 + w.below(9),
      dueAt: null,
    }),
  undo: (w) => w.make('journal.undo', {}),
  redo: (w) => w.make('journal.redo', {}),
  'undo some': async (w) => {
    const { rows } = await w.office.ask('journal.list', { limit: 4 });
    const to = rows.at(-1)?.seq;
    return to !== undefined && w.make('journal.undo', { to });
  },
  report: (w) =>
    w.make('activity.report', {
      agentId: w.pick(AGENT_IDS),
      taskId: someTask(w),
      kind: w.pick(KINDS),
      hours: w.below(4),
      progressRatio: w.below(2) === 0 ? null : w.below(100) / 100,
      ...(w.below(3) === 0 ? { entryId: `e${w.below(5)}` } : {}),
      ...(w.below(3) === 0 ? { at: instantOf(w.office.nowMs() - w.below(90) * HOUR_MS) } : {}),
    }),
  'report file': (w) => {
    const rows = Array.from({ length: 1 + w.below(2) }, () =>
      [
        `e${w.below(6)}`,
        w.pick(AGENT_IDS),
        someTask(w),
        instantOf(w.office.nowMs() - w.below(200) * HOUR_MS),
        w.pick(KINDS),
        w.below(5),
        w.below(2) === 0 ? '' : w.below(100) / 100,
      ].join(','),
    );
    const text = `entry_id,agent_id,task_id,at,kind,hours,progress\n${rows.join('\n')}\n`;
    return w.make('activity.import', { files: [{ name: 'reports.csv', base64: base64(text) }] });
  },
  import: (w) => {
    const indices = [...new Set([w.below(TASK_COUNT), w.below(TASK_COUNT)])].sort((a, b) => a - b);
    const text = tasksFile(w, indices, w.office.nowMs());
    return w.make('import.commit', {
      files: [{ name: 'tasks.csv', kind: 'tasks', base64: base64(text) }],
      options: {},
    });
  },
  constraint: (w) =>
    w.make('constraint.put', { constraint: { kind: 'not_with', taskId: someTask(w), agentId: w.pick(AGENT_IDS) } }),
  plan: async (w) => (await w.make('plan.propose', {})) && w.make('plan.apply', {}),
  propose: (w) => w.make('plan.propose', {}),
  checks: (w) => w.make('monitor.run', {}),
  balance: async (w) => {
    const { moves } = await w.office.ask('balance.check', { weeks: 4 });
    return (
      moves.length > 0 &&
      w.make('balance.apply', { taskIds: moves.slice(0, 1 + w.below(moves.length)).map((row) => row.taskId) })
    );
  },
};
/** Those that take long come less often. */
const RARE = new Set(['plan', 'propose', 'checks', 'balance', 'import']);
const IN_TURN = Object.keys(OPERATIONS).flatMap((name) => (RARE.has(name) ? [name] : [name, name, name]));

const SEEDS = Array.from({ length: runs(1, 12) }, (_, at) => at + 1);
const OPERATION_COUNT = 160;
const CHECKED_EVERY = 20;

test.each(SEEDS)(
  'a recount of the file finds nothing wrong throughout 160 random operations (seed %i)',
  async (seed) => {
    const next = seeded(seed);
    const below = (limit: number): number => Math.floor(next() * limit);
    const pick = <T>(all: readonly T[]): T => {
      const one = all[below(all.length)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    };
    const all = Array.from({ length: TASK_COUNT }, (_, index) => index);
    const tasks = tasksFile({ below, pick }, all, Date.parse('2026-11-23T09:00:00Z'));
    const office = await smallOffice({ agents: AGENTS, tasks });
    onTestFinished(() => office.close());
    const world: World = { office, below, pick, make: async (name, args) => (await office.try(name, args)).ok };
    const done = new Set<string>();
    for (let count = 1; count <= OPERATION_COUNT; count++) {
      const name = pick(IN_TURN);
      if (await OPERATIONS[name]?.(world)) done.add(name);
      if (count % 8 === 0) office.setNow(office.nowMs() + (1 + below(8)) * HOUR_MS);
      if (count % CHECKED_EVERY !== 0) continue;
      const { findings, recounted } = await office.ask('workspace.check', {});
      expect(findings.map(sentenceOf), `seed ${seed}, after ${count} operations, the last one: ${name}`).toEqual([]);
      expect(recounted.records).toBeGreaterThan(TASK_COUNT);
    }
    // Files of random reports and tasks are often refused, so they are not made for every seed.
    for (const name of ['report', 'status', 'undo', 'redo', 'create', 'plan', 'checks'])
      expect([...done]).toContain(name);
    expect(done.size).toBeGreaterThan(12);
  },
  600_000,
);
