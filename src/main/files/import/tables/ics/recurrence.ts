import { DAY_MS } from '../../../../../shared/model/index.ts';
import type { Moment } from './moments.ts';

/** More occurrences than these are no leave. */
const MOST = 366;
const WEEK_DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const READ = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'WKST']);

interface Rule {
  readonly frequency: string;
  readonly interval: number;
  readonly count: number;
  /** The last moment of the clock at which an occurrence may begin. */
  readonly untilMs: number;
  /** Days of the week, 0 is Sunday; empty without a choice. */
  readonly days: readonly number[];
}

/**
 * The starts of a recurring event, as its clock shows them. Null for rules without an end, with more than 366
 * occurrences, or of other kinds than every so many days, weeks (on some days), months or years.
 */
export function occurrences(text: string, start: Moment): readonly number[] | null {
  const rule = ruleOf(text, start);
  if (rule === null) return null;
  const starts: number[] = [];
  for (const at of candidates(rule, start.wallMs)) {
    if (at > rule.untilMs || starts.length === rule.count) return starts;
    if (starts.length === MOST) return null;
    starts.push(at);
  }
  return starts.length === rule.count || rule.untilMs < Number.POSITIVE_INFINITY ? starts : null;
}

function ruleOf(text: string, { wallMs }: Moment): Rule | null {
  const parts = new Map(
    text
      .toUpperCase()
      .split(';')
      .map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
  );
  const frequency = parts.get('FREQ') ?? '';
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(frequency)) return null;
  if ([...parts.keys()].some((name) => !READ.has(name))) return null;
  const start = new Date(wallMs);
  const days = (parts.get('BYDAY') ?? '').split(',').filter((day) => day !== '');
  if (days.length > 0 && (frequency !== 'WEEKLY' || days.some((day) => !WEEK_DAYS.includes(day)))) return null;
  // A month or a day of the month may only repeat what the start says.
  if ((parts.get('BYMONTHDAY') ?? String(start.getUTCDate())) !== String(start.getUTCDate())) return null;
  if ((parts.get('BYMONTH') ?? String(start.getUTCMonth() + 1)) !== String(start.getUTCMonth() + 1)) return null;
  const count = numberOf(parts.get('COUNT'));
  const interval = numberOf(parts.get('INTERVAL')) ?? 1;
  const untilMs = untilOf(parts.get('UNTIL'));
  if (count === null && untilMs === null) return null;
  return {
    frequency,
    interval,
    count: count ?? Number.POSITIVE_INFINITY,
    untilMs: untilMs ?? Number.POSITIVE_INFINITY,
    days: days.map((day) => WEEK_DAYS.indexOf(day)),
  };
}
const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
/** The end of that day: zones differ by less, and a start is a day's own. */
function untilOf(text: string | undefined): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(text ?? '');
  return match === null ? null : Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) + DAY_MS - 1;
}

/** Moments at which the rule may begin, in their order; the day of the month is left out where a month has none. */
function* candidates({ frequency, interval, days }: Rule, startMs: number): Generator<number> {
  const start = new Date(startMs);
  const firstDay = startMs - ((start.getUTCDay() + 6) % 7) * DAY_MS;
  for (let step = 0; step <= MOST * 12; step++) {
    const by = step * interval;
    if (frequency === 'DAILY') yield startMs + by * DAY_MS;
    else if (frequency === 'WEEKLY' && days.length === 0) yield startMs + by * 7 * DAY_MS;
    else if (frequency === 'WEEKLY') {
      for (let day = 0; day < 7; day++) {
        const at = firstDay + (by * 7 + day) * DAY_MS;
        if (at >= startMs && days.includes(new Date(at).getUTCDay())) yield at;
      }
    } else {
      const at = new Date(startMs);
      const months = frequency === 'YEARLY' ? by * 12 : by;
      at.setUTCMonth(start.getUTCMonth() + months);
      if (Number.isNaN(at.getTime())) return;
      if (at.getUTCDate() === start.getUTCDate()) yield at.getTime();
    }
  }
}
