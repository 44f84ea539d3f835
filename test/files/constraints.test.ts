import { describe, expect, test } from 'vitest';
import {
  compareWithExisting,
  type ExistingWork,
  type ImportReading,
  NOTHING_EXISTING,
  readSources,
} from '../../src/main/files/import/index.ts';
import { templateColumns } from '../../src/main/files/templates.ts';
import { constraintsAsCsv } from '../../src/shared/format/index.ts';
import { asAgentId, asCivilDate, asTaskId, type StoredConstraint } from '../../src/shared/model/index.ts';
import { bytesOf, messages, nowMs, utcDays, warned } from './support.ts';

const TASKS = 'id,title,client\nT-1,Logo,Corvane\nT-2,Poster,Corvane\nT-3,Film,Quillon\n';
const AGENTS = 'id,name,weekly_hours,team\nada,Ada,40,Design\nben,Ben,40,Film\n';
const HEADER = 'id,kind,client,hours_per_week,team,from_on,until_on,task_ids,agent_id';
const file = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n');

function readAll(constraints: string, existing: ExistingWork = NOTHING_EXISTING): Promise<ImportReading> {
  const sources = [
    ['tasks.csv', TASKS],
    ['agents.csv', AGENTS],
    ['constraints.csv', constraints],
  ].map(([name = '', text = '']) => ({ name, bytes: bytesOf(text) }));
  return readSources(sources, { nowMs, timeZone: 'UTC', existing, daysOfAgents: utcDays, options: {} });
}

const ALL: readonly StoredConstraint[] = [
  { id: 'cap', kind: 'client_hour_cap', client: 'Corvane', minutesPerWeek: 1230, version: 1 },
  {
    id: 'freeze',
    kind: 'team_freeze',
    team: 'Film',
    fromOn: asCivilDate('2026-12-21'),
    untilOn: asCivilDate('2026-12-31'),
    version: 1,
  },
  { id: 'pair', kind: 'keep_together', taskIds: [asTaskId('T-1'), asTaskId('T-2')], version: 1 },
  { id: 'apart', kind: 'not_with', taskId: asTaskId('T-3'), agentId: asAgentId('ben'), version: 1 },
];

describe('a file of constraints', () => {
  test('may contain every kind, and is recognised by its columns whatever its name', async () => {
    const reading = await readAll(constraintsAsCsv(ALL));
    expect(messages(reading)).toEqual([]);
    expect(reading.constraints).toEqual(ALL);
    expect(constraintsAsCsv([]).trim()).toBe(templateColumns('constraints').join(','));
    for (const columns of ['id,kind,client,hours_per_week', 'id,kind,team,from_on,until_on', 'id,kind,task_ids']) {
      const rules = { name: 'rules.csv', bytes: bytesOf(`${columns}\n`) };
      const { sheets } = await readSources([rules], {
        nowMs,
        timeZone: 'UTC',
        existing: NOTHING_EXISTING,
        daysOfAgents: utcDays,
        options: {},
      });
      expect(sheets[0]?.kind).toBe('constraints');
    }
  });

  test('changes nothing if it is read again; a changed row updates its constraint, and a missing column keeps the stored value', async () => {
    const first = await readAll(constraintsAsCsv(ALL));
    const existing = { ...NOTHING_EXISTING, constraints: new Map(first.constraints.map((row) => [row.id, row])) };
    const again = compareWithExisting(await readAll(constraintsAsCsv(ALL), existing), existing);
    expect([again.created.constraints, again.updated.constraints, again.skipped.constraints]).toEqual([0, 0, 4]);
    const raised = await readAll('id,kind,hours_per_week\ncap,client_hour_cap,30\n', existing);
    expect(raised.constraints).toEqual([{ ...ALL[0], minutesPerWeek: 1800 }]);
    expect(compareWithExisting(raised, existing).updated.constraints).toBe(1);
  });

  test('lists every fault of every row at once, with the nearest match', async () => {
    const reading = await readAll(
      file(
        'a,client_hour_cap,Corvan,20,,,,,',
        'b,client_hour_cap,Quillon,lots,,,,,',
        'c,client_hour_cap,,,,,,,',
        'd,team_freeze,,,Desing,2026-12-31,2026-12-21,,',
        'e,keep_together,,,,,,T-1,',
        'f,keep_together,,,,,,T-2;T-9,',
        'g,not_with,,,,,,T-1;T-2,ben',
        'h,not_with,,,,,,T-4,bem',
        'i,cap,Corvane,20,,,,,',
        ',team_freeze,,,Film,2026-12-21,2026-12-31,,',
      ),
    );
    expect(reading.errors.map((fault) => `${fault.row} ${fault.column}`)).toEqual([
      '3 hours_per_week',
      '4 client',
      '4 hours_per_week',
      '8 task_ids',
      '10 kind',
      '11 id',
      '2 client',
      '5 team',
      '5 until_on',
      '6 task_ids',
      '7 task_ids',
      '9 task_ids',
      '9 agent_id',
    ]);
    expect(messages(reading)).toContain('The client "Corvan" does not exist. Did you mean Corvane?');
    expect(messages(reading)).toContain('The team "Desing" does not exist. Did you mean Design?');
    expect(messages(reading)).toContain('The agent "bem" does not exist. Did you mean ben?');
    expect(messages(reading)).toContain(
      'Two or more tasks are needed to keep them together. Add the ID of another task.',
    );
    expect(reading.constraints).toEqual([]);
    expect(reading.rejectedRows).toBe(10);
  });

  test('rejects conflicts with another constraint, in the file or in the workspace', async () => {
    const existing = { ...NOTHING_EXISTING, constraints: new Map(ALL.map((row) => [row.id, row])) };
    const rows = ['x,client_hour_cap,Corvane,9,,,,,', 'y,keep_together,,,,,,T-2;T-3,', 'z,not_with,,,,,,T-3,ben'];
    const clashes = [
      'Corvane already has an hour cap, cap. Change the hours of cap, or remove it first.',
      'The task "T-2" is already kept together with others by pair. Add the tasks to pair, or take the task out of it first.',
      'apart already keeps the task "T-3" from this agent. Keep one of the two.',
    ];
    expect(messages(await readAll(file(...rows), existing))).toEqual(clashes);
    const twice = await readAll(file('x,client_hour_cap,Corvane,9,,,,,', 'y,client_hour_cap,Corvane,8,,,,,'));
    expect(twice.errors.map((fault) => [fault.row, fault.code])).toEqual([
      [2, 'already_capped'],
      [3, 'already_capped'],
    ]);
  });

  test('warns about a value that its kind does not use', async () => {
    const reading = await readAll(file('x,client_hour_cap,Corvane,9,Film,,,,'));
    expect(warned(reading)[0]).toBe('not_for_kind');
    expect(messages(reading)).toEqual([]);
  });
});
