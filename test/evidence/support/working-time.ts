import type { CheckedAgency, CheckedAgent } from '../../support/plan-facts.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Assigned work of the sample agency ends within this. */
const DAYS_AHEAD = 420;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, known);
  return known;
};

/** Minutes that a zone is ahead of UTC at an instant, from what its name says of itself: `GMT+05:30`. */
function offsetMinutes(zone: string, ms: number): number {
  const name = formatOf(zone)
    .formatToParts(ms)
    .find((part) => part.type === 'timeZoneName')?.value;
  const found = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name ?? '');
  if (found === null) throw new Error(`${zone} has no offset.`);
  const minutes = Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
  return found[1] === '-' ? -minutes : minutes;
}

/** The instant of a minute of a local day, counted from 1970. */
export function localMs(zone: string, day: number, minute: number): number {
  const wall = day * DAY_MS + minute * MINUTE_MS;
  const guess = wall - offsetMinutes(zone, wall) * MINUTE_MS;
  return wall - offsetMinutes(zone, guess) * MINUTE_MS;
}
export const localDay = (zone: string, ms: number): number =>
  Math.floor((ms + offsetMinutes(zone, ms) * MINUTE_MS) / DAY_MS);

interface Span {
  readonly beginMs: number;
  readonly minutes: number;
  /** Working minutes before it. */
  readonly before: number;
}

/** The working time of one agent, day by day on its own calendar, counted in minutes of work. */
export class WorkingTime {
  private readonly spans: readonly Span[];

  constructor(agency: Pick<CheckedAgency, 'holidays'>, agent: CheckedAgent, firstMs: number) {
    const { calendar } = agent;
    const spans: Span[] = [];
    let before = 0;
    const first = localDay(calendar.timeZone, firstMs);
    for (let day = first; day < first + DAYS_AHEAD; day++) {
      const minutes = calendar.weekdayMinutes[(day + 3) % 7] ?? 0;
      if (minutes === 0 || isAway(agency, agent, new Date(day * DAY_MS).toISOString().slice(0, 10))) continue;
      const begin = Math.min(calendar.dayStartMinute, 1440 - minutes);
      spans.push({ beginMs: localMs(calendar.timeZone, day, begin), minutes, before });
      before += minutes;
    }
    this.spans = spans;
  }

  /** Minutes of work until an instant. */
  until(ms: number): number {
    const span = this.last((one) => one.beginMs <= ms);
    return span === undefined ? 0 : span.before + Math.min(span.minutes, (ms - span.beginMs) / MINUTE_MS);
  }
  between = (fromMs: number, untilMs: number): number => Math.max(0, this.until(untilMs) - this.until(fromMs));
  /** The instant at which work begins that has so many minutes before it. */
  beginMs = (work: number): number => this.instant(work, (one) => one.before <= work);
  /** The instant at which work ends that makes so many minutes. */
  endMs = (work: number): number => this.instant(work, (one) => one.before < work);

  private instant(work: number, isIn: (span: Span) => boolean): number {
    const span = this.last(isIn);
    if (span === undefined) throw new RangeError('This agent never works.');
    return span.beginMs + (work - span.before) * MINUTE_MS;
  }
  private last(isIn: (span: Span) => boolean): Span | undefined {
    let [low, high] = [0, this.spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const span = this.spans[middle];
      if (span !== undefined && isIn(span)) low = middle + 1;
      else high = middle;
    }
    return this.spans[low - 1];
  }
}

const isAway = (agency: Pick<CheckedAgency, 'holidays'>, agent: CheckedAgent, on: string): boolean =>
  agent.calendar.timeOff.some((off) => on >= off.fromOn && on <= off.untilOn) ||
  (agent.calendar.holidays !== null && (agency.holidays[agent.calendar.holidays] ?? []).includes(on)) ||
  (agent.activeFromOn !== null && on < agent.activeFromOn) ||
  (agent.activeUntilOn !== null && on > agent.activeUntilOn);
