import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { CLI, NOW, run, scratch, startTde, tde as tdeBuilt } from '../support/command-line.ts';
import { tdeInProcess as tde } from '../support/in-process.ts';
import { planSchema } from './support/plan-json.ts';

const { folder, remove } = scratch();
afterAll(remove);
const file = (name: string): string => join(folder, name);
const workspace = file('agency.tde');
const at = (...args: readonly string[]): readonly string[] => [...args, '--now', NOW];

/** One JSON document on stdout, one line, and nothing else. */
function documentOf(out: string): unknown {
  expect(out.endsWith('\n')).toBe(true);
  expect(out.trimEnd()).not.toContain('\n');
  return JSON.parse(out);
}

const text = z.string();
const revision = z.object({ revision: z.number() });
const counts = z.object({
  tasks: z.number(),
  agents: z.number(),
  outcomes: z.number(),
  activity: z.number(),
  pipeline: z.number(),
});
const fault = z.object({
  file: text,
  sheet: text.nullable(),
  row: z.number().nullable(),
  column: text.nullable(),
  value: text.nullable(),
  code: text,
  message: text,
  fix: text,
});
const imported = z.object({
  imported: counts,
  created: counts,
  updated: counts,
  skipped: counts,
  errors: z.array(fault),
  warnings: z.array(fault),
});
const component = z.object({ name: text, raw: z.number(), weight: z.number(), contribution: z.number() });
const queue = z.object({
  entries: z
    .array(
      z.object({
        taskId: text,
        rank: z.number(),
        composite: z.number(),
        components: z.array(component).length(5),
        status: text,
        enqueuedAt: text,
        effortHours: z.number(),
        requiredSkills: z.array(z.unknown()),
        computedAt: text,
        recomputeAt: text.nullable(),
        recomputeOn: z.array(z.object({ event: text, id: text.nullable() })),
      }),
    )
    .min(1),
});
const match = z.object({
  taskId: text,
  candidates: z
    .array(
      z.object({
        agentId: text,
        eligible: z.boolean(),
        reasons: z.array(z.object({ code: text, message: text })),
        overall: z.number(),
        confidence: z.number(),
        effortHours: z.number(),
        components: z.array(component),
        gaps: z.array(z.object({ skillId: text, have: z.number(), need: z.number() })),
      }),
    )
    .min(1),
});
const series = z.object({
  method: text.nullable(),
  evidence: z.enum(['enough', 'thin', 'none']),
  points: z.array(z.object({ periodOn: text, value: z.number(), low: z.number(), high: z.number() })),
});
const arrivals = z.object({ period: z.literal('week'), tasks: series, hours: series });
const workload = z.object({
  overallUtilisation: z.number().nullable(),
  agents: z
    .array(
      z.object({
        agentId: text,
        weeks: z.array(
          z.object({
            weekOf: text,
            capacityHours: z.number(),
            workloadHours: z.number(),
            utilisation: z.number().nullable(),
            overHours: z.number(),
          }),
        ),
      }),
    )
    .min(1),
  distribution: z.object({ under: z.number(), optimal: z.number(), over: z.number(), deviation: z.number() }),
  performance: z.object({
    window: z.literal('hour'),
    figures: z.array(z.object({ measure: text, value: z.number().nullable() })).length(5),
  }),
  capacityStatus: z.object({
    weeks: z.array(z.object({ weekOf: text, supplyMinutes: z.number(), shortMinutes: z.number() })).length(4),
    shortHours: z.number(),
  }),
  recommendations: z.array(z.object({ sentence: text, gainHours: z.number() })),
  demand: z.object({
    weeks: z.array(z.object({ weekOf: text, shortMinutes: z.number() })).length(4),
    bySkill: z.array(z.object({ skillId: text, weeks: z.array(z.unknown()).length(4) })).min(1),
    options: z.array(z.object({ kind: text, sentence: text, verified: z.literal(true) })),
    facts: z.array(text).min(1),
  }),
  savings: z.array(z.object({ sentence: text, gainMinutes: z.number() })),
  budget: z
    .array(z.object({ kind: z.enum(['client', 'project']), name: text.nullable(), usedMinutes: z.number() }))
    .min(1),
  patterns: z.array(z.object({ kind: text, label: text, ratio: z.number(), cases: z.number() })),
  healthScore: z.number().min(0).max(100),
});
const progress = z.object({
  tasks: z
    .array(
      z.object({
        taskId: text,
        progressRatio: z.number().min(0).max(1),
        rate: z.number().nullable(),
        completedMilestones: z.array(text),
        nextMilestone: z.object({ name: text.nullable(), dueOn: text.nullable(), isCompletion: z.boolean() }),
        finishP50At: text.nullable(),
        finishP90At: text.nullable(),
        delayRisk: z.object({
          level: z.enum(['on_track', 'at_risk', 'likely_late', 'unknown']),
          probability: z.number().nullable(),
          drivers: z.array(z.object({ cause: text, hours: z.number(), sentence: text })),
        }),
        statusSummary: text,
      }),
    )
    .min(1),
  calibration: z.object({ cases: z.number(), p50Ratio: z.number(), p90Ratio: z.number() }),
});
const tick = z.object({
  healthScore: z.number().min(0).max(100),
  status: z.object({ state: z.literal('ok'), failure: z.null() }),
  exceptions: z.object({ raised: z.number(), cleared: z.number(), open: z.number(), critical: z.number() }),
  openExceptions: z.array(z.object({ exceptionId: text, kind: text, state: text, severity: text, title: text })).min(1),
});
const spread = z.object({
  deviation: z.number(),
  overMinutes: z.number(),
  overloadedAgentIds: z.array(text),
  lateTaskIds: z.array(text),
});
const balanced = z.object({
  weeks: z.array(text).min(1),
  before: spread,
  after: spread,
  moves: z.array(z.object({ taskId: text, from: text, to: text, plannedFinishAt: text, reason: text })),
  agents: z.array(z.object({ agentId: text, beforeMinutes: z.array(z.number()), afterMinutes: z.array(z.number()) })),
  facts: z.array(text),
  applied: z.object({ applied: z.number(), skipped: z.array(z.unknown()), revision: z.number() }).nullable(),
  history: z.array(z.object({ id: text, taskIds: z.array(text), measured: spread.nullable() })),
});
const explained = z.object({
  task: z.object({ id: text }),
  rank: z.number().nullable(),
  priority: z.object({ composite: z.number(), components: z.array(component) }),
});
const journal = z.object({ rows: z.array(z.object({ seq: z.number(), at: text, sentence: text })).min(1) });
const undone = z.object({ undone: z.array(z.object({ seq: z.number(), sentence: text })).min(1) });
const claimed = z.object({ taskId: text.nullable(), reasons: z.array(text) });
const exported = z.object({ files: z.array(z.object({ format: text, path: text, bytes: z.number() })).min(1) });

