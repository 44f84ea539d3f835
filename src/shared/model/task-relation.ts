import { isOpen, isStarted, RELATION_TYPES, type RelationType, type Task, type TaskRelation } from './task.ts';
import { asTaskId, type TaskId } from './units.ts';

/** The ranges of a lag, both ends included: five years, or ten times the estimate. */
export const LAG_LIMITS = { minutes: 2_628_000, percent: 1000 } as const;

/** Returns everything that a task waits for: its prerequisites, which must be finished, and its other relations. */
export const relationsOf = ({
  dependsOn,
  relations = [],
}: Pick<Task, 'dependsOn' | 'relations'>): readonly TaskRelation[] => [
  ...dependsOn.map((predecessorId): TaskRelation => ({ predecessorId, type: 'FS', lag: 0, lagUnit: 'working' })),
  ...relations,
];

/** Returns the IDs of the tasks that a task is related to as their successor, each once. */
export const predecessorIdsOf = ({
  dependsOn,
  relations = [],
}: Pick<Task, 'dependsOn' | 'relations'>): readonly TaskId[] =>
  relations.length === 0
    ? dependsOn
    : [...new Set([...dependsOn, ...relations.map(({ predecessorId }) => predecessorId)])];

/** Returns whether a relation waits for the start of its predecessor rather than for its finish. */
export const awaitsStart = ({ type }: { readonly type: RelationType }): boolean => type === 'SS' || type === 'SF';
/** Returns whether a relation holds the finish of its successor rather than its start. */
export const holdsFinish = ({ type }: { readonly type: RelationType }): boolean => type === 'FF' || type === 'SF';

/** Returns whether work on a task has begun, or is over. */
export const hasBegun = (task: Task): boolean => !isOpen(task) || isStarted(task) || task.actualMinutes > 0;
/** Returns whether a successor can begin once its predecessor has: it waits for its start, or has a lead on its finish. */
export const waitsForBegun = (link: Pick<TaskRelation, 'type' | 'lag'>): boolean =>
  awaitsStart(link) || (link.type === 'FS' && link.lag < 0);

/** Returns whether what a relation waits for has come. Cancelled work is not waited for. */
export const hasHappened = (link: TaskRelation, predecessor: Task): boolean =>
  waitsForBegun(link) ? hasBegun(predecessor) : !isOpen(predecessor);

/** Returns whether a relation is a plain prerequisite, which belongs in `dependsOn`. */
const isPlain = ({ type, lag }: TaskRelation): boolean => type === 'FS' && lag === 0;

/** Returns relations as a task stores them: plain prerequisites by ID, the others in full, each once. */
export function storedRelations(links: readonly TaskRelation[]): Pick<Task, 'dependsOn' | 'relations'> {
  const others = [...new Map(links.filter((one) => !isPlain(one)).map((one) => [relationText(one), one])).values()];
  const dependsOn = [...new Set(links.filter(isPlain).map(({ predecessorId }) => predecessorId))];
  return others.length === 0 ? { dependsOn } : { dependsOn, relations: others };
}

/** Returns the task with every relation changed by `change`, which returns what replaces it. */
export function withRelations(task: Task, change: (link: TaskRelation) => readonly TaskRelation[]): Task {
  const { relations: _, ...rest } = task;
  return { ...rest, ...storedRelations(relationsOf(task).flatMap(change)) };
}

/** Minutes in each unit of the notation, by its first letter. */
const unitMinutes = (minutesPerDay: number, daysPerWeek: number): ReadonlyMap<string, number> =>
  new Map([
    ['m', 1],
    ['h', 60],
    ['d', minutesPerDay],
    ['w', daysPerWeek * minutesPerDay],
  ]);
const ELAPSED = unitMinutes(1440, 7);

const ENDING = /^(?:(fs|ss|ff|sf)\s*)?(?:([+-])\s*(\d{1,7}(?:\.\d{1,4})?)\s*(%|e?[a-z]{1,7}))?$/i;
const UNIT = /^(?:m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)$/i;
/** What is probably meant as a relation, though it is not one: `SX+2d`, `+2`, `FS2d`. */
const ATTEMPT = /^(?:[a-z]{2}\s*[+-].*|[+-]\s*\d.*|(?:fs|ss|ff|sf)\b.*|(?:fs|ss|ff|sf)\s*\d.*)$/i;

/**
 * Reads a relation in the notation of files: `T-1`, `T-1:SS`, `T-1:FS+2d`, `T-1:FF-4h`, `T-1:+50%`, `T-1:SF+1ed`. A day
 * is `minutesPerDay`, a week five of them; `e` before the unit means elapsed time. Returns null if what follows the ID
 * is not a relation. A colon may be part of an ID.
 */
export function parseRelation(text: string, minutesPerDay: number): TaskRelation | null {
  const cut = text.lastIndexOf(':');
  const ending = cut > 0 ? text.slice(cut + 1).trim() : '';
  const match = ending === '' ? null : ENDING.exec(ending);
  if (match === null) return ATTEMPT.test(ending) ? null : plain(text.trim());
  const [, type = 'FS', sign = '+', amount = '0', unit = 'm'] = match;
  const id = text.slice(0, cut).trim();
  const found = RELATION_TYPES.find((one) => one === type.toUpperCase());
  const lag = lagOf(Number(`${sign}${amount}`), unit.toLowerCase(), minutesPerDay);
  return found === undefined || lag === null || id === '' ? null : { predecessorId: asTaskId(id), type: found, ...lag };
}
const plain = (id: string): TaskRelation => ({ predecessorId: asTaskId(id), type: 'FS', lag: 0, lagUnit: 'working' });

function lagOf(amount: number, unit: string, minutesPerDay: number): Pick<TaskRelation, 'lag' | 'lagUnit'> | null {
  if (unit === '%') return Math.abs(amount) > LAG_LIMITS.percent ? null : { lag: amount, lagUnit: 'percent' };
  const isElapsed = unit.startsWith('e');
  const name = isElapsed ? unit.slice(1) : unit;
  if (!UNIT.test(name)) return null;
  const size = (isElapsed ? ELAPSED : unitMinutes(minutesPerDay, 5)).get(name.slice(0, 1));
  const lag = size === undefined ? Number.NaN : Math.round(amount * size);
  if (!(Math.abs(lag) <= LAG_LIMITS.minutes)) return null;
  // `-0` is no lead.
  return { lag: lag === 0 ? 0 : lag, lagUnit: isElapsed && lag !== 0 ? 'elapsed' : 'working' };
}

/** Returns a relation in the notation of files. Lags are in hours or minutes, which mean the same in every workspace. */
export function relationText(link: TaskRelation): string {
  const { predecessorId, type } = link;
  return isPlain(link) && !predecessorId.includes(':') ? predecessorId : `${predecessorId}:${type}${lagText(link)}`;
}

/** Returns a lag in the notation of files: `+16h`, `-30m`, `+50%`, `+24eh`; empty if there is none. */
function lagText({ lag, lagUnit }: Pick<TaskRelation, 'lag' | 'lagUnit'>): string {
  if (lag === 0) return '';
  const sign = lag < 0 ? '-' : '+';
  const size = Math.abs(lag);
  if (lagUnit === 'percent') return `${sign}${size}%`;
  const e = lagUnit === 'elapsed' ? 'e' : '';
  return size % 60 === 0 ? `${sign}${size / 60}${e}h` : `${sign}${size}${e}m`;
}
