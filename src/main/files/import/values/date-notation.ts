import { MINUTE_MS } from '../../../../shared/model/index.ts';
import { isFiller, monthOf, plainWord } from './calendar-words.ts';

/** A day as it is written. In `either`, one of the two numbers is the day and the other the month. */
export type WrittenDay =
  | { readonly kind: 'day'; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: 'either'; readonly first: number; readonly second: number; readonly year: number };
/** A time of day as it is written, which may not exist, such as 25:00. */
export interface WrittenTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly milli: number;
  /** Minutes ahead of UTC; null if the clocks of the workspace are meant. */
  readonly offset: number | null;
}
/** A date in any notation. */
export type WrittenDate =
  /** `isExact`: written as ISO 8601 with a `T`, which is never read as a day alone. */
  | { readonly kind: 'written'; readonly day: WrittenDay; readonly time: WrittenTime | null; readonly isExact: boolean }
  /** Milliseconds since 1970. */
  | { readonly kind: 'epoch'; readonly ms: number }
  /** Days as spreadsheets count them; the fraction is the time of day. */
  | { readonly kind: 'serial'; readonly days: number };

/** Longer texts are no dates. */
const LONGEST = 80;

/** A cell is read more than once: for its column, its order and its value. */
let last: { readonly text: string; readonly date: WrittenDate | null } | null = null;

/** Reads a date, with its time if it has one, in any notation, also as a mention: `@June 1, 2026`. Null if it is none. */
export function readDate(text: string): WrittenDate | null {
  if (last?.text !== text) last = { text, date: dateIn(text) };
  return last.date;
}

function dateIn(text: string): WrittenDate | null {
  if (text.length > LONGEST) return null;
  const bare = text.startsWith('@') ? text.slice(1) : text;
  const plain = isAscii(bare) ? bare : bare.normalize('NFKC').replace(/[\u200e\u200f]/g, '');
  // Most cells that are read as dates are ISO 8601, or the names of milestones and skills.
  if (!/\d/.test(plain)) return null;
  const iso = ISO.exec(plain);
  if (iso !== null) return ofIso(iso);
  if (/^\d{13}$/.test(plain)) return { kind: 'epoch', ms: Number(plain) };
  if (/^\d{10}(?:\.\d{1,6})?$/.test(plain)) return { kind: 'epoch', ms: Math.round(Number(plain) * 1000) };
  if (/^\d{5}(?:[.,]\d{1,15})?$/.test(plain)) return { kind: 'serial', days: Number(plain.replace(',', '.')) };
  const day = readDay(plain);
  if (day !== null) return { kind: 'written', day, time: null, isExact: false };
  const timed = splitTime(plain);
  if (timed === null) return null;
  const before = readDay(timed.date);
  return before === null ? null : { kind: 'written', day: before, time: timed.time, isExact: timed.isExact };
}