const TASK = ['--task', 'COR-901'];
/** In an order in which each finds what it needs; run twice, once in JSON and once in words. */
const batch = z.object({ reports: z.number().min(1), files: z.number().min(1), failed: z.array(z.unknown()) });
const due = z.object({ written: z.array(z.unknown()), failed: z.array(z.unknown()) });
const scheduled = z.object({
  schedules: z.array(z.unknown()),
  required: z.array(z.object({ id: text, cadence: text, nextAt: text, state: text })).min(1),
});
const milestoneList = z.object({
  milestones: z
    .array(z.object({ name: text, of: text, dueOn: text.nullable(), rule: text, state: text, isNext: z.boolean() }))
    .min(1),
  projects: z.array(z.object({ project: text, progressRatio: z.number(), openTasks: z.number() })).min(1),
});
const ladderList = z.object({
  ladders: z.array(z.object({ id: text, name: text, levels: z.array(z.object({ name: text })) })).min(1),
  outboxFolder: text,
});
const COMMANDS: readonly (readonly [string, readonly string[], z.ZodType])[] = [
  ['queue', [workspace, '--limit', '5'], queue],
  ['queue', [workspace, '--explain', 'COR-103'], explained],
  ['allocate', [workspace, '--time-limit', '2', '--max-changes', '10'], planSchema],
  ['allocate', [workspace, '--publish'], planSchema],
  ['dequeue', [workspace, '--agent', 'maya.lindqvist', '--threshold', '0.8'], claimed],
  ['match', [workspace, '--task', 'COR-103'], match],
  ['match', [workspace, '--task', 'COR-103', '--agent', 'maya.lindqvist'], match],
  ['explain', [workspace, '--task', 'COR-103'], explained],
  ['explain', [workspace, '--task', 'COR-103', '--why-not', 'maya.lindqvist'], explained],
  ['assign', [workspace, ...TASK, '--agent', 'priya.raman', '--reason', 'asked for'], revision],
  ['pin', [workspace, ...TASK, '--reason', 'client is here'], revision],
  ['unpin', [workspace, ...TASK], revision],
  ['unassign', [workspace, ...TASK], revision],
  ['undo', [workspace], undone],
  ['redo', [workspace], undone],
  [
    'activity',
    [workspace, '--agent', 'maya.lindqvist', '--task', 'COR-102', '--kind', 'work', '--hours', '0.5'],
    revision,
  ],
  ['workload', [workspace, '--weeks', '4'], workload],
  ['progress', [workspace], progress],
  ['monitor', [workspace], tick],
  ['progress', [workspace, '--limit', '5'], progress],
  ['progress', [workspace, '--task', 'COR-103'], progress],
  ['balance', [workspace, '--weeks', '4'], balanced],
  ['balance', [workspace, '--apply'], balanced],
  ['forecast', [workspace, '--horizon', '4'], arrivals],
  ['report', [workspace, '--format', 'csv,json', '--out', file('reports'), '--all'], exported],
  ['report', [workspace, '--format', 'md', '--out', file('each'), '--required'], batch],
  ['report', [workspace, '--scheduled'], due],
  ['schedules', [workspace], scheduled],
  ['milestone', [workspace, '--task', 'COR-103', '--name', 'Draft', '--due', '2026-12-18'], revision],
  ['milestone', [workspace, '--task', 'COR-103', '--name', 'Draft', '--done'], revision],
  ['milestones', [workspace], milestoneList],
  ['ladder', [workspace, '--name', 'All', '--level', 'Noor Haddad;producer;noor@lantern.example;2'], revision],
  ['ladders', [workspace], ladderList],
  ['journal', [workspace, '--limit', '3'], journal],
  ['backup', [workspace], z.object({ path: text, bytes: z.number() })],
  ['check', [workspace], z.object({ healthy: z.literal(true), findings: z.array(z.unknown()) })],
  ['template', [file('templates')], z.object({ folder: text, files: z.array(text) })],
];

