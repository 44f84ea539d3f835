import { expect, test } from 'vitest';
import { NOW } from '../support/builders.ts';
import { tdeInProcess } from '../support/in-process.ts';
import { openedAt, workspacePath } from '../support/store.ts';

/** Runs commands on an empty workspace. */
function commandLine() {
  const path = workspacePath();
  openedAt(path).close();
  return async (command: string, ...args: readonly string[]) => ({
    ...(await tdeInProcess(command, path, ...args, '--now', NOW)),
    path,
  });
}

test('ladders are added, listed in the order they apply, changed by name and removed by ID', async () => {
  const tde = commandLine();
  const { path, out } = await tde('ladders');
  expect(out.split('\n')).toEqual([
    'No escalation ladders yet. All exceptions use the default:',
    '   1 Operator on duty, 4 h to answer',
    '   2 Head of operations, 4 h to answer',
    `Outbox: ${path}.outbox (0 messages written, 0 waiting)`,
    '',
  ]);
  const made = await tde(
    'ladder',
    '--name',
    'All',
    '--level',
    'Noor Haddad;producer;noor@lantern.example;1.5',
    '--level',
    'Kai Moreau',
  );
  expect(made).toMatchObject({ code: 0, out: 'Added All as L-1 (revision 1).\n' });
  const film = [
    '--name',
    'Film',
    '--level',
    'Ruth Adler',
    '--kind',
    'late',
    '--kind',
    'stalled',
    '--client',
    'Corvane',
  ];
  expect((await tde('ladder', ...film)).out).toContain('Added Film as L-2');
  expect((await tde('ladders')).out.split('\n').slice(0, 5)).toEqual([
    '1. All (L-1): every kind, every client',
    '   1 Noor Haddad, producer, noor@lantern.example, 1.5 h to answer',
    '   2 Kai Moreau, 4 h to answer',
    '2. Film (L-2): Late, Stalled, Corvane (never used: All comes first)',
    '   1 Ruth Adler, 4 h to answer',
  ]);
  expect(await tde('ladder', '--name', 'Film', '--place', '1', '--kind', 'any')).toMatchObject({ code: 0 });
  expect((await tde('ladders')).out.split('\n').slice(0, 3)).toEqual([
    '1. Film (L-2): every kind, Corvane',
    '   1 Ruth Adler, 4 h to answer',
    '2. All (L-1): every kind, every client',
  ]);
  expect(await tde('ladder', '--remove', 'L-2')).toMatchObject({ code: 0 });
  expect((await tde('ladders', '--json')).out).not.toContain('Film');
  expect((await tde('undo')).out).toBe(
    'Undo: deleted the escalation ladder Film\n1 record changed: Escalation ladder Film (L-2)\n',
  );
  expect((await tde('ladders', '--json')).out).toContain('Film');
});

test('an invalid ladder is refused with an example of a valid one', async () => {
  const tde = commandLine();
  const refusals: readonly (readonly [readonly string[], string])[] = [
    [[], 'Give --name to add or change one, or --remove with an ID.'],
    [['--name', 'Film'], 'Give --level "name;role;email;hours"'],
    [['--name', 'Film', '--level', ';producer'], '";producer" is not a valid level.'],
    [['--name', 'Film', '--level', 'Noor;;;soon'], '"Noor;;;soon" is not a valid level.'],
    [['--name', 'Film', '--level', 'Noor', '--kind', 'lateness'], '"lateness" is not a kind of exception.'],
    [['--name', 'Film', '--level', 'Noor', '--level', 'Noor'], 'Noor is both level 1 and level 2.'],
    [['--name', 'Film', '--level', 'Noor;;noor@;2'], 'address'],
    [['--name', 'Film', '--level', 'Noor;;;0'], 'Answer hours must be at least 0.25.'],
    [['--remove', 'L-9'], 'There is no escalation ladder L-9.'],
  ];
  for (const [args, expected] of refusals) {
    const { code, err, out } = await tde('ladder', ...args);
    expect([args, code, out]).toEqual([args, 1, '']);
    expect(err).toContain(expected);
  }
});
