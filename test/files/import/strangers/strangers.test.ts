import { describe, expect, test } from 'vitest';
import {
  type ImportContext,
  type ImportReading,
  NOTHING_EXISTING,
  readSources,
} from '../../../../src/main/files/import/index.ts';
import { bytesOf, nowMs, utcDays } from '../../support.ts';
import { STRANGERS } from './boards.ts';
import { differences } from './check.ts';
import { workOf } from './work.ts';

const read = (name: string, bytes: Uint8Array, more: Partial<ImportContext> = {}): Promise<ImportReading> =>
  readSources([{ name, bytes }], {
    nowMs,
    timeZone: 'UTC',
    existing: NOTHING_EXISTING,
    daysOfAgents: utcDays,
    options: {},
    answers: { createPeopleHours: 40 },
    ...more,
  });

describe('an export as its program writes it', () => {
  test.each(STRANGERS)('$name is read to the last value, and nothing is asked', async (stranger) => {
    for (const seed of [7, 8, 9]) {
      const work = workOf(seed);
      expect(differences(stranger, work, await read(stranger.name, stranger.bytes(work))), `seed ${seed}`).toEqual([]);
    }
  });
});

test('a due date with both ends of the work is its last day, and its first day the earliest start', async () => {
  const { tasks, errors } = await read(
    'notion.csv',
    bytesOf('Task name,Status,Due date,Sub-tasks,Parent-task\nPaint,Not started,"June 1, 2027 → June 5, 2027",,\n'),
  );
  expect(errors).toEqual([]);
  expect(tasks.map(({ releaseOn, dueOn }) => [releaseOn, dueOn])).toEqual([['2027-06-01', '2027-06-05']]);
});

test('relations in words become prerequisites with their delay; relations that are no order stay as written', async () => {
  const { tasks, errors } = await read(
    'issues.csv',
    bytesOf(
      '#,Project,Tracker,Status,Subject,Related issues\n' +
        '1,Web,Task,New,Paint,"Precedes (2 days) #2, Related to #3"\n2,Web,Task,New,Hang,Follows (2 days) #1\n3,Web,Task,New,Sell,Blocked by #2\n',
    ),
  );
  expect(errors).toEqual([]);
  expect(tasks.map(({ dependsOn, relations, customFields }) => [dependsOn, relations, customFields])).toEqual([
    [[], undefined, [{ name: 'Related issues', value: 'Related to #3' }]],
    [[], [{ predecessorId: '1', type: 'FS', lag: 960, lagUnit: 'working' }], undefined],
    [['2'], undefined, undefined],
  ]);
});

test('a column that our own template does not have is kept as a custom field, with a warning if it is nearly one', async () => {
  const { tasks, errors, warnings } = await read(
    'tasks.csv',
    bytesOf('id,title,titel,Mood,empty\nT-1,Paint,Malen,fine,\n'),
  );
  expect(errors).toEqual([]);
  expect(tasks[0]?.customFields).toEqual([
    { name: 'titel', value: 'Malen' },
    { name: 'Mood', value: 'fine' },
  ]);
  expect(warnings.flatMap(({ code, column }) => (code === 'kept_as_field' ? [column] : []))).toEqual(['titel']);
});
