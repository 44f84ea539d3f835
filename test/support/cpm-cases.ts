import type { WorkCalendar } from '../../src/main/engine/calendar/index.ts';
import type { CriticalPath, Lag, Link, Links, Network, NetworkWork } from '../../src/main/engine/schedule/index.ts';
import type { RelationType } from '../../src/shared/model/index.ts';

/** A network of `../shared/data/cpm`, as its files have it. */
export interface CpmCase {
  readonly id: string;
  readonly anchor?: string;
  readonly calendar?: CpmCalendar;
  readonly calendars?: readonly CpmCalendar[];
  readonly resources?: unknown;
  readonly afterCPM?: unknown;
  readonly statusDate?: string;
  readonly tasks: readonly CpmTask[];
  readonly links?: readonly CpmLink[];
  readonly expect: {
    readonly error?: boolean;
    readonly tasks?: Readonly<Record<string, CpmDates>>;
    readonly projectEnd?: string;
    readonly criticalPathSet?: readonly string[];
  };
}
interface CpmCalendar {
  readonly name?: string;
  readonly workDays?: readonly number[];
  readonly workTime?: {
    readonly byWeekday: Readonly<Record<string, readonly { readonly start: number; readonly end: number }[]>>;
  };
  readonly holidays?: readonly { readonly startDate: string; readonly endDate: string }[];
  readonly workingExceptions?: unknown;
}
interface CpmTask {
  readonly name: string;
  /** Working days, or hours such as `12u`. */
  readonly dur?: number | string;
  readonly durationType?: string;
  readonly milestone?: boolean;
  readonly milestoneKind?: 'START' | 'FINISH';
  readonly calendar?: string;
  readonly start?: string;
  readonly constraint?: { readonly type: string; readonly date?: string };
  readonly [feature: string]: unknown;
}
interface CpmLink {
  readonly pred: string;
  readonly succ: string;
  readonly type: 'FINISH_START' | 'START_START' | 'FINISH_FINISH' | 'START_FINISH';
  readonly lag?: number | string;
  readonly lagMinutes?: number;
  readonly lagPercent?: number;
  readonly lagUnit?: string;
}
export interface CpmDates {
  readonly es?: string;
  readonly ef?: string;
  readonly ls?: string;
  readonly lf?: string;
  readonly tf?: number;
  readonly ff?: number;
  readonly crit?: boolean;
}

