import { asCivilDate, type CivilDate, DAY_MS } from '../../../shared/model/index.ts';

/** Days since 1970-01-01 of a civil date. */
export const dayNumber = (on: CivilDate): number => Date.parse(`${on}T00:00:00Z`) / DAY_MS;
/** The civil date of a day number. */
export const civilOf = (day: number): CivilDate => asCivilDate(new Date(day * DAY_MS).toISOString().slice(0, 10));
/** 0 Monday .. 6 Sunday of a day number; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
/** Monday of the UTC week of an instant. */
export const weekOf = (ms: number): CivilDate => {
  const day = Math.floor(ms / DAY_MS);
  return civilOf(day - weekdayOf(day));
};
/** Epoch ms of a civil date's midnight in UTC. */
export const mondayMs = (on: CivilDate): number => dayNumber(on) * DAY_MS;
