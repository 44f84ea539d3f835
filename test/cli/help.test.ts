import { expect, test } from 'vitest';
import { tdeInProcess as tde } from '../support/in-process.ts';
import { listedCommands } from '../support/listed-commands.ts';

/** Entries of a help text under a heading, each with its description on one line. */
function entries(help: string, heading: 'Options' | 'Arguments'): readonly (readonly [string, string])[] {
  const [, rest = ''] = help.split(`\n${heading}:\n`);
  const [block = ''] = rest.split('\n\n');
  const lines = block.replace(/\n {4,}/g, ' ').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', description = ''] = /^ {2}(-h, --help|\S+(?: [<[]\S+)?) *(.*)$/.exec(line) ?? [];
      return [name, description] as const;
    });
}

const FEATURES = [
  'Workspace',
  'Import',
  'Tasks',
  'Planning',
  'Agents',
  'Clients and projects',
  'Workload',
  'Progress',
  'Exceptions',
  'Monitoring',
  'Notifications',
  'Reports',
  'Privacy',
];

test('the help says what the program is for, lists every command by feature, and shows how to get started', async () => {
  const { code, out } = await tde('--help');
  expect(code).toBe(0);
  expect(out).toContain('who does which work, when, and why');
  expect(await listedCommands()).toHaveLength(90);
  for (const feature of FEATURES) expect(out).toContain(`\n${feature}:\n`);
  for (const line of ['tde demo', 'tde import', 'tde allocate', 'tde serve']) expect(out).toContain(`  ${line}`);
  expect(out).toMatch(/Exit codes: 0 .* 1 .* 2 .* 3 /s);
});
test('every option and argument of every command has a short description that starts in lower case or with an abbreviation', async () => {
  const bare: string[] = [];
  for (const command of await listedCommands()) {
    const { code, out } = await tde(...command.split(' '), '--help');
    expect(code, command).toBe(0);
    for (const [name, description] of [...entries(out, 'Arguments'), ...entries(out, 'Options')])
      if (!/^([a-z0-9"'-]|[A-Z]{2})\S*( \S+)+/.test(description)) bare.push(`${command} ${name}: ${description}`);
  }
  expect(bare).toEqual([]);
});
test('an unknown option, an unknown command and a missing argument are usage errors (exit code 2) that point to the help', async () => {
  for (const args of [['queue', 'x.tde', '--nonsense'], ['quueue', 'x.tde'], ['queue'], []]) {
    const { code, out, err } = await tde(...args);
    expect(code, args.join(' ')).toBe(2);
    expect(out).toBe('');
    expect(err, args.join(' ')).toContain('--help');
  }
  for (const command of await listedCommands())
    expect((await tde(...command.split(' '), 'x.tde', '--nonsense')).code, command).toBe(2);
});
test('a misspelt option gets a suggestion', async () => {
  expect((await tde('queue', 'x.tde', '--limt', '3')).err).toContain('--limit');
});
test('import detects the format of a file; any other format is a usage error that says what to use', async () => {
  const auto = await tde('import', 'none.tde', '--tasks', 'there-is-none.csv', '--format', 'auto', '--dry-run');
  expect(auto.code).toBe(1);
  expect(auto.err).toContain('there-is-none.csv');
  const jira = await tde('import', 'none.tde', '--tasks', 'there-is-none.csv', '--format', 'jira');
  expect(jira.code).toBe(2);
  expect(jira.err).toContain('jira');
  expect(jira.err).toContain('Use auto');
});