/** Small, because every command opens it twice: what one prints does not depend on how much there is. */
const TASKS = `id,title,client,project,estimate_hours,status,assigned_to,due_at,required_skills,milestones,reporting
COR-101,Sitemap,Corvane,Web shop,6,,priya.raman,2026-11-18,figma:0.5!,,
COR-102,Product screens,Corvane,Web shop,16,in_progress,maya.lindqvist,2026-11-26,figma:0.5!,,
COR-103,Product texts,Corvane,Web shop,8,,,2026-12-04,copy:0.6!,Draft@2026-12-01;Final@2026-12-03,weekly:md:progress>office@corvane.example
COR-107,Payment step,Corvane,Web shop,12,,,2026-12-02,checkout:0.7!,,
COR-901,Checkout fault,Corvane,,4,,,2026-12-18,checkout:0.5!,,
`;
const AGENTS = `id,name,weekly_hours,skills
maya.lindqvist,Maya Lindqvist,40,figma:0.8;copy:0.9
priya.raman,Priya Raman,32,figma:0.7;checkout:0.9
`;
/** Enough finished work for forecasts to be compared with what happened. */
const OUTCOMES = `task_id,agent_id,type,domain,estimate_hours,actual_hours,started_at,finished_at
${Array.from({ length: 12 }, (_, row) => {
  const day = String(row + 10);
  return `OLD-${day},maya.lindqvist,design,web,8,${8 + (row % 3)},2026-10-${day}T09:00:00Z,2026-10-${day}T18:00:00Z`;
}).join('\n')}
`;