/** What programs write, which the patterns below would read in the same way, one after the other. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:([T ])(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;
function ofIso([, year, month, day, joint, hour, minute, second, fraction, zone]: RegExpExecArray): WrittenDate {
  const written = { kind: 'written', day: dayOf(year, month, day), isExact: joint === 'T' } as const;
  return hour === undefined
    ? { ...written, time: null }
    : { ...written, time: timeOf({ hour: Number(hour), minute, second, fraction, zone }) };
}

/** Checked by its characters: a pattern would be run on every cell. */
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?`;
const HALF = String.raw`([ap])\.? ?m\.?`;
const ZONE = String.raw`(Z|(?:UTC|GMT)?[+-]\d{2}:?\d{2}|UTC|GMT)(?: ?\([^()]*\))?`;
const JOINT = String.raw`(?:(T)|,? (?:(?:at|um|a|à|as|às|a las|kl\.?) )?)`;
const TIMED = new RegExp(`^(.*?[^ ,])${JOINT}${CLOCK}(?: ?${HALF})?(?: ?${ZONE})?$`, 'i');
/** `4 PM` */
const HOUR_ALONE = new RegExp(`^(.*?[^ ,])${JOINT}(\\d{1,2}) ?${HALF}$`, 'i');

/** The date before a time of day, and the time. */
function splitTime(
  text: string,
): { readonly date: string; readonly time: WrittenTime; readonly isExact: boolean } | null {
  const western = text
    .replace(/ +/g, ' ')
    .replace(/ ?(午前|午後) ?(\d{1,2})(:\d{2}(?::\d{2})?|時(?:\d{1,2}分)?)/, (_, half, hour, rest) => {
      const minutes = rest.startsWith(':') ? rest : `:${(/\d+/.exec(rest)?.[0] ?? '0').padStart(2, '0')}`;
      return ` ${hour}${minutes} ${half === '午前' ? 'am' : 'pm'}`;
    })
    .replace(/ ?(\d{1,2})時(?:(\d{1,2})分)?$/, (_, hour, minute) => ` ${hour}:${(minute ?? '0').padStart(2, '0')}`);
  const alone = HOUR_ALONE.exec(western);
  if (alone) {
    const [, date = '', , hour = '', half] = alone;
    return { date, time: { hour: hourOf(hour, half), minute: 0, second: 0, milli: 0, offset: null }, isExact: false };
  }
  const match = TIMED.exec(western);
  if (!match) return null;
  const [, date = '', joint, hour = '', minute, second, fraction, half, zone] = match;
  return {
    date,
    isExact: joint === 'T',
    time: timeOf({ hour: hourOf(hour, half), minute, second, fraction, zone }),
  };
}

/** A time of day from the parts that a pattern found. */
const timeOf = ({ hour, minute, second = '0', fraction = '0', zone }: TimeParts): WrittenTime => ({
  hour,
  minute: Number(minute),
  second: Number(second),
  milli: Number(fraction.padEnd(3, '0').slice(0, 3)),
  offset: zone === undefined ? null : offsetMinutes(zone.toUpperCase()),
});
interface TimeParts {
  readonly hour: number;
  readonly minute: string | undefined;
  readonly second: string | undefined;
  readonly fraction: string | undefined;
  readonly zone: string | undefined;
}

/** The hour of a 24-hour clock. 12 AM is midnight and 12 PM is noon; hours beyond 12 stay impossible with either. */
function hourOf(written: string, half: string | undefined): number {
  const hour = Number(written);
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** Minutes ahead of UTC: `Z`, `UTC`, `+01:00`, `GMT+0100` or `-0530`. */
function offsetMinutes(zone: string): number {
  const signed = zone.replace(/^(?:UTC|GMT)/, '');
  if (signed === '' || signed === 'Z') return 0;
  const minutes = Number(signed.slice(1, 3)) * 60 + Number(signed.slice(-2));
  return signed.startsWith('-') ? -minutes : minutes;
}

/** Years of two digits are those from 1970 to 2069. */
function yearOf(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

const dayOf = (year: string | undefined, month: string | undefined, day: string | undefined): WrittenDay => ({
  kind: 'day',
  year: yearOf(year ?? ''),
  month: Number(month),
  day: Number(day),
});

/** Reads a day without a time; null if it is none. */
function readDay(text: string): WrittenDay | null {
  const yearFirst =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(text) ?? japanese(text);
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[3], yearFirst[4]);
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})$/.exec(text);
  if (dotted) return dayOf(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text);
  if (!slashed) return named(text);
  const [, first = '', second = '', year = ''] = slashed;
  // `99/12/31`: no month has so many days.
  if (Number(first) > 31 && year.length === 2) return dayOf(first, second, year);
  return { kind: 'either', first: Number(first), second: Number(second), year: yearOf(year) };
}

/** `2026年12月4日`, with the day of the week in brackets if it is there. */
const japanese = (text: string): RegExpExecArray | null =>
  /^(\d{4})(年) ?(\d{1,2})月 ?(\d{1,2})日?(?: ?\([日月火水木金土]\))?$/.exec(text);

/** A date with the name of its month: `3 March 2026`, `Mar 3, 2026`, `03/Mrz/26`, `04/12月/26`, `Mon Feb 06 2023`. */
function named(text: string): WrittenDay | null {
  const parts = plainWord(text).match(/\d+月?|[a-z]+/g) ?? [];
  let month: number | undefined;
  const before: string[] = [];
  const after: string[] = [];
  for (const part of parts) {
    const isNumber = /^\d+$/.test(part);
    const found = part.endsWith('月') ? Number(part.slice(0, -1)) : monthOf(part);
    if (isNumber) (month === undefined ? before : after).push(part);
    else if (found !== undefined && month === undefined) month = found;
    else if (!isFiller(part) && found === undefined) return null;
  }
  const numbers = [...before, ...after];
  const [one, other] = numbers;
  if (month === undefined || one === undefined || other === undefined || numbers.length > 2) return null;
  // Only separators may be left between the words.
  if (/[^\p{L}\p{M}\d\s,./'ºª-]/u.test(text)) return null;
  const isYear = (number: string): boolean => number.length === 4;
  if (isYear(one) === isYear(other) && (isYear(one) || one.length > 2 || other.length > 2)) return null;
  const [day, year] = isYear(one) ? [other, one] : [one, other];
  if (day.length > 2 || (year.length !== 4 && year.length !== 2)) return null;
  return { kind: 'day', year: yearOf(year), month, day: Number(day) };
}

/** Whether the time is midnight. */
export const isMidnight = ({ hour, minute, second, milli }: WrittenTime): boolean =>
  hour + minute + second + milli === 0;

/** The clock time of a `WrittenTime` in milliseconds from midnight; null if no clock shows it. */
export function msOfDay({ hour, minute, second, milli }: WrittenTime): number | null {
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second > 0)) return null;
  return (hour * 60 + minute) * MINUTE_MS + second * 1000 + milli;
}
