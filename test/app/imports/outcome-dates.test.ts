import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOfAgentsIn } from '../../../src/main/app/session/agent-days.ts';
import { NOTHING_EXISTING, outcomeKey, readSources } from '../../../src/main/files/import/index.ts';
import type { ExistingWork } from '../../../src/main/files/import/types.ts';
import { asCivilDate, DAY_MS, wasOnTime } from '../../../src/shared/model/index.ts';
import { UTC_OFFICE } from '../../support/builders.ts';

const office = { ...UTC_OFFICE, timeZone: 'Europe/Berlin' };
const AGENTS = 'id,name,weekly_hours,time_zone\nmio,Mio,40,Asia/Tokyo\nada,Ada,20,America/New_York\n';
const HEAD = 'task_id,agent_id,type,estimate_hours,actual_hours,started_at,due_at,finished_at';
const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

async function read(rows: readonly string[], existing: ExistingWork = NOTHING_EXISTING, agents = AGENTS) {
  const sources = [file('agents.csv', agents), file('outcomes.csv', [HEAD, ...rows].join('\n'))];
  return readSources(sources, {
    nowMs: Date.parse('2026-11-23T09:00:00.000Z'),
    timeZone: office.timeZone,
    daysOfAgents: daysOfAgentsIn({ agents: [], holidays: {}, office }),
    existing,
    options: {},
  });
}
const timesOf = async (row: string) => {
  const { outcomes, errors } = await read([row]);
  expect(errors).toEqual([]);
  const [outcome] = outcomes;
  return [outcome?.startedAt, outcome?.dueAt, outcome?.finishedAt];
};

test('dates of an outcome without a time are those of the working time of its agent', async () => {
  const days = '2026-11-16,2026-11-18,2026-11-17';
  // Days begin at 09:00: 40 hours a week end at 17:00 in Tokyo, 20 hours at 13:00 in New York; nobody's days are those of the office in Berlin.
  expect(await timesOf(`T-1,mio,design,8,8,${days}`)).toEqual([
    '2026-11-16T00:00:00.000Z',
    '2026-11-18T08:00:00.000Z',
    '2026-11-17T08:00:00.000Z',
  ]);
  expect(await timesOf(`T-1,ada,design,8,8,${days}`)).toEqual([
    '2026-11-16T14:00:00.000Z',
    '2026-11-18T18:00:00.000Z',
    '2026-11-17T18:00:00.000Z',
  ]);
  expect(await timesOf(`T-1,gone,design,8,8,${days}`)).toEqual([
    '2026-11-16T08:00:00.000Z',
    '2026-11-18T16:00:00.000Z',
    '2026-11-17T16:00:00.000Z',
  ]);
});

test('on a day off a due date is the end of the last working day, and a finish stays on its day', async () => {
  const [, dueAt, finishedAt] = await timesOf('T-1,mio,design,8,8,,2026-11-22,2026-11-21');
  expect([dueAt, finishedAt]).toEqual(['2026-11-20T08:00:00.000Z', '2026-11-21T08:00:00.000Z']);
});

test('times stay as written, and work that was done before office hours on the day it started is no fault', async () => {
  expect(await timesOf('T-1,ada,design,8,8,2026-11-16,2026-11-17T10:00:00Z,2026-11-16T11:00:00Z')).toEqual([
    '2026-11-16T11:00:00.000Z',
    '2026-11-17T10:00:00.000Z',
    '2026-11-16T11:00:00.000Z',
  ]);
  const { errors } = await read(['T-1,ada,design,8,8,2026-11-18,,2026-11-17']);
  expect(errors).toMatchObject([{ code: 'finished_before_started' }]);
});

test('a finish on a working day is on time exactly if its date is not after the due date', async () => {
  const workday = fc.integer({ min: 0, max: 200 }).map((n) => 7 * Math.floor(n / 5) + (n % 5));
  const dayOf = (n: number) => asCivilDate(new Date(Date.UTC(2026, 0, 5) + n * DAY_MS).toISOString().slice(0, 10));
  await fc.assert(
    fc.asyncProperty(workday, workday, fc.constantFrom('mio', 'ada', 'gone'), async (due, finish, agent) => {
      const { outcomes } = await read([`T-1,${agent},design,8,8,,${dayOf(due)},${dayOf(finish)}`]);
      expect(outcomes.map(wasOnTime)).toEqual([finish <= due]);
    }),
    { seed: 20261130, numRuns: 40 },
  );
});

test('the same file again is the same outcome, though the calendar has changed or an earlier version read dates as 17:00', async () => {
  const row = 'T-1,mio,design,8,8,,,2026-11-17';
  const [first] = (await read([row])).outcomes;
  if (first === undefined) throw new Error('One outcome was read.');
  for (const stored of [first, { ...first, finishedAt: '2026-11-17T16:00:00.000Z' as typeof first.finishedAt }]) {
    const existing = { ...NOTHING_EXISTING, outcomes: new Map([[outcomeKey(stored), stored]]) };
    const again = await read([row], existing, AGENTS.replace('40', '20'));
    expect(again.outcomes).toEqual([stored]);
  }
});

test('two finishes of the same task and agent on one day are a repeated row', async () => {
  const { errors } = await read(['T-1,mio,design,8,8,,,2026-11-17', 'T-1,mio,design,8,9,,,2026-11-17']);
  expect(errors.map(({ code }) => code)).toContain('duplicate_id');
});
