import { wordsOf } from '../sources/header-key.ts';
import { partsOfList } from './text.ts';

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

/** How Redmine writes that a task waits for another, and that another waits for it, in six languages. */
const WAITS =
  /^(?:is )?(?:blocked by|follows|blockiert durch|wird blockiert durch|nachfolger von|folgt|bloque par|bloquee par|suit|successeur de|bloqueado por|bloqueada por|posterior a|sigue a|segue|ブロックされている|ブロック元|先行するチケット|後続)/u;
const PRECEDES =
  /^(?:blocks|precedes|blockiert|vorganger von|bloque|precede|predecesseur de|bloquea|anterior a|bloqueia|ブロック先|ブロック|先行)/u;
const NUMBERED = /#(\d+)/u;
const DELAY = /\((\d+)\s*\p{L}+\)/u;

/** Relations in words: `Blocked by #12, Precedes (2 days) #14, Related to #3`. */
export function relationsInWords(cell: string): {
  readonly dependsOn: readonly string[];
  readonly blocks: readonly string[];
  readonly others: readonly string[];
} {
  const found = { dependsOn: [] as string[], blocks: [] as string[], others: [] as string[] };
  for (const part of partsOfList(cell)) {
    const words = wordsOf(part);
    const number = NUMBERED.exec(part)?.[1];
    const delay = DELAY.exec(part)?.[1];
    const link = `${number}${delay === undefined || delay === '0' ? '' : `:FS+${delay}d`}`;
    if (number === undefined) found.others.push(part);
    else if (WAITS.test(words)) found.dependsOn.push(link);
    else if (PRECEDES.test(words)) found.blocks.push(link);
    else found.others.push(part);
  }
  return found;
}