beforeAll(async () => {
  const files = Object.entries({ tasks: TASKS, agents: AGENTS, outcomes: OUTCOMES }).flatMap(([kind, content]) => {
    writeFileSync(file(`${kind}.csv`), content);
    return [`--${kind}`, file(`${kind}.csv`)];
  });
  expect(await tde('import', workspace, ...files, ...at())).toMatchObject({ code: 0 });
});

describe('every command', () => {
  it.each(COMMANDS)('%s prints one JSON document with the keys that scripts rely on: %j', async (name, args, shape) => {
    const { code, out } = await tde(name, ...at(...args, '--json'));
    expect(code).toBe(0);
    expect(shape.safeParse(documentOf(out)).error?.issues ?? []).toEqual([]);
  });
  it.each(COMMANDS)('%s prints the same as text: %j', async (name, args) => {
    const { code, out } = await tde(name, ...at(...args));
    expect(code).toBe(0);
    expect(out.trim()).not.toBe('');
    expect(out.trimStart()).not.toMatch(/^[{[]/);
  });
  it('demo prints its revision, and is rejected if the workspace already has work', async () => {
    const made = await tde('demo', file('second.tde'), ...at('--json'));
    expect(revision.parse(documentOf(made.out)).revision).toBeGreaterThan(0);
    const again = await tde('demo', file('second.tde'), ...at('--json'));
    expect(again.code).toBe(1);
    expect(again.out).toContain('"refused_input"');
  });
  it('restore returns to the state of a backup', async () => {
    const revisionOf = async (): Promise<number> =>
      z.object({ total: z.number() }).parse(documentOf((await tde('journal', workspace, ...at('--json'))).out)).total;
    const { path } = z.object({ path: text }).parse(documentOf((await tde('backup', workspace, ...at('--json'))).out));
    const before = await revisionOf();
    expect(await tde('pin', workspace, ...TASK, ...at())).toMatchObject({ code: 1 });
    expect(await tde('assign', workspace, ...TASK, '--agent', 'priya.raman', ...at())).toMatchObject({ code: 0 });
    expect(await revisionOf()).toBeGreaterThan(before);
    const restored = await tde('restore', workspace, '--from', path, ...at('--json'));
    expect(restored.code).toBe(0);
    expect(revision.safeParse(documentOf(restored.out)).success).toBe(true);
    const match = await tde('explain', workspace, ...TASK, ...at('--json'));
    expect(match.out).not.toContain('"status":"assigned","agentId":"priya.raman"');
    expect(await tde('check', workspace, ...at())).toMatchObject({ code: 0 });
  });
  it.each([
    ['queue', [workspace, '--limit', '5'], 0],
    ['explain', [workspace, '--task', 'NOPE'], 1],
    ['match', [workspace], 2],
  ] as const)('%s %j as a program of its own prints the same and exits with %i', async (name, args, exit) => {
    const here = await tde(name, ...at(...args, '--json'));
    expect(here.code).toBe(exit);
    expect(await tdeBuilt(name, ...at(...args, '--json'))).toEqual(here);
  });
  it('ends quietly if its output is closed, as by a pipe to `head`', async () => {
    const script = 'set -o pipefail; "$0" "$1" journal "$2" --limit 1000 --json | true';
    // Bash warns of a locale that the machine does not have; this one exists everywhere.
    const { code, out, err } = await run('bash', ['-c', script, process.execPath, CLI, workspace], { LC_ALL: 'C' });
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: '' });
  });
  it.skipIf(!existsSync('/dev/full'))(
    'ends in one line and exit 1 where what it prints cannot be written',
    async () => {
      const { code, err } = await run('bash', [
        '-c',
        '"$0" "$1" journal "$2" > /dev/full',
        process.execPath,
        CLI,
        workspace,
      ]);
      expect(code).toBe(1);
      expect(err).toContain('The output could not be written');
      expect(err).not.toMatch(/^\s+at /m);
    },
  );
  it('serve prints its address in one JSON document, and ends when asked to', async () => {
    const child = startTde('serve', workspace, '--port', '0', '--json', '--now', NOW);
    const out = await new Promise<string>((resolve, reject) => {
      child.stdout?.once('data', (bytes) => resolve(String(bytes)));
      child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const { address } = z.object({ address: z.url(), opened: z.literal(false) }).parse(documentOf(out));
    expect(new URL(address).hostname).toBe('127.0.0.1');
    // The page itself is for anybody on this machine; what is in the workspace needs the token of a tab (test/hosts).
    const page = await fetch(address);
    expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
    expect(await page.text()).not.toContain('COR-');
    const ended = new Promise<number | null>((resolve) => {
      child.once('exit', resolve);
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

describe('assign', () => {
  it('to an agent without the skills succeeds with a warning, because the operator decides', async () => {
    const done = await tde('assign', workspace, '--task', 'COR-107', '--agent', 'maya.lindqvist', ...at('--json'));
    expect(done.code).toBe(0);
    expect(
      z
        .object({ warnings: z.array(text) })
        .parse(documentOf(done.out))
        .warnings.join(' '),
    ).toContain('Maya');
  });
});

describe('imports', () => {
  const tasks = (name: string, rows: string): string => {
    writeFileSync(file(name), `id,title,estimate_hours\n${rows}`);
    return file(name);
  };
  const into = file('imports.tde');
  const good = (): string => tasks('good.csv', 'T-1,One,4\nT-2,Two,2\n');
  const mixed = (): string => tasks('mixed.csv', 'T-3,Three,4\nT-4,Four,-3\n');

  it('are complete, with their counts: exit 0', async () => {
    const { code, out } = await tde('import', into, '--tasks', good(), ...at('--json'));
    expect(code).toBe(0);
    expect(imported.parse(documentOf(out)).created.tasks).toBe(2);
  });
  it('are rejected as a whole with every error listed, exit 1', async () => {
    const { code, out } = await tde('import', into, '--tasks', mixed(), ...at('--json'));
    expect(code).toBe(1);
    const { error } = z.object({ error: z.object({ code: text, details: z.array(fault) }) }).parse(documentOf(out));
    expect(error.details).toMatchObject([{ file: 'mixed.csv', row: 3, column: 'estimate_hours', value: '-3' }]);
    expect((await tde('queue', into, ...at('--json'))).out).not.toContain('T-3');
  });
  it('leave no file behind if a new workspace was named and nothing was imported', async () => {
    const fresh = join(file('fresh'), 'w.tde');
    const older = `${fresh}.backups`;
    mkdirSync(older, { recursive: true });
    const refused = [
      [mixed()],
      [file('there-is-none.csv')],
      [good(), '--dry-run'],
      [mixed(), '--dry-run'],
      [tasks('all-bad.csv', 'T-5,Five,-3\n'), '--skip-invalid'],
    ];
    for (const [source = '', ...flags] of refused) {
      await tde('import', fresh, '--tasks', source, ...flags, ...at('--json'));
      expect(readdirSync(file('fresh')), source).toEqual(['w.tde.backups']);
    }
    expect(await tde('import', fresh, '--tasks', good(), ...at())).toMatchObject({ code: 0 });
    expect(existsSync(fresh)).toBe(true);
  });
  it('change nothing in a dry run and report what they would do, exit 1 if there are errors', async () => {
    const { code, out } = await tde('import', into, '--tasks', mixed(), ...at('--json', '--dry-run'));
    expect(code).toBe(1);
    expect(imported.parse(documentOf(out)).errors).toHaveLength(1);
    expect(await tde('import', into, '--tasks', good(), ...at('--json', '--dry-run'))).toMatchObject({ code: 0 });
    expect((await tde('queue', into, ...at('--json'))).out).not.toContain('T-3');
  });
  it('import only the valid rows if asked to, exit 3', async () => {
    const { code, out } = await tde('import', into, '--tasks', mixed(), ...at('--json', '--skip-invalid'));
    expect(code).toBe(3);
    const done = imported.parse(documentOf(out));
    expect([done.created.tasks, done.errors.length]).toEqual([1, 1]);
  });
  it('recognise the empty templates, and refuse them because nothing is in them', async () => {
    await tde('template', file('empty'));
    expect(readdirSync(file('empty'))).toContain('tasks.csv');
    const files = ['--tasks', join(file('empty'), 'tasks.csv'), '--agents', join(file('empty'), 'agents.csv')];
    const { code, out } = await tde('import', into, ...files, ...at('--json'));
    const { error } = z
      .object({ error: z.object({ details: z.array(z.object({ file: text, code: text })) }) })
      .parse(documentOf(out));
    expect(error.details).toEqual([
      { file: 'tasks.csv', code: 'no_rows' },
      { file: 'agents.csv', code: 'no_rows' },
    ]);
    expect(code).toBe(1);
  });
});

const refusal = z.object({
  error: z.object({ code: text, message: text.min(1), hint: text.min(1), details: z.array(z.unknown()) }),
});
const REFUSALS: readonly (readonly [string, readonly string[], string])[] = [
  ['a workspace that is not there', ['queue', file('missing.tde')], 'workspace_missing'],
  ['a file that is no workspace', ['check', file('junk.tde')], 'workspace_foreign'],
  ['a task that is not there', ['explain', workspace, '--task', 'NOPE'], 'not_found'],
  ['an agent that is not there', ['dequeue', workspace, '--agent', 'nobody'], 'not_found'],
  ['an assignment to nobody', ['assign', workspace, ...TASK, '--agent', 'nobody'], 'not_found'],
  [
    'a client that is not there',
    ['report', workspace, '--format', 'json', '--out', file('r'), '--client', 'Nobody'],
    'not_found',
  ],
  ['a report without a folder', ['report', workspace, '--format', 'md'], 'bad_request'],
  [
    'a rule that is none',
    ['milestone', workspace, '--task', 'COR-103', '--name', 'Draft', '--rule', 'soon'],
    'bad_request',
  ],
  ['an unknown format', ['report', workspace, '--format', 'doc', '--out', file('r')], 'bad_request'],
  ['an import of nothing', ['import', file('imports.tde')], 'bad_request'],
  ['a file that is not there', ['import', file('imports.tde'), '--tasks', file('nothing.csv')], 'refused_input'],
  ['a backup that is not there', ['restore', workspace, '--from', file('no.tde')], 'not_found'],
  ['a clock that is none', ['queue', workspace, '--now', 'yesterday'], 'bad_request'],
  ['a threshold above one', ['dequeue', workspace, '--agent', 'maya.lindqvist', '--threshold', '7'], 'bad_request'],
];

describe('errors', () => {
  beforeAll(() => writeFileSync(file('junk.tde'), 'no workspace'));
  it.each(REFUSALS)('of %s: one error document, exit 1', async (_, args, code) => {
    const result = await tde(...args, '--json');
    expect(result.code).toBe(1);
    expect(refusal.parse(documentOf(result.out)).error.code).toBe(code);
  });
  it.each(REFUSALS.slice(0, 4))('of %s in words: on stderr, with what to do next', async (_, args) => {
    const result = await tde(...args);
    expect([result.code, result.out]).toEqual([1, '']);
    expect(result.err.trim().split('\n').length).toBeGreaterThanOrEqual(2);
    expect(result.err).not.toMatch(/^\s+at .*\.js:\d+/m);
  });
  it.each([
    ['an unknown command', ['nonsense']],
    ['a missing argument', ['queue']],
    ['a missing option', ['match', workspace]],
    ['a number that is none', ['allocate', workspace, '--seed', 'x']],
    ['an unknown kind of activity', ['activity', workspace, '--agent', 'a', '--kind', 'sleeping']],
    ['an unknown option', ['queue', workspace, '--fast']],
  ])('of %s: usage on stderr, nothing on stdout, exit 2', async (_, args) => {
    const result = await tde(...args, '--json');
    expect([result.code, result.out]).toEqual([2, '']);
    expect(result.err).not.toBe('');
  });
  it('for the PDF only, if no browser is installed: the rest is written, exit 3', async () => {
    const out = file('no-browser');
    const args = ['report', workspace, '--format', 'pdf,csv', '--out', out, '--json', '--now', NOW];
    const result = await run(process.execPath, [CLI, ...args], { PATH: '', TDE_BROWSER: '' });
    expect(result.code).toBe(3);
    expect(
      exported
        .parse(documentOf(result.out))
        .files.map((row) => row.format)
        .sort(),
    ).toEqual(['csv', 'html']);
    expect(existsSync(out)).toBe(true);
  });
});
