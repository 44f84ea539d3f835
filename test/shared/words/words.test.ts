import { expect, test } from 'vitest';
import { readerOf } from '../../../src/shared/format/index.ts';
import { asCivilDate, asTaskId, instantOf, isMessage, message, recorded } from '../../../src/shared/model/index.ts';
import { textOf, withText } from '../../../src/shared/words/index.ts';

const dueAt = instantOf(Date.UTC(2026, 10, 25, 16));
const berlin = readerOf('en-GB', 'Europe/Berlin');
const losAngeles = readerOf('en-GB', 'America/Los_Angeles');

test('a message becomes a sentence in the zone of its reader', () => {
  const overdue = message('priority.overdue', { dueAt, remainingHours: 7.5 });
  expect(textOf(overdue, berlin)).toBe('Overdue since Wed 25 Nov, 17:00, 7.5 h remaining');
  expect(textOf(overdue, losAngeles)).toBe('Overdue since Wed 25 Nov, 08:00, 7.5 h remaining');
});

test('a sentence that ends with a date has one full stop, even in locales whose dates end with one', () => {
  const left = message('matching.has_left', { agentName: 'Ada', leftOn: asCivilDate('2026-11-27') });
  expect(textOf(left, readerOf('de-DE', 'Europe/Berlin'))).toBe('Ada left on 27. Nov.');
  expect(textOf(left, berlin)).toBe('Ada left on 27 Nov.');
});

test('text stored by an earlier version is shown as it was recorded', () => {
  expect(textOf(recorded('Moved to Ada.'), berlin)).toBe('Moved to Ada.');
});

test('a document for programs has every message in it replaced by its text', () => {
  const taskIds = [asTaskId('T-1')];
  const document = {
    taskId: 'T-2',
    facts: [message('priority.unblocks', { tasks: 2, hours: 3, taskIds, titles: ['Build'] })],
    at: null,
  };
  expect(withText(document, berlin)).toEqual({
    taskId: 'T-2',
    facts: ['Unblocks 2 tasks (3 h): Build and 1 more'],
    at: null,
  });
  expect(isMessage({ code: 'stale', values: {} })).toBe(false);
});
