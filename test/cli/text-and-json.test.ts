import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { NOW, scratch } from '../support/command-line.ts';
import { tdeInProcess } from '../support/in-process.ts';
import { listedCommands } from '../support/listed-commands.ts';

const { folder, remove } = scratch();
afterAll(remove);
const file = (name: string): string => join(folder, name);
const workspace = file('w.tde');
const empty = file('empty.tde');

const tde = (...args: readonly string[]) => tdeInProcess(...args, '--now', NOW, '--zone', 'UTC', '--locale', 'en-GB');
function csv(name: string, ...lines: readonly string[]): string {
  writeFileSync(file(name), `${lines.join('\n')}\n`);
  return file(name);
}

const TASKS = ['id,title,estimate_hours,due_at,required_skills', 'T-1,Logo,8,2026-11-20,', 'T-2,Poster,8,,figma:0.5!'];
const AGENTS = ['id,name,weekly_hours,time_zone', 'a,Ann,40,UTC', 'b,Bot,40,UTC'];

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const made = await tde('import', workspace, '--tasks', csv('t.csv', ...TASKS), '--agents', csv('a.csv', ...AGENTS));
  expect(made).toMatchObject({ code: 0 });
  expect((await tde('import', empty, '--agents', csv('one.csv', ...AGENTS.slice(0, 2)))).code).toBe(0);
});

describe('the text output has the same content as JSON', () => {
  it('allocate lists late tasks and unassigned tasks, with names', async () => {
    const { out } = await tde('allocate', workspace);
    expect(out).toMatch(/^Late:\n {2}Logo \(T-1\): planned to finish /m);
    expect(out).toMatch(/^Unassigned:\n {2}Poster \(T-2\): /m);
  });
  it('allocate plans only the given tasks and agents, says so, and refuses those that do not exist', async () => {
    const args = ['allocate', workspace, '--tasks', 'T-1', '--only-agents', 'b'];
    const { out } = await tde(...args);
    expect(out).toContain('Planned only 1 task, among 1 agent. All other work keeps its agent.');
    expect(out).not.toContain('Poster (T-2)');
    const plan = JSON.parse((await tde(...args, '--json')).out);
    expect(plan.scope).toEqual({ taskIds: ['T-1'], agentIds: ['b'] });
    expect(plan.assignments).toMatchObject([{ taskId: 'T-1', agentId: 'b' }]);
    const agents = JSON.parse((await tde('allocate', workspace, '--only-agents', 'a,b', '--json')).out);
    expect(agents.scope).toEqual({ taskIds: [], agentIds: ['a', 'b'] });
    for (const wrong of [
      ['--tasks', 'T-99'],
      ['--only-agents', 'zoe'],
    ])
      expect(await tde('allocate', workspace, ...wrong)).toMatchObject({ code: 1 });
  });
  it('prints an error with one detail once', async () => {
    const { code, err } = await tde('import', workspace, '--tasks', file('absent.csv'));
    expect(code).toBe(1);
    expect(err.match(/absent\.csv does not exist/g)).toHaveLength(1);
  });
  it('workload says which unassigned work its comparison leaves out', async () => {
    const { out } = await tde('workload', workspace);
    expect(out).toMatch(/^Not included: \d+ h of unassigned work/m);
  });
  it('assign warns about a rule that the assignment breaks', async () => {
    const { code, out } = await tde('assign', workspace, '--task', 'T-2', '--agent', 'b');
    expect(code).toBe(0);
    expect(out).toMatch(/^Warning: Bot does not have figma/m);
  });
  it('explain shows every fact of the fit that its JSON has, with how much of it was learned', async () => {
    const args = ['explain', workspace, '--task', 'T-1'];
    const { candidates } = JSON.parse((await tde(...args, '--json')).out);
    const { out } = await tde(...args);
    expect(out).toMatch(/^Best match: (Ann|Bot), fit 0\.\d{3}$/m);
    expect(out).toContain('workspace default');
    for (const { fact } of candidates[0].components) expect(out).toContain(fact);
  });
  it('exceptions and progress have a header, and each exception its ID', async () => {
    const { out } = await tde('exceptions', workspace);
    expect(out).toMatch(/\nid +severity +state +exception\n\S+-\d+ /);
    expect((await tde('progress', workspace)).out).toMatch(/^status +risk/);
  });
  it('import prints the same errors, warnings and counts as its JSON, also in a dry run', async () => {
    const faulty = csv('faulty.csv', 'id,title,estimate_hours', '"T-4","Fo\u200bur",2', 'T-3,Three,-4');
    for (const mode of [['--dry-run'], ['--skip-invalid']]) {
      const args = ['import', workspace, '--tasks', faulty, ...mode];
      const text = await tde(...args);
      expect(text.out).toContain('1 error:\n  faulty.csv, row 3, estimate_hours: ');
      expect(text.out).toMatch(/\d warnings?:\n {2}faulty\.csv/);
      expect(text.out).toMatch(/created? 1 task/i);
    }
  });
  it('an import without rows is not a success', async () => {
    const bare = csv('bare.csv', 'id,title,estimate_hours');
    for (const mode of [['--dry-run'], []]) {
      const result = await tde('import', workspace, '--tasks', bare, ...mode);
      expect(result.code).toBe(1);
      expect(`${result.out}${result.err}`).toContain('0 rows read');
    }
  });
});

