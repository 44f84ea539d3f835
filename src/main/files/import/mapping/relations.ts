/** A reference and how the two tasks are related, in our notation: empty, or `:SS+2d`. */
export interface WrittenLink {
  readonly name: string;
  readonly relation: string;
}

/** What schedules of each language call the four types: finish to start, start to start, finish to finish, start to finish. */
const TYPES: Readonly<Record<string, 'FS' | 'SS' | 'FF' | 'SF'>> = {
  ...{ FS: 'FS', SS: 'SS', FF: 'FF', SF: 'SF' },
  ...{ EA: 'FS', AA: 'SS', EE: 'FF', AE: 'SF' },
  ...{ FD: 'FS', DD: 'SS', DF: 'SF' },
  ...{ FC: 'FS', CC: 'SS', CF: 'SF' },
  ...{ TI: 'FS', II: 'SS', TT: 'FF', IT: 'SF' },
};
/** `T-1:SS+2d`, as our own files and the reader of MS Project write it. */
const OURS = /^(.+?):((?:FS|SS|FF|SF)(?:[+-].+)?)$/u;
/** `12`, `12FS`, `12EA+2 Tage`: the number of a row, as spreadsheets of schedules write it. */
const SCHEDULE = /^(\d+)\s*([A-Z]{2})?\s*(?:([+-])\s*(\d+(?:[.,]\d+)?)\s*(%|\p{L}*))?\.?$/u;
/** Notion writes a page as `Title (https://...)`. */
const WITH_ADDRESS = /^(.+?)\s*\(https?:\/\/\S+\)$/u;

const DAYS_OF_A_WEEK = 5;
/** A lag in our units. What is no unit is days, as schedules mean it. */
function lagOf(sign: string, amount: string, unit: string): string {
  const value = Number(amount.replace(',', '.'));
  if (value === 0) return '';
  if (unit === '%') return `${sign}${value}%`;
  const isElapsed = /^e(?!r)\p{L}/u.test(unit);
  const first = (isElapsed ? unit.slice(1) : unit).slice(0, 3).toLowerCase();
  const elapsed = isElapsed ? 'e' : '';
  if (/^(w|wo|sem)/u.test(first)) return `${sign}${value * DAYS_OF_A_WEEK}d`;
  if (/^(h|st)/u.test(first)) return `${sign}${value}${elapsed}h`;
  if (/^m(in)?$/u.test(first)) return `${sign}${value}${elapsed}m`;
  return `${sign}${value}${elapsed}d`;
}

/** What one part of a cell of links says. */
export function linkIn(part: string): WrittenLink {
  const ours = OURS.exec(part);
  if (ours?.[1] !== undefined && ours[2] !== undefined) return { name: ours[1], relation: `:${ours[2]}` };
  const schedule = SCHEDULE.exec(part);
  if (schedule?.[1] !== undefined) {
    const [, name, written = 'FS', sign = '', amount = '0', unit = ''] = schedule;
    const type = TYPES[written];
    const lag = lagOf(sign, amount, unit);
    if (type !== undefined) return { name, relation: type === 'FS' && lag === '' ? '' : `:${type}${lag}` };
  }
  return { name: WITH_ADDRESS.exec(part)?.[1] ?? part, relation: '' };
}
