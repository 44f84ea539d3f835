import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../support/command-line.ts';
import { tdeInProcess } from '../support/in-process.ts';
import { MinuteList, minuteCriticalPath } from '../support/minute-network.ts';
import { sharedFile } from '../support/shared-data.ts';
import { planSchema } from './support/plan-json.ts';
import { linkOf, type ProjectFile, type ProjectTask, projectXml } from './support/project-file.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const msAt = (clock: string): number => Date.parse(`${clock}Z`);
const clockAt = (instant: string | null): string => (instant ?? 'none').replace('.000Z', '');

interface Dates {
  readonly start: string;
  readonly finish: string;
}
const run = async (...args: readonly string[]): Promise<string> => {
  const done = await tdeInProcess(...args);
  expect(done.code, done.err + done.out).toBe(0);
  return done.out;
};
/** Imports files into a new workspace one after the other, plans and publishes, all at one instant; the planned dates by task. */
async function plannedDates(at: string, files: readonly (readonly string[])[]): Promise<ReadonlyMap<string, Dates>> {
  const workspace = join(testFolder(), 'w.tde');
  const now = ['--now', `${at}Z`];
  for (const group of files) await run('import', workspace, ...group, '--json', ...now);
  const plan = planSchema.parse(JSON.parse(await run('allocate', workspace, '--publish', '--json', ...now)));
  expect(plan.unassigned).toEqual([]);
  return new Map(
    plan.assignments.map(({ taskId, plannedStartAt, plannedFinishAt }) => [
      // The key of a task has the name of its project.
      taskId.replace(/^(?:House|sample)-/, ''),
      { start: clockAt(plannedStartAt), finish: clockAt(plannedFinishAt) },
    ]),
  );
}

/** A task of the project below; dates are of December 2026. */
const task = (
  [uid, name, person, hours]: readonly [number, string, number | null, number],
  links: readonly string[],
  [start, finish]: readonly [string, string],
  notBefore?: string,
): ProjectTask => ({
  ...{ uid, name, person, hours, links },
  ...(notBefore === undefined ? {} : { notBefore: december(notBefore) }),
  ...{ start: december(start), finish: december(finish) },
});
const december = (text: string): string => `2026-12-${text.replace(' ', 'T')}:00`;
const OFFICE: readonly string[][] = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? ['09:00-17:00'] : []));
const [ADA, BO, CY] = [0, 1, 2];
/**
 * Working days have no break, so that dates hold to the minute: a shift of ours has none. Nobody has two tasks at a time,
 * because the critical path method, which such programs plan with, takes no notice of it.
 */
