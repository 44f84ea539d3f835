import { expect, test } from 'vitest';
import { z } from 'zod';
import { issueMessage } from '../../../../src/shared/contract/issues.ts';
import { MACHINE_READER } from '../../../../src/shared/format/index.ts';
import { instantOf, message } from '../../../../src/shared/model/index.ts';
import { textOf } from '../../../../src/shared/words/index.ts';

const schema = z.strictObject({
  estimateHours: z.number().min(0).max(100_000).optional(),
  answerHours: z.number().min(0.25).optional(),
  title: z.string().min(1).max(200).optional(),
  parts: z.array(z.string()).max(1).optional(),
  isUrgent: z.boolean().optional(),
});
const problemsOf = (args: object): readonly string[] =>
  (schema.safeParse(args).error?.issues ?? []).map((issue) => textOf(issueMessage(issue), MACHINE_READER));

test('a value that is not valid is named by its title, with the limit and its unit', () => {
  expect(problemsOf({ estimateHours: 200_000 })).toEqual(['Estimate must be at most 100,000 h.']);
  expect(problemsOf({ answerHours: 0 })).toEqual(['Answer hours must be at least 0.25.']);
  expect(problemsOf({ title: '' })).toEqual(['Title must not be empty.']);
  expect(problemsOf({ title: 'x'.repeat(201) })).toEqual(['Title must have at most 200 characters.']);
  expect(problemsOf({ parts: ['a', 'b'] })).toEqual(['Parts must have at most 1 entry.']);
  expect(problemsOf({ isUrgent: 'yes' })).toEqual(['Is urgent must be true or false.']);
  expect(problemsOf({ dueAt: 1 })).toEqual(['Due date cannot be set here.']);
});

test('a damaged workspace names the backup to restore, in the zone of the reader', () => {
  const backupAt = instantOf(Date.UTC(2026, 10, 23, 9));
  const next = message('workspace.restore_newest', { path: '/w.tde', backup: '/b.tde', backupAt });
  const text = textOf(next, { ...MACHINE_READER, timeZone: 'Europe/Berlin' });
  expect(text).toContain('10:00');
  expect(text).toContain('tde restore "/w.tde" --from "/b.tde"');
});
