import { expect, test } from 'vitest';
import { type Arrow, arrowsIn, linksOf } from '../../src/renderer/src/views/timeline/arrows.ts';
import { axisOf, xOf } from '../../src/renderer/src/views/timeline/axis.ts';
import type { TimelineRow } from '../../src/renderer/src/views/timeline/rows.ts';
import type { TimelineBar } from '../../src/shared/contract/index.ts';
import { MACHINE_READER as READER } from '../../src/shared/format/index.ts';
import { asTaskId, type Instant, RELATION_TYPES, type RelationType } from '../../src/shared/model/index.ts';
import { at, NOW_MS, UTC_OFFICE } from '../support/builders.ts';

const barOf = (id: string, startAt: Instant, finishAt: Instant, more: Partial<TimelineBar> = {}): TimelineBar => ({
  taskId: asTaskId(id),
  title: id,
  client: null,
  project: null,
  agent: null,
  startedAt: null,
  plannedStartAt: startAt,
  plannedFinishAt: finishAt,
  baseline: null,
  finishP50At: null,
  finishP90At: null,
  late: false,
  risk: { level: 'on_track', probability: null },
  dueAt: null,
  remainingHours: 8,
  estimateHours: 8,
  pin: null,
  status: 'queued',
  isBegun: false,
  progressRatio: 0,
  prerequisites: [],
  milestones: [],
  floatMinutes: null,
  isCritical: false,
  version: 1,
  ...more,
});
const [start, finish] = [at('2026-11-24T09:00:00Z'), at('2026-11-26T17:00:00Z')];
const [later, end] = [at('2026-12-01T09:00:00Z'), at('2026-12-03T17:00:00Z')];
const axis = axisOf([], NOW_MS, 'day', UTC_OFFICE);

function arrowOf(type: RelationType): Arrow | undefined {
  const before = asTaskId('T-1');
  const own =
    type === 'FS' ? {} : { relations: [{ taskId: before, type, lags: [{ minutes: 960, isElapsed: false }] }] };
  const rows: readonly TimelineRow[] = [
    { kind: 'bar', bar: barOf('T-1', start, finish) },
    { kind: 'bar', bar: barOf('T-2', later, end, { prerequisites: [before], ...own }) },
  ];
  const frame = { first: 0, end: 2, left: 0, right: 10_000 };
  const [arrow] = arrowsIn(linksOf(rows), { rows, frame, axis, chosen: null, showChain: false, reader: READER });
  return arrow;
}

test.each(RELATION_TYPES)('an arrow of the type %s joins the ends that the type names', (type) => {
  const path = arrowOf(type)?.path ?? '';
  const from = type.startsWith('F') ? xOf(axis, finish) : xOf(axis, start);
  const to = type.endsWith('F') ? xOf(axis, end) + 1 : xOf(axis, later) - 1;
  expect(path.startsWith(`M${from} `)).toBe(true);
  expect(path.endsWith(`H${to}`)).toBe(true);
});

test('an arrow says what it waits for, with the lag', () => {
  expect(arrowOf('SS')?.words).toBe('T-2 (T-2): Starts 16 h of working time after T-1 (T-1) has started.');
  expect(arrowOf('SF')?.words).toBe('T-2 (T-2): Finishes 16 h of working time after T-1 (T-1) has started.');
  expect(arrowOf('FS')?.words).toBe('T-2 (T-2): Starts after T-1 (T-1) is finished.');
});
