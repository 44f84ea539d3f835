import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { scratch } from '../support/command-line.ts';
import { tdeInProcess } from '../support/in-process.ts';

const { folder, remove } = scratch();
afterAll(remove);
const NOW = '2026-11-23T09:00:00Z';
const workspace = join(folder, 'w.tde');
/** The standard output of a command that has to succeed. */
async function tde(command: string, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await tdeInProcess(
    ...[command, workspace, ...args, '--now', NOW, '--zone', 'UTC', '--locale', 'en-GB'],
  );
  if (code !== 0) throw new Error(`${command}: ${err}`);
  return out;
}
function csv(name: string, ...lines: readonly string[]): string {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return join(folder, name);
}

test('an exception lists the change of a constraint that resolves it, and applies it with one command', async () => {
  mkdirSync(folder, { recursive: true });
  const tasks = csv('t.csv', 'id,title,client,estimate_hours,due_at', 'T-1,Logo,Corvane,16,2026-11-25');
  const agents = csv('a.csv', 'id,name,weekly_hours,time_zone', 'a,Ann,40,UTC');
  await tde('import', '--tasks', tasks, '--agents', agents);
  await tde('constraints', '--add', 'client_hour_cap', '--client', 'Corvane', '--hours', '12', '--id', 'cap');
  await tde('allocate', '--publish');
  const { exceptions } = JSON.parse(await tde('exceptions', '--json'));
  const late = exceptions.find((row: { readonly kind: string }) => row.kind === 'late');
  const shown = await tde('exception', '--id', late.id);
  expect(shown).toMatch(
    /^ {2}constraint:cap +Raise the weekly cap of Corvane from 12 h to 16 h\. Logo \(T-1\) finishes Tue 24 Nov, 17:00 instead of .*\. Work for Corvane is then 4 h over the current cap of 12 h in week 48\. Checked at 09:00: resolves it\./m,
  );
  expect(await tde('exception', '--id', late.id, '--do', 'constraint:cap')).toMatch(
    /^Applied a fix: Raise the weekly cap of Corvane from 12 h to 16 h \(/,
  );
  expect(await tde('constraints')).toContain('At most 16 h of work for Corvane in a calendar week (met)');
  await tde('undo');
  expect(await tde('constraints')).toContain('At most 12 h of work for Corvane in a calendar week (met)');
});