/** A network that this model has, and how to read its expected dates. */
export interface CpmNetwork {
  readonly network: Network;
  readonly work: NetworkWork;
  readonly isInDays: boolean;
  readonly dayMinutes: number;
  readonly calendars: readonly WorkCalendar[];
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const TYPES: Readonly<Record<CpmLink['type'], RelationType>> = {
  FINISH_START: 'FS',
  START_START: 'SS',
  FINISH_FINISH: 'FF',
  START_FINISH: 'SF',
};
/** Features of tasks that this model does not have, and what they are. */
const FEATURES: readonly (readonly [string, string])[] = [
  ['hammock', 'a hammock task, whose duration follows from its relations'],
  ['manuallyScheduled', 'a task that ignores its relations'],
  ['splitGaps', 'a task with breaks that were planned by hand'],
  ['levelingDelayMinutes', 'a delay from levelling resources'],
  ['levelingDelayElapsed', 'a delay from levelling resources'],
  ['completion', 'progress at a status date'],
  ['actualStart', 'progress at a status date'],
  ['parent', 'relations of a summary task'],
];

/** Networks that follow a convention which this model does not share. */
const CONVENTIONS: ReadonlyMap<string, string> = new Map([
  ...[
    'rr-ff-succ-startms',
    'rr-sf-pred-finishms',
    'rr-ss-pred-finishms',
    'msp-41-z11-punt2-startmijlpaal-uitgesloten',
  ].map(
    (id) =>
      [
        id,
        'a milestone of a kind that sits at an edge of its day: here a milestone is at the instant when it is reached',
      ] as const,
  ),
  ...[
    'msp-04-m2-guard1-alleen-crosscalendar',
    'msp-39-z11-kruiskalender-verschillende-bandgrenzen',
    'msp-44-z11-punt5-holiday-landingsdag',
  ].map(
    (id) =>
      [
        id,
        "a task that waits for its predecessor's next working time too: here only its own working time counts",
      ] as const,
  ),
  [
    'lagadv-ff-lead-ed',
    'an elapsed lag that ends on a day off and counts as the next whole day: here there is no working time between',
  ],
  ['lagadv-minutes-daypred-lead-halftie', 'a lag in minutes that is rounded to whole days'],
]);

/** Returns why this model does not have a network, or null if it has it. */
export function reasonAgainst(one: CpmCase): string | null {
  const convention = CONVENTIONS.get(one.id);
  if (convention !== undefined) return convention;
  if (one.resources !== undefined) return 'the load of resources, with contours, instead of dates';
  if (one.afterCPM !== undefined || one.statusDate !== undefined) return 'progress at a status date';
  for (const [feature, reason] of FEATURES) if (one.tasks.some((task) => task[feature] !== undefined)) return reason;
  if (one.tasks.some(({ durationType }) => durationType === 'ELAPSEDTIME')) return 'a duration in elapsed time';
  if (one.tasks.some(({ constraint }) => constraint !== undefined && constraint.type !== 'SNET'))
    return 'a date constraint other than "start no earlier than"';
  const hours = one.tasks.filter(isInHours);
  const days = one.tasks.filter(({ dur }) => typeof dur === 'number');
  const isPlain = (task: CpmTask): boolean => task.calendar === undefined && one.calendar?.workTime === undefined;
  if (hours.length > 0 && (days.length > 0 || one.tasks.some(isPlain)))
    return 'tasks in whole days mixed with tasks in hours';
  if (one.tasks.some((task) => task.calendar !== undefined) && days.length > 0)
    return 'tasks in whole days mixed with tasks in hours';
  const calendars = new Set(one.tasks.map((task) => task.calendar));
  const isOther = (name: string): boolean =>
    one.tasks.find((task) => task.name === name)?.calendar !== one.tasks[0]?.calendar;
  if (
    calendars.size > 1 &&
    (one.links ?? []).some((link) => hasLag(link) && link.lagUnit === undefined && [link.pred, link.succ].some(isOther))
  )
    return 'a lag in the working time of its predecessor, where tasks have calendars of their own';
  return null;
}
const isInHours = ({ dur, calendar }: CpmTask): boolean =>
  typeof dur === 'string' || (dur === undefined && calendar !== undefined);
const hasLag = ({ lag, lagMinutes, lagPercent }: CpmLink): boolean =>
  (lag !== undefined && lag !== 0 && lag !== '0u') || (lagMinutes ?? 0) !== 0 || (lagPercent ?? 0) !== 0;

/** Returns what is different from the dates that a network expects: nothing if all agree. Instants agree if no working time is between. */
export function differencesOf(
  one: CpmCase,
  { early, late, floatMinutes, freeMinutes, endMs }: CriticalPath,
): readonly string[] {
  const made = networkOf(one);
  const found: string[] = [];
  one.tasks.forEach((task, index) => {
    const want = one.expect.tasks?.[task.name];
    const calendar = made.calendars[index];
    if (want === undefined || calendar === undefined) return;
    const dates = {
      es: at(early.startMs, index),
      ef: at(early.finishMs, index),
      ls: at(late.startMs, index),
      lf: at(late.finishMs, index),
    };
    const isMilestone = made.work.minutesOf(index) === 0;
    // In whole days, a milestone that something else finishes with is on that day, and others are on the next.
    const isEnd = (name: string): boolean =>
      !isMilestone
        ? name.endsWith('f')
        : name.startsWith('l') || task.milestoneKind === 'FINISH' || endsWithAnother(one, task);
    const dayOf = (name: string, ms: number): string => dayOn(calendar, ms, isEnd(name));
    for (const [name, ms] of Object.entries(dates)) {
      const wanted = want[name as keyof typeof dates];
      if (wanted === undefined) continue;
      const isSame = made.isInDays
        ? dayOf(name, ms) === wanted.slice(0, 10)
        : workedBy(calendar, ms) ===
          workedBy(calendar, Date.parse(wanted.includes('T') ? `${wanted}:00Z` : `${wanted}T00:00:00Z`));
      if (!isSame) found.push(`${task.name}.${name} ${new Date(ms).toISOString()}, not ${wanted}`);
    }
    const inDays = isMilestone && made.isInDays;
    const total = inDays
      ? Math.max(0, daysBetween(calendar, dayOf('es', dates.es), dayOf('ls', dates.ls)))
      : at(floatMinutes, index) / made.dayMinutes;
    if (want.tf !== undefined && Math.abs(total - want.tf) > 1e-3)
      found.push(`${task.name}.tf ${total}, not ${want.tf}`);
    const free = at(freeMinutes, index) / made.dayMinutes;
    if (want.ff !== undefined && !inDays && Math.abs(free - want.ff) > 1e-3)
      found.push(`${task.name}.ff ${free}, not ${want.ff}`);
    if (want.crit !== undefined && want.crit !== total <= 1e-6)
      found.push(`${task.name} is ${want.crit ? 'not ' : ''}critical`);
  });
  const [first] = made.calendars;
  const end = one.expect.projectEnd;
  if (end !== undefined && first !== undefined) {
    const isSame = !end.includes('T')
      ? [true, false].some((isEnd) => dayOn(first, endMs, isEnd) === end.slice(0, 10))
      : made.calendars.some((calendar) => workedBy(calendar, endMs) === workedBy(calendar, Date.parse(`${end}:00Z`)));
    if (!isSame) found.push(`the end ${new Date(endMs).toISOString()}, not ${end}`);
  }
  return found;
}

const endsWithAnother = ({ links = [] }: CpmCase, { name }: CpmTask): boolean =>
  links.some(({ succ, type }) => succ === name && (type === 'FINISH_FINISH' || type === 'START_FINISH'));
const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN;

/** The day of an instant: the one that ends then, or the one on which work goes on. */
function dayOn({ startMs, endMs }: WorkCalendar, ms: number, isEnd: boolean): string {
  const next = startMs.findIndex((_, index) => ms < (endMs[index] ?? ms));
  const onMs = isEnd ? ms - 1 : Math.max(ms, startMs[next] ?? ms);
  return new Date(onMs).toISOString().slice(0, 10);
}
const daysBetween = (calendar: WorkCalendar, from: string, until: string): number =>
  (workedBy(calendar, Date.parse(until)) - workedBy(calendar, Date.parse(from))) / (8 * 60 * MINUTE);
const workedBy = ({ startMs, endMs }: WorkCalendar, ms: number): number =>
  startMs.reduce((sum, from, index) => sum + Math.max(0, Math.min(ms, endMs[index] ?? from) - from), 0);

/** Returns a network with its calendars. Days are 8 hours from 9:00. */
export function networkOf(one: CpmCase): CpmNetwork {
  const anchorMs = Date.parse(`${one.anchor ?? '2026-06-01'}T00:00:00Z`);
  const byName = new Map((one.calendars ?? []).map((calendar) => [calendar.name, calendar]));
  const isInDays = !one.tasks.some(isInHours) && one.calendar?.workTime === undefined;
  const calendarOf = (task: CpmTask): CpmCalendar | undefined => byName.get(task.calendar) ?? one.calendar;
  const calendars = one.tasks.map((task) => compiled(calendarOf(task), isInDays, anchorMs));
  const office = calendars[0];
  if (office === undefined) throw new RangeError(`${one.id} has no tasks.`);
  const dayMinutes = isInDays ? 480 : minutesOfDay(calendarOf(one.tasks[0] ?? { name: '' }));
  const minutes = one.tasks.map(({ dur }) => amountOf(dur, dayMinutes));
  const indexOf = new Map(one.tasks.map(({ name }, index) => [name, index]));
  const links: (readonly Link[])[] = one.tasks.map((task) =>
    (one.links ?? []).flatMap((link): readonly Link[] => {
      const before = indexOf.get(link.pred);
      if (link.succ !== task.name || before === undefined) return [];
      const lags = lagsOf(link, {
        dayMinutes,
        isInDays,
        predecessor: minutes[before] ?? 0,
        isTask: (minutes[before] ?? 0) > 0 && task.milestone !== true,
      });
      return [{ before: [before], type: TYPES[link.type], lags }];
    }),
  );
  return {
    network: {
      office: clockOf(office),
      predecessors: links.map((list) => [...new Set(list.flatMap(({ before }) => before))]),
      links: links as Links,
    },
    work: {
      calendarOf: (task) => calendars[task] ?? office,
      minutesOf: (task) => minutes[task] ?? 0,
      releaseMsOf: (task) => startOf(one.tasks[task], office.startMs.find((ms) => ms >= anchorMs) ?? anchorMs),
    },
    isInDays,
    dayMinutes,
    calendars,
  };
}

function startOf(task: CpmTask | undefined, firstMs: number): number {
  const given = task?.constraint?.date ?? task?.start;
  if (given === undefined) return firstMs;
  const ms = Date.parse(given.includes('T') ? `${given}:00Z` : `${given}T00:00:00Z`);
  return Math.max(firstMs, ms);
}

const amountOf = (amount: number | string | undefined, dayMinutes: number): number =>
  amount === undefined
    ? 0
    : typeof amount === 'number'
      ? amount * dayMinutes
      : Math.round(Number.parseFloat(amount) * 60);

interface LagContext {
  readonly dayMinutes: number;
  readonly isInDays: boolean;
  readonly predecessor: number;
  readonly isTask: boolean;
}
/** In whole days a finish is the day itself, so that a task that finishes when another starts is one day longer. */
function lagsOf(link: CpmLink, { dayMinutes, isInDays, predecessor, isTask }: LagContext): readonly Lag[] {
  const lags: Lag[] = [];
  const isElapsed = link.lagUnit === 'ELAPSEDTIME';
  const unit = isElapsed ? 1440 : dayMinutes;
  if (link.lagPercent !== undefined) {
    const days = predecessor / dayMinutes;
    const minutes = isInDays
      ? Math.round((days * link.lagPercent) / 100) * unit
      : Math.round((predecessor * link.lagPercent) / 100);
    lags.push({ minutes, isElapsed });
  } else lags.push({ minutes: link.lag === undefined ? (link.lagMinutes ?? 0) : amountOf(link.lag, unit), isElapsed });
  if (isInDays && isTask && link.type === 'START_FINISH') lags.push({ minutes: dayMinutes, isElapsed: false });
  return lags.filter(({ minutes }) => minutes !== 0);
}

const bandsOf = (
  calendar: CpmCalendar | undefined,
  weekday: number,
): readonly { readonly start: number; readonly end: number }[] =>
  calendar?.workTime !== undefined
    ? [...(calendar.workTime.byWeekday[String(weekday)] ?? [])].sort((a, b) => a.start - b.start)
    : (calendar?.workDays ?? [1, 2, 3, 4, 5]).includes(weekday)
      ? [{ start: 540, end: 1020 }]
      : [];
const minutesOfDay = (calendar: CpmCalendar | undefined): number =>
  bandsOf(calendar, 1).reduce((sum, { start, end }) => sum + end - start, 0) || 480;

function compiled(calendar: CpmCalendar | undefined, isInDays: boolean, anchorMs: number): WorkCalendar {
  const [startMs, endMs, minutesBefore]: [number[], number[], number[]] = [[], [], []];
  let total = 0;
  for (let day = -60; day < 200; day++) {
    const dayMs = anchorMs + day * DAY;
    const on = new Date(dayMs).toISOString().slice(0, 10);
    if (calendar?.holidays?.some(({ startDate, endDate }) => on >= startDate && on <= endDate) === true) continue;
    const weekday = new Date(dayMs).getUTCDay() || 7;
    const bands = bandsOf(calendar, weekday);
    for (const { start, end } of isInDays && bands.length > 0 ? [{ start: 540, end: 1020 }] : bands) {
      const last = endMs.at(-1);
      const beginMs = dayMs + start * MINUTE;
      if (last === beginMs) endMs[endMs.length - 1] = dayMs + end * MINUTE;
      else {
        startMs.push(beginMs);
        endMs.push(dayMs + end * MINUTE);
        minutesBefore.push(total);
      }
      total += end - start;
    }
  }
  return {
    startMs: Float64Array.from(startMs),
    endMs: Float64Array.from(endMs),
    minutesBefore: Float64Array.from(minutesBefore),
    fromMs: anchorMs - 60 * DAY,
    untilMs: anchorMs + 200 * DAY,
  };
}

/** A clock of lags that counts one calendar, by a list of all its minutes. */
function clockOf({ startMs, endMs }: WorkCalendar): Network['office'] {
  const minutes: number[] = [];
  const list = (): void =>
    startMs.forEach((from, index) => {
      for (let ms = from; ms < (endMs[index] ?? from); ms += MINUTE) minutes.push(ms);
    });
  /** How many minutes begin before an instant. */
  const before = (ms: number): number => {
    if (minutes.length === 0) list();
    let [low, high] = [0, minutes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((minutes[middle] ?? Number.POSITIVE_INFINITY) < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    shifted: (ms, amount) => {
      const index = amount === 0 ? 0 : before(ms) + amount - 1;
      return amount === 0 ? ms : (minutes[index] ?? Number.NaN) + MINUTE;
    },
    shiftedFrom: (ms, amount) => {
      const index = amount === 0 ? 0 : before(ms) - amount;
      return amount === 0 ? ms : (minutes[index] ?? Number.NaN);
    },
  };
}
