import { describe, expect, test } from 'vitest';
import {
  compareWithExisting,
  type ExistingWork,
  type ImportReading,
  NOTHING_EXISTING,
  outcomeKey,
  readSources,
  reportId,
  type SourceFile,
} from '../../src/main/files/import/index.ts';
import { makeSampleAgency } from '../../src/main/files/sample/index.ts';
import { constraintsAsCsv } from '../../src/shared/format/index.ts';
import { importCounts } from '../../src/shared/model/index.ts';
import { toCsv } from '../support/to-csv.ts';
import { utcDays } from './support.ts';

const nowMs = Date.parse('2026-11-23T09:00:00Z');
const sample = makeSampleAgency({ seed: 7, nowMs });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const files: SourceFile[] = [
  { name: 'tasks.csv', bytes: bytes(toCsv('tasks', sample.tasks, sample.assignedTo)) },
  { name: 'agents.csv', bytes: bytes(toCsv('agents', sample.agents)) },
  { name: 'outcomes.csv', bytes: bytes(toCsv('outcomes', sample.outcomes)) },
  { name: 'pipeline.csv', bytes: bytes(toCsv('pipeline', sample.opportunities)) },
  { name: 'activity.csv', bytes: bytes(toCsv('activity', sample.activity)) },
  { name: 'constraints.csv', bytes: bytes(constraintsAsCsv(sample.constraints)) },
];
const existingOf = (reading: ImportReading): ExistingWork => ({
  tasks: new Map(reading.tasks.map((t) => [t.id, t])),
  agents: new Map(reading.agents.map((a) => [a.id, a])),
  outcomes: new Map(reading.outcomes.map((o) => [outcomeKey(o), o])),
  opportunities: new Map(reading.opportunities.map((o) => [o.id, o])),
  reports: new Map(reading.activity.map((report) => [reportId(report), report])),
  assignments: new Map(
    reading.assignedTo.map(({ taskId, agentId }) => [taskId, { agentId, origin: 'import', pin: null }]),
  ),
  constraints: new Map(reading.constraints.map((c) => [c.id, c])),
  clients: new Map(),
  imported: new Map(),
});

describe('the sample agency as six CSV files', () => {
  test('is the same after an import', async () => {
    const reading = await readSources(files, {
      nowMs,
      timeZone: 'UTC',
      existing: NOTHING_EXISTING,
      daysOfAgents: utcDays,
      options: {},
    });
    expect(reading.errors).toEqual([]);
    expect(reading.questions).toEqual([]);
    expect(reading.agents).toEqual(sample.agents);
    expect(reading.tasks).toEqual(sample.tasks);
    expect(reading.outcomes).toEqual(sample.outcomes);
    expect(reading.opportunities).toEqual(sample.opportunities);
    expect(reading.activity).toEqual(sample.activity);
    expect(reading.constraints).toEqual(sample.constraints);
    expect(reading.assignedTo).toEqual(sample.assignedTo.map(({ taskId, agentId }) => ({ taskId, agentId })));
    expect(reading.rejectedRows).toBe(0);
  });

  test('creates and updates nothing when it is imported again', async () => {
    const first = await readSources(files, {
      nowMs,
      timeZone: 'UTC',
      existing: NOTHING_EXISTING,
      daysOfAgents: utcDays,
      options: {},
    });
    const existing = existingOf(first);
    const second = await readSources(files, {
      nowMs: nowMs + 86_400_000,
      timeZone: 'UTC',
      existing,
      daysOfAgents: utcDays,
      options: {},
    });
    const comparison = compareWithExisting(second, existing);
    const none = importCounts(() => 0);
    expect(comparison.created).toEqual(none);
    expect(comparison.updated).toEqual(none);
    expect(comparison.skipped).toEqual({
      tasks: 400,
      agents: 41,
      outcomes: 3000,
      activity: sample.activity.length,
      pipeline: 14,
      constraints: 4,
      absences: 0,
      hours: 0,
    });
  });

  test('updates one task if one title has changed', async () => {
    const existing = existingOf(
      await readSources(files, {
        nowMs,
        timeZone: 'UTC',
        existing: NOTHING_EXISTING,
        daysOfAgents: utcDays,
        options: {},
      }),
    );
    const changed = sample.tasks.map((t, n) => (n === 5 ? { ...t, title: 'Another title' } : t));
    const reading = await readSources(
      [{ name: 'tasks.csv', bytes: bytes(toCsv('tasks', changed, sample.assignedTo)) }],
      { nowMs, timeZone: 'UTC', existing, daysOfAgents: utcDays, options: {} },
    );
    expect(compareWithExisting(reading, existing).updated.tasks).toBe(1);
  });
});