/** Arguments of a command that name something that does not exist. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  restore: ['--from', '/nowhere/x.tde'],
  match: ['--task', 'NOPE'],
  explain: ['--task', 'NOPE'],
  fix: ['--task', 'NOPE'],
  constraints: ['--change', 'NOPE'],
  assign: ['--task', 'NOPE', '--agent', 'nobody'],
  unassign: ['--task', 'NOPE'],
  contributors: ['--task', 'NOPE', '--remove', 'nobody'],
  pin: ['--task', 'NOPE'],
  unpin: ['--task', 'NOPE'],
  dequeue: ['--agent', 'nobody'],
  activity: ['--agent', 'nobody', '--kind', 'done', '--task', 'NOPE'],
  milestone: ['--task', 'NOPE', '--name', 'M', '--add'],
  exception: ['--id', 'X-99'],
  report: ['--format', 'csv', '--out', '/proc/x', '--task', 'NOPE'],
  import: ['--tasks', '/nowhere.csv'],
  export: ['--out', '/proc/x'],
  mapping: ['/nowhere.csv'],
  ladder: ['--remove', 'L-9'],
  'task create': ['--title', 'Logo', '--depends-on', 'NOPE'],
  'task edit': ['--task', 'NOPE', '--title', 'Yes'],
  'task duplicate': ['--task', 'NOPE'],
  'task split': ['--task', 'NOPE', '--part', '1', '--part', '2'],
  'task merge': ['--task', 'NOPE', '--task', 'NADA'],
  'task cancel': ['--task', 'NOPE'],
  'task reopen': ['--task', 'NOPE'],
  'task delete': ['--task', 'NOPE'],
  'task note': ['--task', 'NOPE', '--text', 'Call first'],
  'task log-time': ['--task', 'NOPE', '--agent', 'nobody', '--on', '2026-11-20', '--hours', '2'],
  'task notes': ['--task', 'NOPE'],
  'task edit-note': ['--note', 'NOPE', '--text', 'Later'],
  'task remove-note': ['--note', 'NOPE'],
  'task time': ['--task', 'NOPE'],
  'task edit-time': ['--entry', 'NOPE', '--hours', '2'],
  'task remove-time': ['--entry', 'NOPE'],
  'recurring edit': ['--id', 'NOPE', '--name', 'Report'],
  'recurring create': ['--name', 'Report', '--pattern', 'daily', '--starts', '2026-12-01', '--agent', 'nobody'],
  'recurring pause': ['--id', 'NOPE'],
  'recurring remove': ['--id', 'NOPE'],
  'project-template save': ['--project', 'NOPE', '--name', 'Site'],
  'project-template apply': ['--id', 'NOPE', '--project', 'Shop', '--starts', '2026-12-01'],
  'project-template remove': ['--id', 'NOPE'],
  'agent create': ['--name', 'Ann', '--weekly-hours', '400'],
  'agent edit': ['--agent', 'nobody', '--team', 'Film'],
  'agent deactivate': ['--agent', 'nobody', '--work', 'return'],
  'agent delete': ['--agent', 'nobody'],
  'client create': ['--client', ' '],
  'client edit': ['--client', 'NOPE', '--tier', 'key'],
  'client rename': ['--client', 'NOPE', '--name', 'Yes'],
  'client merge': ['--client', 'NOPE', '--into', 'Corvane'],
  'client delete': ['--client', 'NOPE'],
  'project create': ['--client', 'Corvane', '--project', 'Site', '--due', 'soon'],
  'project edit': ['--project', 'NOPE', '--name', 'Yes'],
  'project merge': ['--project', 'NOPE', '--into', 'Site'],
  'project delete': ['--project', 'NOPE'],
  'skill create': ['--name', 'figma'],
  'skill rename': ['--skill', 'NOPE', '--name', 'Figma'],
  'skill merge': ['--skill', 'NOPE', '--into', 'figma'],
  'skill delete': ['--skill', 'NOPE'],
  queue: ['--explain', 'NOPE'],
  progress: ['--task', 'NOPE'],
  undo: ['--to', '999'],
  'bug-report': ['--out', '/nowhere/report.json'],
};

async function commands(): Promise<readonly string[]> {
  return (await listedCommands()).filter((name) => !['serve', 'template'].includes(name));
}

/** What is wrong with a refusal: it says what happened and the next step on stderr, in whole lines without internals. */
function faultOf({ code, out, err }: Awaited<ReturnType<typeof tde>>): string | null {
  if (code !== 1) return `exit ${code}`;
  if (out !== '') return `stdout: ${out}`;
  if (!/^[^\n]+\n[^\n]+\n/.test(err)) return `no message and next step: ${err}`;
  return /\bat .*:\d+:\d+|undefined|\[object|Error:|SQLITE/.test(err) ? err : null;
}

describe('every command', () => {
  // A socket represents every kind of device: a real one would be lost if it were replaced.
  it.each([
    ['a socket', 'socket'],
    ['a folder', '.'],
    ['a file below a file', 'one.csv/w.tde'],
  ])('refuses %s as a workspace, and leaves everything as it was', async (_, place) => {
    const path = join(folder, place);
    if (place === 'socket') {
      const server = createServer();
      onTestFinished(() => void server.close());
      await new Promise<void>((resolve) => void server.listen(path, resolve));
    }
    const before = readdirSync(folder).sort();
    const faults: string[] = [];
    for (const name of await commands()) {
      const args = name === 'restore' ? ['--from', workspace] : (WRONG[name] ?? []);
      const fault = faultOf(await tde(...name.split(' '), path, ...args));
      if (fault !== null) faults.push(`${name}: ${fault}`);
    }
    expect(faults).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(before);
  });
  it.each(Object.entries(WRONG))('%s says that %j does not exist', async (name, args) => {
    expect(faultOf(await tde(...name.split(' '), workspace, ...args))).toBeNull();
  });
  it('prints something useful on an empty workspace, or says what is missing', async () => {
    const faults: string[] = [];
    for (const name of (await commands()).filter((one) => !['demo', 'import'].includes(one))) {
      const { code, out, err } = await tde(...name.split(' '), empty);
      const isAnswer = code === 0 && out.trim() !== '';
      const isRefusal =
        (code === 1 || code === 2) && err.trim() !== '' && !/\bat .*:\d+:\d+|SQLITE|undefined/.test(err);
      if (!isAnswer && !isRefusal) faults.push(`${name}: exit ${code}: ${out}${err}`);
    }
    expect(faults).toEqual([]);
  });
});

it.each([
  ['report', ['--format', 'csv', '--out', '/proc/x']],
  ['report', ['--format', 'csv', '--out', '/dev/full']],
  ['import', ['--tasks', '/dev/full']],
  ['import', ['--tasks', '/proc/x']],
  ['import', ['--tasks', '/tmp']],
  ['activity', ['--file', '/proc/x']],
  ['activity', ['--file', '/dev/full']],
  ['activity', ['--file', '/tmp']],
  ['restore', ['--from', '/dev/full']],
  ['restore', ['--from', '/tmp']],
  ['watched-folder', ['--folder', '/dev/full']],
])('%s refuses %j', async (name, args) => {
  expect(faultOf(await tde(...name.split(' '), workspace, ...args))).toBeNull();
});
it.each([
  ['restore', ['--from', '/proc/x']],
  ['report', ['--format', 'html', '--out', '/proc/x/y']],
  ['watched-folder', ['--folder', '/proc/x/y']],
])('%s refuses %j, in which no folder can be made', async (name, args) => {
  expect(faultOf(await tde(...name.split(' '), workspace, ...args))).toBeNull();
});
it('every command refuses /proc/x and /proc/x/y as a workspace', async () => {
  const faults: string[] = [];
  for (const name of await commands())
    for (const path of ['/proc/x', '/proc/x/y']) {
      const args = name === 'restore' ? ['--from', workspace] : (WRONG[name] ?? []);
      const fault = faultOf(await tde(...name.split(' '), path, ...args));
      if (fault !== null) faults.push(`${name} ${path}: ${fault}`);
    }
  expect(faults).toEqual([]);
});
it.each(['/dev/full', '/proc/x', '/proc/x/y'])('template refuses to write to %s', async (path) => {
  expect(faultOf(await tde('template', path))).toBeNull();
});
