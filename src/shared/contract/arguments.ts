import { z } from 'zod';
import {
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  type Instant,
  isLocale,
  isTimeZone,
  message,
  parseInstant,
} from '../model/index.ts';
import { refusing } from './issues.ts';

/** Text of at most `max` characters. */
export const text = (max = 200) => z.string().max(max);
/** An identifier or a name: 1 to 200 characters, trimmed. */
export const id = z.string().trim().min(1).max(200);
export const taskId = id.transform(asTaskId);
export const agentId = id.transform(asAgentId);
export const skillId = id.transform(asSkillId);
/** A calendar day, `2026-11-23`. */
export const civilDate = z.iso.date().transform(asCivilDate);
/** An ISO 8601 instant with its offset. */
export const instant = z
  .string()
  .max(40)
  .transform((value, context): Instant => {
    const read = parseInstant(value);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', ...refusing(message('requests.not_a_time', { text: value })) });
    return z.NEVER;
  });
/** An IANA time zone that this machine knows. */
export const timeZone = z
  .string()
  .max(80)
  .refine(isTimeZone, refusing(message('requests.unknown_time_zone', {})));
/** A BCP 47 locale. */
export const locale = z
  .string()
  .max(40)
  .refine(isLocale, refusing(message('requests.unknown_locale', {})));
/** The task versions that the caller saw, by task id. If one is stale, the call returns the conflict and changes nothing. */
export const versions = z.record(z.string(), z.number().int()).default({});
/** The Monday of the week to start in, on the agent's own calendar. Null or the current week: start as early as possible. */
export const startWeek = civilDate.nullable().default(null);
/** The day to start on, likewise; it takes precedence over the week. */
export const startDay = civilDate.nullable().default(null);
/** For calls without arguments. */
export const nothing = z.strictObject({});
/** 0 to 1. */
export const ratio = z.number().min(0).max(1);