const HOUSE: ProjectFile = {
  startAt: '2026-12-07T09:00:00',
  people: [
    {
      name: 'Ada Bell',
      week: [['08:00-16:00'], ['08:00-16:00'], ['08:00-16:00'], ['08:00-16:00'], ['08:00-12:00'], [], []],
      away: ['2026-12-14', '2026-12-18'],
    },
    {
      name: 'Bo Cole',
      week: [[], ['12:00-20:00'], ['12:00-20:00'], ['12:00-20:00'], ['12:00-20:00'], ['10:00-14:00'], []],
    },
    // 22:00 to 06:00 of four nights, cut at midnight.
    {
      name: 'Cy Dunn',
      week: [
        ['22:00-00:00'],
        ['00:00-06:00', '22:00-00:00'],
        ['00:00-06:00', '22:00-00:00'],
        ['00:00-06:00', '22:00-00:00'],
        ['00:00-06:00'],
        [],
        [],
      ],
    },
  ],
  tasks: [
    task([1, 'Survey', ADA, 20], [], ['07 09:00', '09 13:00']),
    task([2, 'Order materials', BO, 8], ['1:SS+8h'], ['08 12:00', '08 20:00']),
    task([3, 'Foundations', CY, 16], ['1:FS-3h'], ['09 22:00', '11 06:00']),
    task([4, 'Inspection', ADA, 6], ['3:FF+2h'], ['10 13:00', '11 11:00']),
    task([5, 'Frame', ADA, 16], ['4:FS'], ['11 11:00', '22 15:00']),
    task([6, 'Roof', BO, 10], ['5:SS+8h'], ['15 12:00', '16 14:00']),
    task([7, 'Ready for handover', BO, 4], ['9:SF-4h'], ['19 11:00', '22 13:00']),
    task([8, 'Shell complete', null, 0], ['5:FS', '6:FS'], ['22 15:00', '22 15:00']),
    task([9, 'Night wiring', CY, 12], ['5:FS'], ['22 22:00', '24 02:00']),
    task([10, 'Snags', BO, 8], ['9:FS+4h'], ['24 13:00', '25 13:00']),
    task([11, 'Report', ADA, 8], ['10:FF-2h'], ['24 11:00', '25 11:00']),
    task([12, 'Garden', BO, 4], [], ['29 12:00', '29 16:00'], '28 09:00'),
    task([13, 'Cure test', BO, 3], ['1:FS+24eh'], ['10 13:00', '10 16:00']),
    task([14, 'Check delivery', BO, 2], ['2:FS+50%'], ['09 13:00', '09 15:00']),
  ],
};
const FIRST_DAY_MS = Date.parse('2026-11-16T00:00:00Z');
/** Twice as long as the search for early dates looks ahead. */
const WEEKS = 70;
/** Every working minute of a week without exceptions, written without the reader and the engine. */
function minutesOf(
  week: readonly (readonly string[])[],
  away?: readonly [string, string],
  mondayMs = FIRST_DAY_MS,
): MinuteList {
  const [startMs, endMs]: [number[], number[]] = [[], []];
  const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  for (let day = 0; day < WEEKS * 7; day++) {
    const dayMs = mondayMs + day * DAY_MS;
    const on = new Date(dayMs).toISOString().slice(0, 10);
    if (away !== undefined && on >= away[0] && on <= away[1]) continue;
    for (const times of week[day % 7] ?? []) {
      const [from = '', until = ''] = times.split('-');
      startMs.push(dayMs + clock(from) * MINUTE_MS);
      endMs.push(dayMs + (clock(until) || 1440) * MINUTE_MS);
    }
  }
  return new MinuteList({ startMs: Float64Array.from(startMs), endMs: Float64Array.from(endMs) });
}
/** The tasks so that each comes after those that it waits for. */
function inOrder(tasks: readonly ProjectTask[]): readonly ProjectTask[] {
  const found: ProjectTask[] = [];
  while (found.length < tasks.length) {
    const next = tasks.find(
      (one) => !found.includes(one) && one.links.every((text) => found.some(({ uid }) => uid === linkOf(text).before)),
    );
    if (next === undefined) throw new RangeError('The tasks wait for each other.');
    found.push(next);
  }
  return found;
}
/** The dates of the critical path method, by minutes in lists. */
function recounted({ startAt, people, tasks }: ProjectFile): ReadonlyMap<number, Dates> {
  const ordered = inOrder(tasks);
  const startMs = msAt(startAt);
  // The first one is the start of the project, on which constraints are.
  const network = [
    { calendar: 0, minutes: 0, links: [] },
    ...ordered.map((one) => ({
      calendar: one.person ?? 0,
      minutes: one.hours * 60,
      links: [
        ...one.links.map(linkOf).map(({ before, type, lag, unit }) => ({
          before: 1 + ordered.findIndex(({ uid }) => uid === before),
          type,
          lag: unit === '%' ? ((tasks.find(({ uid }) => uid === before)?.hours ?? 0) * 60 * lag) / 100 : lag * 60,
          isElapsed: unit === 'eh',
        })),
        ...(one.notBefore === undefined
          ? []
          : [
              {
                before: 0,
                type: 'SS' as const,
                lag: (msAt(one.notBefore) - startMs) / MINUTE_MS,
                isElapsed: true,
              },
            ]),
      ],
    })),
  ];
  const lists = people.map(({ week, away }) => minutesOf(week, away));
  const { early } = minuteCriticalPath(network, lists, minutesOf(OFFICE), startMs);
  const shown = (ms: number | undefined): string => new Date(ms ?? Number.NaN).toISOString().slice(0, 19);
  return new Map(
    ordered.map(({ uid }, index) => [
      uid,
      { start: shown(early[index + 1]?.startMs), finish: shown(early[index + 1]?.finishMs) },
    ]),
  );
}
/** How much of a task that goes as planned is done at an instant, from 0 to 1. */
function doneShare({ person, start, finish, hours }: ProjectTask, at: string): number {
  const one = HOUSE.people[person ?? -1];
  if (finish <= at) return 1;
  if (one === undefined || start >= at) return 0;
  const list = minutesOf(one.week, one.away);
  return (list.before(msAt(at)) - list.before(msAt(start))) / 60 / hours;
}
const datesOf = (tasks: readonly ProjectTask[]): ReadonlyMap<string, Dates> =>
  new Map(tasks.map(({ uid, start, finish }) => [String(uid), { start, finish }]));
