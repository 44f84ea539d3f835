import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NOTHING_EXISTING, readSources } from '../../src/main/files/import/index.ts';
import { utcDays } from '../files/support.ts';
import { NOW, ROOT, tde, testFolder } from '../support/command-line.ts';

/** Real exports of trackers are next to the repository; they are not part of it. */
const TRACKERS = join(ROOT, '..', 'shared', 'data', 'trackers');
const isHere = existsSync(TRACKERS);
if (!isHere)
  console.log('Skipped, real exports of trackers: there is no ../shared/data/trackers next to the repository.');

const FILES = [
  ['jira.csv', 'Jira'],
  ['linear.csv', 'Linear'],
  ['trello.json', 'Trello'],
  ['msproject.xml', 'Microsoft Project'],
] as const;
const refusal = z.object({
  error: z.object({
    code: z.literal('refused_input'),
    details: z
      .array(z.object({ file: z.string(), code: z.string(), message: z.string(), fix: z.string().min(1) }))
      .min(1),
  }),
});

const read = (name: string, bytes: Uint8Array, kind: 'tasks' | 'agents' | 'outcomes') =>
  readSources([{ name, bytes, kind }], {
    nowMs: Date.parse(NOW),
    timeZone: 'UTC',
    existing: NOTHING_EXISTING,
    daysOfAgents: utcDays,
    options: {},
  });

describe.skipIf(!isHere)('a real export of a tracker', () => {
  it.each(FILES)(
    '%s is rejected by its name, %s, with the next step, and leaves nothing behind',
    async (name, tracker) => {
      const folder = testFolder();
      const workspace = join(folder, 'w.tde');
      const done = await tde('import', workspace, '--tasks', join(TRACKERS, name), '--json', '--now', NOW);
      expect(done.code).toBe(1);
      const { error } = refusal.parse(JSON.parse(done.out));
      expect(error.details).toMatchObject([{ file: name, code: 'tracker_format' }]);
      expect(error.details[0]?.message).toContain(tracker);
      expect(readdirSync(folder)).toEqual([]);
    },
  );
  it.each(FILES)('%s is also rejected as any other kind, and with another extension', async (name) => {
    const bytes = readFileSync(join(TRACKERS, name));
    for (const [as, kind] of [
      [name, 'agents'],
      [name, 'outcomes'],
      [`${name}.csv`, 'tasks'],
      [`${name}.json`, 'tasks'],
      [`${name}.xlsx`, 'tasks'],
    ] as const) {
      const reading = await read(as, bytes, kind);
      expect(reading.errors.length, `${as} as ${kind}`).toBeGreaterThan(0);
      expect([reading.tasks, reading.agents, reading.outcomes], `${as} as ${kind}`).toEqual([[], [], []]);
    }
  });
  it.each(FILES)('%s truncated anywhere imports nothing silently', async (name) => {
    const whole = readFileSync(join(TRACKERS, name));
    for (const share of [0.01, 0.1, 0.5, 0.9, 0.99]) {
      const reading = await read(name, whole.subarray(0, Math.floor(whole.length * share)), 'tasks');
      expect(reading.errors.length, `${share}`).toBeGreaterThan(0);
      expect(reading.tasks, `${share}`).toEqual([]);
    }
  });
});
