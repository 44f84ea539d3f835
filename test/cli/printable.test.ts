import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printable } from '../../src/main/cli/printable.ts';
import { tdeInProcess as tde } from '../support/in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-printable-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const NOW = ['--now', '2026-11-23T09:00:00Z'];
const workspace = join(folder, 'a.tde');
/** Colours, a new window title, a bell, an eight-bit escape and a mark that reverses what follows. */
const HOSTILE = 'x\u001b[31mred\u001b]0;title\u0007\u009b2Jy\u202ez';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

beforeAll(async () => {
  const agents = join(folder, 'agents.json');
  const tasks = join(folder, 'tasks.json');
  writeFileSync(
    agents,
    JSON.stringify([{ id: 'A', name: `Ada ${HOSTILE}`, kind: 'person', skills: 'figma:0.9', weekly_hours: '40' }]),
  );
  writeFileSync(
    tasks,
    JSON.stringify([
      { id: 'T', title: `Logo ${HOSTILE}`, estimate_hours: '4', client: `C ${HOSTILE}`, required_skills: 'figma:0.5' },
      { id: 'U', title: `Film ${HOSTILE}`, estimate_hours: '4', required_skills: 'film:0.9!' },
    ]),
  );
  const imported = await tde('import', workspace, '--agents', agents, '--tasks', tasks, ...NOW);
  expect([imported.code, imported.err]).toEqual([0, '']);
});

test.each([
  ['queue'],
  ['match', '--task', 'T'],
  ['explain', '--task', 'T'],
  ['allocate', '--publish'],
  ['assign', '--task', 'T', '--agent', 'A'],
  ['workload'],
  ['timeline'],
  ['progress'],
  ['exceptions'],
  ['journal'],
  ['explain', '--task', HOSTILE],
  [HOSTILE],
])('%s prints what was typed or imported without control characters', async (command, ...args) => {
  const { out, err } = await tde(command ?? '', workspace, ...args, ...NOW);
  expect(out + err).not.toBe('');
  expect(CONTROLS.exec(out + err)).toBeNull();
});

test('--json prints no control character either, and reads back as what was stored', async () => {
  const { out } = await tde('queue', workspace, '--json', ...NOW);
  expect(CONTROLS.exec(out)).toBeNull();
  expect(out).toContain('\\u001b');
  expect(JSON.parse(out).entries.map((row: { title: string }) => row.title)).toContain(`Logo ${HOSTILE}`);
});

test('control characters become their pictures, and ordinary text in any script stays as it is', () => {
  expect(printable('a\u001b[0m\tb\n')).toBe('a␛[0m\tb\n');
  for (const text of ['Grüße, 世界 😀', 'שלום', 'é́', 'a\u200db']) expect(printable(text)).toBe(text);
});