/** The project as saved at an instant, imported and planned then. */
async function plannedHouse(at: string): Promise<ReadonlyMap<string, Dates>> {
  const file = join(testFolder(), 'house.xml');
  writeFileSync(
    file,
    projectXml(HOUSE, (one) => doneShare(one, at)),
  );
  return plannedDates(at, [[file]]);
}

interface Saved {
  readonly at: string;
  readonly done: readonly number[];
  readonly begun: readonly number[];
  readonly percent: readonly number[];
}

describe('a project with relations of all types, lags, leads, calendars by person and five days of leave', () => {
  it('states the dates of an independent count of minutes, with no one on two tasks at a time', () => {
    const dates = recounted(HOUSE);
    for (const { uid, start, finish } of HOUSE.tasks) expect([uid, dates.get(uid)]).toEqual([uid, { start, finish }]);
    for (const one of HOUSE.tasks)
      for (const other of HOUSE.tasks)
        if (one.uid < other.uid && one.person === other.person && one.person !== null)
          expect(one.finish <= other.start || other.finish <= one.start, `${one.uid} and ${other.uid}`).toBe(true);
  });

  it('planned at its start, gives each task the start and finish that the file states', async () => {
    expect(HOUSE.tasks).toHaveLength(14);
    expect(await plannedHouse(HOUSE.startAt)).toEqual(datesOf(HOUSE.tasks));
  });

  // What is finished has no planned dates, and what has begun has the start of what is left: its finish is compared.
  it.each<Saved>([
    // Lags have begun: in per cent after task 2, in elapsed time after 1, in working time after the start of 5 and after 9.
    { at: '2026-12-09T09:00:00', done: [2], begun: [1], percent: [80] },
    { at: '2026-12-12T09:00:00', done: [1, 2, 3, 4, 13, 14], begun: [5], percent: [6.25] },
    { at: '2026-12-24T08:00:00', done: [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14], begun: [], percent: [] },
    { at: '2026-12-10T09:00:00', done: [1, 2, 14], begun: [3], percent: [50] },
    { at: '2026-12-21T12:00:00', done: [1, 2, 3, 4, 6, 13, 14], begun: [5, 7], percent: [31.25, 75] },
  ])('saved on $at with the percent complete of then, keeps the dates of what is left', async ({ at, ...progress }) => {
    const doneOf = (one: ProjectTask): number => doneShare(one, at);
    expect(HOUSE.tasks.filter((one) => doneOf(one) === 1).map(({ uid }) => uid)).toEqual(progress.done);
    const begun = HOUSE.tasks.filter((one) => doneOf(one) > 0 && doneOf(one) < 1);
    expect(begun.map(({ uid }) => uid)).toEqual(progress.begun);
    expect(begun.map((one) => doneOf(one) * 100)).toEqual(progress.percent);
    const planned = await plannedHouse(at);
    const left = HOUSE.tasks.filter((one) => doneOf(one) < 1);
    expect([...planned.keys()].sort()).toEqual(left.map(({ uid }) => String(uid)).sort());
    for (const one of left) {
      const dates = planned.get(String(one.uid));
      expect([one.uid, dates?.finish]).toEqual([one.uid, one.finish]);
      if (doneOf(one) === 0) expect([one.uid, dates?.start]).toEqual([one.uid, one.start]);
    }
  });
});

