import * as format from '../../../shared/format/index.ts';
import type { CivilDate, Instant } from '../../../shared/model/index.ts';

/**
 * Times and figures inside sentences that the engine still writes itself: in English, times in UTC. Each sentence that becomes a message
 * with values takes its import away; nothing new belongs here.
 */
const { MACHINE_READER } = format;
export const shortDay = (at: Instant): string => format.shortDay(at, MACHINE_READER);
export const weekdayDay = (at: Instant): string => format.weekdayDay(at, MACHINE_READER);
export const dayAndClock = (at: Instant): string => format.dayAndClock(at, MACHINE_READER);
export const clock = (at: Instant): string => format.clock(at, MACHINE_READER);
export const civilShort = (on: CivilDate): string => format.civilShort(on, MACHINE_READER);
export const hours = (value: number): string => format.hours(value, MACHINE_READER);
export const whole = (value: number): string => format.whole(value, MACHINE_READER);
export const percent = (ratio: number, decimals = 0): string => format.percent(ratio, MACHINE_READER, decimals);
export const signed = (value: number, decimals = 0): string => format.signed(value, MACHINE_READER, decimals);
export const span = (days: number): string => format.span(days, MACHINE_READER);
export const counted = (count: number, noun: format.Noun): string => format.counted(count, noun, MACHINE_READER);
