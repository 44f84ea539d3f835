import type { NotRead } from '../../../../../shared/model/index.ts';
import type { XmlNode } from '../xml-records.ts';
import { type Shift, type Span, STANDARD_DAY, shiftsOf, spansIn } from './shifts.ts';
import { dayAfter, dayOf } from './time.ts';

/** Counts what a file has and no table here can. */
export type LeftOut = (what: NotRead, name: string) => void;

/** Days off, both ends included. */
export interface DaysOff {
  readonly from: string;
  readonly until: string;
}
/** The working week of a resource, and its days off in their order. */
export interface WorkingTime {
  /** The shifts of Monday to Sunday. */
  readonly week: readonly Shift[];
  /** The working times of Monday to Sunday, with their breaks. */
  readonly days: readonly (readonly Span[])[];
  readonly daysOff: readonly DaysOff[];
}

interface Calendar {
  readonly name: string;
  readonly base: string;
  /** Working times of the days that it states; Monday is 0. */
  readonly days: ReadonlyMap<number, readonly Span[]>;
  readonly exceptions: readonly XmlNode[];
}

const STANDARD = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? STANDARD_DAY : []));
/** A chain of base calendars is no longer than this, or is a circle. */
const MOST_BASES = 10;
/** Recurring days off are listed as far as this, those of an exception and those of a project. */
const MOST_DAYS = 366;
const MOST_DAYS_OF_ALL = 50_000;

/** The calendars of a project, each of which may change days of another one. */
export class Calendars {
  readonly #calendars = new Map<string, Calendar>();
  readonly #own = new Map<Calendar, readonly DaysOff[]>();
  readonly #read = new Map<string, WorkingTime>();
  readonly #leftOut: LeftOut;
  #listed = 0;

  constructor(leftOut: LeftOut) {
    this.#leftOut = leftOut;
  }
  add(node: XmlNode): void {
    const weekDays = node.list('WeekDays', 'WeekDay');
    const days = new Map<number, readonly Span[]>();
    for (const weekDay of weekDays) {
      // 1 is Sunday. 0 is an exception, as older files write them.
      const day = Number(weekDay.value('DayType'));
      if (day >= 1 && day <= 7) days.set((day + 5) % 7, isWorking(weekDay) ? spansIn(weekDay) : []);
    }
    const old = weekDays.filter((weekDay) => weekDay.value('DayType') === '0');
    const listed = node.list('Exceptions', 'Exception');
    this.#calendars.set(node.value('UID'), {
      name: node.value('Name'),
      base: node.value('BaseCalendarUID'),
      days,
      // Newer files have each exception in both places.
      exceptions: listed.length > 0 ? listed : old,
    });
  }
  /** The working time of a calendar: its own days, and those of its base where it has none. */
  of(uid: string, projectUid: string): WorkingTime {
    const start = this.#calendars.has(uid) ? uid : projectUid;
    const known = this.#read.get(start);
    if (known !== undefined) return known;
    const chain = this.#chain(start);
    const days = STANDARD.map((standard, day) => chain.find((one) => one.days.has(day))?.days.get(day) ?? standard);
    const read = {
      week: shiftsOf(days),
      days,
      daysOff: merged(chain.flatMap((calendar) => this.#ownDaysOff(calendar))),
    };
    this.#read.set(start, read);
    return read;
  }
  #ownDaysOff(calendar: Calendar): readonly DaysOff[] {
    const known = this.#own.get(calendar);
    if (known !== undefined) return known;
    const own = calendar.exceptions.flatMap((one) => this.#daysOff(one, calendar.name));
    this.#own.set(calendar, own);
    return own;
  }
  #chain(uid: string): readonly Calendar[] {
    const chain: Calendar[] = [];
    let at = this.#calendars.get(uid);
    while (at !== undefined && chain.length < MOST_BASES) {
      chain.push(at);
      at = this.#calendars.get(at.base);
    }
    return chain;
  }
  #daysOff(exception: XmlNode, calendar: string): readonly DaysOff[] {
    const name = exception.value('Name') || calendar;
    if (this.#listed > MOST_DAYS_OF_ALL) {
      this.#leftOut('recurring_exceptions', name);
      return [];
    }
    if (isWorking(exception)) {
      this.#leftOut('working_exceptions', name);
      return [];
    }
    const period = exception.first('TimePeriod');
    const from = dayOf(period?.value('FromDate') ?? '');
    const until = dayOf(period?.value('ToDate') ?? '');
    const days = from === null || until === null || until < from ? null : recurrence(exception, { from, until });
    if (days === null) this.#leftOut('recurring_exceptions', name);
    this.#listed += days?.length ?? 0;
    return days ?? [];
  }
}

const isWorking = (node: XmlNode): boolean => node.value('DayWorking') === '1';

/** The days of an exception: a period, or days that recur in it. Null if they recur in a way that is not read. */
function recurrence(exception: XmlNode, { from, until }: DaysOff): readonly DaysOff[] | null {
  const type = exception.value('Type');
  const every = Math.max(1, Math.floor(Number(exception.value('Period'))) || 1);
  // Daily, which a period without gaps is too.
  if (type === '' || (type === '1' && every === 1)) return [{ from, until }];
  const [year, month, day] = from.split('-');
  const starts: string[] = [];
  if (type === '1' || type === '6') {
    // Weekly: a bit for each day from Sunday.
    const weekDays = Number(exception.value('DaysOfWeek'));
    for (let n = 0; starts.length < MOST_DAYS && n < MOST_DAYS * 7; n += type === '1' ? every : 1) {
      const at = dayAfter(from, n);
      if (at > until) break;
      const isOn =
        type === '1' || (Math.floor(n / 7) % every === 0 && (weekDays >> new Date(at).getUTCDay()) % 2 === 1);
      if (isOn) starts.push(at);
    }
  } else if (type === '2') {
    // Yearly, on the day of the year on which it begins.
    for (let n = 0; n < MOST_DAYS; n++) {
      const at = dayOf(`${Number(year) + n}-${month}-${day}`);
      if (at !== null && at > until) break;
      if (at !== null) starts.push(at);
      else if (Number(year) + n > 9998) break;
    }
  } else return null;
  return starts.map((at) => ({ from: at, until: at }));
}

/** The days off in their order, those that touch as one. */
function merged(daysOff: readonly DaysOff[]): readonly DaysOff[] {
  const found: DaysOff[] = [];
  for (const next of daysOff.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = found.at(-1);
    if (last === undefined || next.from > dayAfter(last.until, 1)) found.push(next);
    else if (next.until > last.until) found[found.length - 1] = { from: last.from, until: next.until };
  }
  return found;
}

/** The elements of calendars that are read. */
export const CALENDAR_ELEMENTS: readonly string[] = [
  ...['UID', 'Name', 'BaseCalendarUID', 'WeekDays', 'WeekDay', 'DayType', 'DayWorking', 'WorkingTimes', 'WorkingTime'],
  ...['FromTime', 'ToTime', 'Exceptions', 'Exception', 'TimePeriod', 'FromDate', 'ToDate'],
  ...['Type', 'Period', 'DaysOfWeek'],
];