const real = sharedFile('data', 'trackers', 'msproject.xml');
describe.skipIf(!real.isHere)('a real project', () => {
  const xml = real.isHere ? readFileSync(real.path, 'utf8') : '';
  const all = (name: string, text = xml): readonly string[] =>
    [...text.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((match) => match[1] ?? '');
  const one = (name: string, text: string): string => all(name, text)[0] ?? '';
  const tasks = all('Task').map((text) => ({
    uid: one('UID', text),
    isSummary: one('Summary', text) === '1',
    hasPeople: all('Assignment').some(
      (assignment) => one('TaskUID', assignment) === one('UID', text) && one('ResourceUID', assignment) !== '-65535',
    ),
    constraint: one('ConstraintType', text),
    start: one('Start', text),
    finish: one('Finish', text),
  }));
  const alone = tasks.filter(({ isSummary, hasPeople }) => !isSummary && !hasPeople);
  const start = one('StartDate', xml);

  /** Hours of work from an instant on, in days of 8 hours from Monday to Friday. */
  const hoursFrom =
    (times: readonly string[]) =>
    (clock: string): number => {
      const list = minutesOf(
        OFFICE.map((day) => (day.length > 0 ? times : [])),
        undefined,
        Date.parse('2002-12-02T00:00:00Z'),
      );
      return list.before(msAt(clock)) / 60;
    };
  // Its days have a break from 12:00 to 13:00 and ours none, so 17:00 there is 16:00 here: both are the end of 8 hours.
  const there = hoursFrom(['08:00-12:00', '13:00-17:00']);
  const here = hoursFrom(['08:00-16:00']);

  it('has every task compared or left out for a reason', () => {
    const reasons = tasks.map((row) =>
      row.isSummary ? 'summary task' : row.hasPeople ? 'two people with shares of their time' : 'compared',
    );
    const count = (reason: string): number => reasons.filter((one) => one === reason).length;
    expect([count('compared'), count('summary task'), count('two people with shares of their time')]).toEqual([
      15, 4, 1,
    ]);
    expect(alone.filter(({ constraint }) => constraint === '0')).toHaveLength(11);
    // The other four start no earlier than a day, which is read.
    expect(alone.filter(({ constraint }) => constraint === '4')).toHaveLength(4);
  });

  it('gives each task that nobody is assigned to the dates that the file states, in working time', async () => {
    // The program plans such tasks on the calendar of the project, each as if nobody did another: so each gets a person.
    const folder = testFolder();
    const people = alone.map(({ uid }) => `p${uid},Person ${uid},40,mon-fri:8@08:00`);
    writeFileSync(join(folder, 'agents.csv'), ['id,name,weekly_hours,working_days', ...people].join('\n'));
    const titles = new Map(all('Task').map((text) => [one('UID', text), one('Name', text)]));
    const assigned = alone.map(({ uid }) => `sample-${uid},${titles.get(uid)},p${uid}`);
    writeFileSync(join(folder, 'tasks.csv'), ['id,title,assigned_to', ...assigned].join('\n'));
    const planned = await plannedDates(start, [[real.path], [join(folder, 'agents.csv'), join(folder, 'tasks.csv')]]);
    for (const row of alone) {
      const dates = planned.get(row.uid);
      expect([row.uid, here(dates?.start ?? ''), here(dates?.finish ?? '')]).toEqual([
        row.uid,
        there(row.start),
        there(row.finish),
      ]);
    }
  });

  it('has the calendars of its people: 50 days and 50 nights of work are those that it states for each', async () => {
    // Its one task with people has both, for 400 hours of their calendars. Here each has a task of 400 hours.
    const file = join(testFolder(), 'tasks.csv');
    const rows = ['first.resource', 'second.resource'].map((id) => `${id}-400,400 hours,400,${id},${start}Z,`);
    const header = 'id,title,estimate_hours,assigned_to,release_at,status';
    writeFileSync(file, [header, ...rows, 'sample-2,Second Task,500,,,cancelled'].join('\n'));
    const planned = await plannedDates(start, [[real.path], [file]]);
    const stated = all('Assignment').filter((text) => one('TaskUID', text) === '2');
    // The break: an hour a day.
    const hour = 60 * MINUTE_MS;
    for (const [index, id] of ['first.resource', 'second.resource'].entries()) {
      const dates = planned.get(`${id}-400`);
      expect([id, dates?.start]).toEqual([id, one('Start', stated[index] ?? '')]);
      expect([id, msAt(dates?.finish ?? '') + hour]).toEqual([id, msAt(one('Finish', stated[index] ?? ''))]);
    }
  });
});
