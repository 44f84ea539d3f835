// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import type { QueueRow } from '../../src/shared/contract/index.ts';
import { asTaskId } from '../../src/shared/model/index.ts';

vi.stubGlobal('tde', { host: 'loopback', transport: { send: () => undefined, onMessage: () => () => undefined } });
const { customColumnId, queueFields } = await import('../../src/renderer/src/views/queue/custom-fields.ts');
const { QUEUE_FIELDS } = await import('../../src/renderer/src/views/queue/fields.ts');
const { matcherOf } = await import('../../src/renderer/src/grid/conditions.ts');

const row = (customFields: Readonly<Record<string, string>>): QueueRow => ({
  taskId: asTaskId('T-1'),
  version: 1,
  rank: 1,
  title: 'Logo',
  client: null,
  project: null,
  type: 'design',
  composite: 50,
  parts: [],
  status: 'queued',
  waitingFor: [],
  dueAt: null,
  slackHours: null,
  effortHours: 8,
  estimateHours: 8,
  remainingHours: 8,
  requiredSkills: [],
  assignedTo: null,
  pin: null,
  plannedStartAt: null,
  plannedFinishAt: null,
  baseline: null,
  bestMatch: null,
  skippedOver: null,
  customFields: Object.entries(customFields).map(([name, value]) => ({ name, value })),
});
const own = (rows: readonly QueueRow[]) =>
  queueFields(rows)
    .slice(QUEUE_FIELDS.length)
    .map(({ title, kind }) => [title, kind]);

test('each custom field is a column, whatever the case of its name, and its values say what kind it is', () => {
  const rows = [
    row({ 'Story points': '3', Sprint: 'Autumn', Start: '2026-11-27', Mixed: '3' }),
    row({ 'STORY POINTS': '8.5', Notes: 'x'.repeat(100), Mixed: 'many', Status: 'To do' }),
  ];
  expect(own(rows)).toEqual([
    ['Mixed', 'choice'],
    ['Notes', 'text'],
    ['Sprint', 'choice'],
    ['Start', 'date'],
    ['Status (custom field)', 'choice'],
    ['Story points', 'number'],
  ]);
  expect(queueFields(rows)).toBe(queueFields([...rows]));
  expect(queueFields([])).toBe(QUEUE_FIELDS);
});
test('conditions on them are read again, whatever signs their names have', () => {
  const rows = [row({ 'a>=b~50%': '5', 'Story points': '10' }), row({ 'Story points': '9' })];
  const found = (condition: string): readonly number[] => {
    const meets = matcherOf(queueFields(rows), [condition]);
    return rows.flatMap((one, index) => (meets?.(one) === true ? index : []));
  };
  expect(found(`${customColumnId('A>=B~50%')}>=5`)).toEqual([0]);
  expect(found(`${customColumnId('story points')}>=10`)).toEqual([0]);
  expect(found(`${customColumnId('story points')}<=9`)).toEqual([1]);
});
