/** How often a report is written. Weekdays 0..6 from Monday. */
export type Cadence =
  | { readonly kind: 'daily' }
  /** Monday to Friday. */
  | { readonly kind: 'weekdays' }
  /** Every second week is counted from the week of 5 January 1970. */
  | { readonly kind: 'weekly'; readonly weekday: number; readonly every: 1 | 2 }
  /** Every third month is January, April, July and October. A day that a month does not have is its last. */
  | { readonly kind: 'monthly'; readonly day: number | 'last'; readonly every: 1 | 3 };

/** Every Monday, in that notation. */
export const EVERY_MONDAY = 'weekly mon';
/** The cadences that are offered, in that notation. */
export const USUAL_CADENCES = [
  'daily',
  'weekdays',
  EVERY_MONDAY,
  'weekly fri',
  'fortnightly mon',
  'monthly 1',
  'monthly last',
  'quarterly',
] as const;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** `daily`, `weekdays`, `weekly fri`, `fortnightly mon` (or `biweekly`), `monthly 15`, `monthly last`, `quarterly`; the default day is Monday, or the first of the month. Returns null for anything else. */
export function parseCadence(text: string): Cadence | null {
  const [word = '', on, ...more] = text
    .trim()
    .toLowerCase()
    .split(/[\s,]+/);
  if (more.length > 0) return null;
  if (word === 'daily' || word === 'weekdays') return on === undefined ? { kind: word } : null;
  if (word === 'weekly') return weekly(on, 1);
  if (word === 'fortnightly' || word === 'biweekly') return weekly(on, 2);
  if (word === 'monthly') return monthly(on, 1);
  return word === 'quarterly' ? monthly(on, 3) : null;
}

function weekly(on: string | undefined, every: 1 | 2): Cadence | null {
  const weekday = on === undefined ? 0 : DAYS.findIndex((day) => on.startsWith(day));
  return weekday < 0 ? null : { kind: 'weekly', weekday, every };
}

function monthly(on: string | undefined, every: 1 | 3): Cadence | null {
  if (on === 'last') return { kind: 'monthly', day: 'last', every };
  const day = on === undefined ? 1 : Number(on);
  return Number.isInteger(day) && day >= 1 && day <= 31 ? { kind: 'monthly', day, every } : null;
}
