import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ImportReading, NOTHING_EXISTING, readSources } from '../../src/main/files/import/index.ts';
import { renderTemplates } from '../../src/main/files/templates.ts';
import { MACHINE_READER } from '../../src/shared/format/index.ts';
import { IMPORT_KINDS } from '../../src/shared/model/index.ts';
import { faultText } from '../../src/shared/words/imports/fault-text.ts';
import { threadMs } from '../support/processor-time.ts';
import { bytesOf, codes, nowMs, read, utcDays, warned } from './support.ts';
import { cell, workbook } from './workbook.ts';

const NAMES = ['tasks.csv', 'work.xlsx', 'agents.json', 'outcomes.csv', 'x'] as const;
const isSentence = (text: string): boolean => /^.+[.?]$/su.test(text) && !text.includes('[object');
/** An answer is typed: faults are complete, and nothing valid comes out of nothing. */
function isAnswer(reading: ImportReading): boolean {
  return (
    [...reading.errors, ...reading.warnings]
      .map((fault) => faultText(fault, MACHINE_READER))
      .every(({ message, fix }) => isSentence(message) && isSentence(fix)) &&
    reading.tasks.every((t) => t.id !== '' && Number.isInteger(t.estimateMinutes))
  );
}

describe('malformed files', () => {
  test('random bytes give a typed result and never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), fc.uint8Array({ maxLength: 300 }), async (name, bytes) =>
        isAnswer(await read(name, bytes)),
      ),
      { seed: 1, numRuns: 400 },
    );
  });

  test('a workbook with one changed byte, or cut short anywhere, is read or rejected', async () => {
    const good = workbook({
      tasks: `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}</row><row r="2">${cell('A2', 'T1')}${cell('B2', 'One')}</row>`,
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const bytes = cut ? good.slice(0, at) : good.slice();
        if (!cut) bytes[at] = byte;
        return isAnswer(await read('work.xlsx', bytes));
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  test('any text in any cell gives rows or row errors', async () => {
    const templates = new Map(renderTemplates().map((t) => [t.name, t.text.trim().split(',')]));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...IMPORT_KINDS),
        fc.array(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 31 }), { maxLength: 5 }),
        async (kind, rows) => {
          const header = templates.get(`${kind}.csv`) ?? [];
          const json = rows.map((cells) => Object.fromEntries(header.map((column, n) => [column, cells[n] ?? ''])));
          return isAnswer(await read(`${kind}.json`, JSON.stringify({ [kind]: json })));
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  test('long runs of spaces and separators in a list do not make reading slow', async () => {
    const began = threadMs();
    for (const filler of [' ', '@', '*', ':', ';', '!', '-', 'a', '1', '.']) {
      const text = `a${filler.repeat(90_000)}x`;
      await read(
        'tasks.json',
        JSON.stringify([
          {
            id: '1',
            title: 'a',
            required_skills: text,
            milestones: text,
            reporting: text,
            deliverables: text,
            due_at: text,
            estimate_hours: text,
            status: text,
          },
        ]),
      );
      await read(
        'agents.json',
        JSON.stringify([
          {
            id: '1',
            name: 'a',
            weekly_hours: text,
            skills: text,
            working_days: text,
            time_off: text,
            time_zone: text,
            holidays: text,
          },
        ]),
      );
    }
    expect(threadMs() - began).toBeLessThan(10_000);
  });

  test('ten thousand rows with one ID, or a circular dependency of ten thousand tasks, end in errors', async () => {
    const same = await read('tasks.csv', `id,title\n${'X,a\n'.repeat(10_000)}`);
    expect(same.rejectedRows).toBe(10_000);
    const circle = Array.from({ length: 10_000 }, (_, n) => `T${n},a,T${(n + 1) % 10_000}`).join('\n');
    expect((await read('tasks.csv', `id,title,depends_on\n${circle}\n`)).rejectedRows).toBe(10_000);
  });
});

describe('templates', () => {
  test('import without errors, with a warning that they have no rows', async () => {
    const files = renderTemplates()
      .filter((t) => t.name.endsWith('.csv'))
      .map((t) => ({ name: t.name, bytes: bytesOf(t.text) }));
    const reading = await readSources(files, {
      nowMs,
      timeZone: 'UTC',
      existing: NOTHING_EXISTING,
      daysOfAgents: utcDays,
      options: {},
    });
    expect(codes(reading)).toEqual([]);
    expect(warned(reading)).toEqual(Array(8).fill('no_rows'));
  });

  test('document every column, and so does the guide to file formats', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/file-formats.md'), 'utf8');
    for (const { name, text } of renderTemplates()) {
      if (name.endsWith('.csv'))
        for (const column of text.trim().split(',')) expect(guide).toContain(`| \`${column}\` |`);
      expect(readFileSync(join(import.meta.dirname, '../../resources/templates', name), 'utf8')).toBe(text);
    }
  });
});

const trackers = join(import.meta.dirname, '../../../shared/data/trackers');
test.skipIf(!existsSync(trackers))(
  'real exports of other programs are recognised (skipped where the shared data is absent)',
  async () => {
    for (const name of readdirSync(trackers)) {
      const reading = await read(name, readFileSync(join(trackers, name)));
      const sources = reading.mappings.map(({ mapping }) => mapping.source);
      expect(sources, name).toContain(name.replace(/\.\w+$/, ''));
    }
  },
);
