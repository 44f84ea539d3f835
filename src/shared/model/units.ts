/**
 * IDs, instants and quantities. Suffixes carry the unit: `...Hours`, `...Minutes`, `...At` (an instant), `...On` (a
 * civil date),
 * `...Ratio` (0..1), `...Amount` (workspace currency, integer minor units).
 */
declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

export type TaskId = Branded<string, 'TaskId'>;
export type AgentId = Branded<string, 'AgentId'>;
/** Lower case, as written in the files: `figma`, `ui-design`. */
export type SkillId = Branded<string, 'SkillId'>;
export type PlanId = Branded<string, 'PlanId'>;
/** UTC, always in the form `2026-11-23T09:00:00.000Z`, so that text order is time order. */
export type Instant = Branded<string, 'Instant'>;
/** A calendar day, `2026-11-23`, without a time or zone. */
export type CivilDate = Branded<string, 'CivilDate'>;

export const asTaskId = (text: string): TaskId => text as TaskId;
export const asAgentId = (text: string): AgentId => text as AgentId;
export const asSkillId = (text: string): SkillId => text as SkillId;
export const asPlanId = (text: string): PlanId => text as PlanId;
export const asCivilDate = (text: string): CivilDate => text as CivilDate;

/** The instant of an epoch time in milliseconds. Throws a RangeError outside ECMAScript's range of dates. */
export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString() as Instant;
/** Epoch milliseconds of an instant. */
export const msOf = (instant: Instant): number => Date.parse(instant);
const ZONED = /^(\d{4})-(\d\d)-(\d\d)T.*(Z|[+-]\d\d:?\d\d)$/;

/**
 * Reads ISO 8601 text with a zone as an instant; null if the text is not one, or names a day that does not exist (31
 * February).
 */
export function parseInstant(text: string): Instant | null {
  const [, year, month, day] = ZONED.exec(text) ?? [];
  const ms = Date.parse(text);
  if (year === undefined || !Number.isFinite(ms)) return null;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) <= lastDay ? instantOf(ms) : null;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
export const WEEK_MS = 7 * DAY_MS;

/** Hours to integer minutes, half away from zero. */
export const minutesOfHours = (hours: number): number => Math.round(hours * 60);
/** Minutes to hours, not rounded. */
export const hoursOfMinutes = (minutes: number): number => minutes / 60;
