import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { NOW } from '../support/builders.ts';
import { filesWith } from '../support/bytes.ts';
import { tdeInProcess } from '../support/in-process.ts';
import { smallOffice } from '../support/small-office.ts';

async function workspace(): Promise<string> {
  const office = await smallOffice({
    agents: 'id,name,weekly_hours,skills\na-1,Ada Nwosu,40,\na-2,Bo Ek,40,\n',
    tasks: 'id,title,estimate_hours,assigned_to\nT-1,Call with Ada Nwosu,8,a-1\nT-2,Second,8,a-2\n',
  });
  await office.ask('activity.report', { agentId: 'a-1', taskId: 'T-1', kind: 'work', hours: 2, note: 'went well' });
  await office.ask('ladder.put', {
    name: 'All',
    levels: [{ name: 'Ada Nwosu', address: 'ada@nwosu.example', answerHours: 1 }],
  });
  await office.ask('workspace.backup', {});
  office.close();
  return office.path;
}
const tde = (command: string, path: string, ...args: readonly string[]) =>
  tdeInProcess(command, path, ...args, '--now', NOW);

test('without --yes, tde erase says what would happen and changes nothing', async () => {
  const path = await workspace();
  const before = readFileSync(path);
  const { code, out } = await tde('erase', path, '--agent', 'a-1');
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    'Ada Nwosu (a-1) will be called person-1 everywhere: in the workspace, its journal, exceptions and notifications, and in its backups.',
    'Email addresses are replaced too: ada@nwosu.example.',
    'Notes that the person wrote are deleted. Hours, outcomes, workload, time off and what was learned stay.',
    '1 backup will be rewritten (1 made by hand).',
    'Text of 1 task that other people typed still names the person: Call with Ada Nwosu (T-1). Edit it, or replace the name there too.',
    // The title, as the file had it.
    '1 other text in the workspace still names the person.',
    'Copies, exports and reports elsewhere are not changed. This cannot be undone.',
    'Nothing has changed yet. Run the command again with --yes to erase the person.',
    '',
  ]);
  expect(readFileSync(path)).toEqual(before);
});

test('tde erase --yes --texts leaves nothing of the person in any file, and the workspace passes its check', async () => {
  const path = await workspace();
  const { code, out } = await tde('erase', path, '--contact', 'ADA@nwosu.example', '--texts', '--yes');
  expect([code, out]).toEqual([0, 'Erased the person, who is now called person-1; rewrote 1 backup.\n']);
  expect(filesWith(dirname(path), ['Ada', 'Nwosu', 'nwosu', 'went well'])).toEqual([]);
  expect((await tde('check', path)).code).toBe(0);
  expect((await tde('queue', path)).out).toContain('Call with person-1');
});

test('tde person writes everything about a person to a file that only this user can read', async () => {
  const path = await workspace();
  const file = join(dirname(path), 'ada.json');
  const { code, out } = await tde('person', path, '--agent', 'a-1', '--out', file);
  expect([code, out]).toEqual([0, `Wrote everything that is stored about Ada Nwosu (a-1) to ${file}.\n`]);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    format: 'tde-person',
    version: 1,
    person: { agentId: 'a-1', names: ['Ada Nwosu'], addresses: ['ada@nwosu.example'] },
    agent: { name: 'Ada Nwosu' },
    assignments: [{ taskId: 'T-1', title: 'Call with Ada Nwosu' }],
    activity: [{ kind: 'work', note: 'went well' }],
    escalation: [{ ladder: 'All', level: 1, address: 'ada@nwosu.example' }],
  });
});

test('one person has to be named, and one that exists', async () => {
  const path = await workspace();
  expect(await tde('erase', path, '--yes')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Choose one person: an agent by ID, or a contact by email address.'),
  });
  expect(await tde('person', path, '--agent', 'a-1', '--contact', 'ada@nwosu.example')).toMatchObject({ code: 1 });
  expect(await tde('erase', path, '--agent', 'a-9', '--yes')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no agent with the ID a-9.'),
  });
});
