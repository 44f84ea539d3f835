/** How often a report is written. Weekdays 0..6 from Monday. */
export type Cadence =
  | { readonly kind: 'daily' }
  /** Monday to Friday. */
  | { readonly kind: 'weekdays' }
  /** Every second week is counted from the week of 5 January 1970. */
  | { readonly kind: 'weekly'; readonly weekday: number; readonly every: 1 | 2 }
  /** Every third month is January, April, July and October. A day that a month does not have is its last. */
  | { readonly kind: 'monthly'; readonly day: number | 'last'; readonly every: 1 | 3 };

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** What a cadence may be written as; for messages. */
export const CADENCE_HINT =
  'Write daily, weekdays, weekly, weekly fri, fortnightly mon, monthly, monthly 15, monthly last, or quarterly.';

/** `daily`, `weekdays`, `weekly fri`, `fortnightly mon` (or `biweekly`), `monthly 15`, `monthly last`, `quarterly`; without a day Monday, or the first. Null: none of these. */
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

/** `every Friday`, `every second Monday`, `on the last day of each month` */
export function cadenceWords(cadence: Cadence): string {
  switch (cadence.kind) {
    case 'daily':
      return 'every day';
    case 'weekdays':
      return 'Monday to Friday';
    case 'weekly':
      return `every ${cadence.every === 2 ? 'second ' : ''}${DAY_NAMES[cadence.weekday] ?? ''}`;
    case 'monthly': {
      const month = cadence.every === 3 ? 'each quarter’s first month' : 'each month';
      return cadence.day === 'last' ? `on the last day of ${month}` : `on day ${cadence.day} of ${month}`;
    }
  }
}
