import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/main/cli/program.ts';
import { NOW } from '../support/builders.ts';
import { scratch } from '../support/command-line.ts';

const { folder, remove } = scratch();
afterAll(remove);
const file = (name: string): string => join(folder, name);
const workspace = file('w.tde');

/** Runs the command line in this process. */
async function tde(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const write = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const code = await runCommandLine([...args, '--now', NOW, '--zone', 'UTC', '--locale', 'en-GB'], write, () => {
    throw new Error('Nothing is served.');
  });
  return { code, out, err };
}
const constraints = (...args: readonly string[]) => tde('constraints', workspace, ...args);

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file('tasks.csv'), 'id,title,client,estimate_hours\nT-1,Logo,Corvane,16\nT-2,Poster,Corvane,16\n');
  writeFileSync(file('agents.csv'), 'id,name,weekly_hours,team,time_zone\na,Ann,40,Design,UTC\n');
  const made = await tde('import', workspace, '--tasks', file('tasks.csv'), '--agents', file('agents.csv'));
  expect(made.code).toBe(0);
});

describe('tde constraints', () => {
  it('adds, lists, changes and removes constraints, and its text has the same content as its JSON', async () => {
    expect((await constraints()).out).toMatch(/^No constraints\. Add one with --add/);
    const added = await constraints('--add', 'client_hour_cap', '--client', 'Corvane', '--hours', '10', '--id', 'cap');
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(added.out).toMatch(
      /^Added the constraint: At most 10 h of work for Corvane in a calendar week \(revision \d+\)\.\nID: cap\n$/,
    );
    await constraints('--add', 'keep_together', '--task', 'T-1', '--task', 'T-2', '--id', 'pair');
    expect((await constraints()).out).toBe(
      [
        '2 constraints:',
        'cap  At most 10 h of work for Corvane in a calendar week (met)',
        '    No work of the client is planned. 2 open tasks have no agent.',
        '    Logo (T-1): no agent',
        '    Poster (T-2): no agent',
        'pair  Logo (T-1) and Poster (T-2) go to the same agent (met)',
        '    None of them has an agent yet.',
        '    Logo (T-1): no agent',
        '    Poster (T-2): no agent',
        '',
      ].join('\n'),
    );
    const { constraints: rows } = JSON.parse((await constraints('--json')).out);
    expect(rows[0]).toMatchObject({
      constraint: { id: 'cap', minutesPerWeek: 600, version: 1 },
      description: 'At most 10 h of work for Corvane in a calendar week',
      state: 'met',
    });
    expect((await constraints('--change', 'cap', '--hours', '1')).out).toContain('to "At most 1 h of work for Corvane');
    expect((await constraints('--remove', 'pair')).out).toMatch(/^Removed the constraint: Logo/);
  });

  it('applies the fix for an unassigned task, plans again, and can be undone', async () => {
    const drafted = await tde('allocate', workspace);
    expect(drafted.out).toMatch(/Fix: Raise the weekly hour cap of Corvane by 16 h\. Ann finishes it /);
    const fixed = await tde('fix', workspace, '--task', 'T-1', '--publish');
    expect(fixed.out).toMatch(/^Applied the fix "Raise the weekly hour cap of Corvane by 16 h" for Logo \(T-1\)/);
    expect(fixed.out).toMatch(/\nPublished\.\n$/);
    const listed = await constraints();
    expect(listed.out).toContain('At most 17 h of work for Corvane in a calendar week (met)');
    expect(listed.out).toMatch(/\n {4}by week: 48: 17 h, 49: 15 h\n/);
  });

  it('writes a file that can be imported again without a change', async () => {
    const path = file('constraints.csv');
    expect((await constraints('--export', path)).out).toBe(`${path}\n`);
    expect(readFileSync(path, 'utf8')).toContain('"cap","client_hour_cap","Corvane","17"');
    const again = await tde('import', workspace, '--constraints', path, '--dry-run');
    expect(again.out).toBe('Nothing new to import.\nSkipped 1 constraint\n');
    writeFileSync(path, 'id,kind,client,hours_per_week\nx,client_hour_cap,Corvan,10\ny,client_hour_cap,Corvane,-1\n');
    const faulty = await tde('import', workspace, '--constraints', path);
    expect(faulty.code).toBe(1);
    expect(faulty.err).toContain('row 2, client: The client "Corvan" does not exist. Did you mean Corvane?');
    expect(faulty.err).toContain('row 3, hours_per_week: "-1" is negative.');
  });

  it.each([
    [['--add', 'team_freeze', '--team', 'Design'], 'A constraint of kind team_freeze needs --from and --until.'],
    [
      ['--add', 'team_freeze', '--team', 'Desing', '--from', '2027-01-10', '--until', '2027-01-04'],
      'Did you mean Design?',
    ],
    [['--add', 'client_hour_cap', '--remove', 'cap'], '--add and --remove cannot be combined.'],
    [['--change', 'nothing', '--hours', '4'], 'There is no constraint nothing.'],
    [['--export', '/proc/x'], '/proc/x could not be written'],
  ])('refuses %j in words', async (args, words) => {
    const { code, out, err } = await constraints(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(words);
  });
});
