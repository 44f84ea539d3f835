import { civilLetter, civilWeekdayName, type Reader, timeOfDay } from '../../../../shared/format/index.ts';
import { asCivilDate, type Calendar, PRODUCT_LOCALE } from '../../../../shared/model/index.ts';
import { CALENDAR_WORDS } from '../../../../shared/words/agents/calendar-view.ts';

/** Any week from Monday to Sunday, for the names of its days. */
const WEEK = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];

/** The days of a week from Monday, as the reader's locale names them: `M`, `Monday`. */
export const weekdaysFor = (reader: Reader): readonly { readonly short: string; readonly name: string }[] =>
  WEEK.map(asCivilDate).map((on) => ({ short: civilLetter(on, reader), name: civilWeekdayName(on, reader) }));
/** The same in English, for sentences: those are in English whatever the reader's locale is. */
export const weekdayInSentence = (day: number, reader: Reader): string =>
  weekdaysFor({ ...reader, locale: PRODUCT_LOCALE })[day]?.name ?? '';

const DAY_MINUTES = 1440;

/** Working hours of a whole week. */
export const weekHours = ({ weekdayMinutes }: Calendar): number =>
  weekdayMinutes.reduce((sum, minutes) => sum + minutes, 0) / 60;

/** `09:00 to 16:30`, or `9:00 am to 4:30 pm`, of the longest day; `Any time` for a day of 24 hours. */
export function dayHours({ weekdayMinutes, dayStartMinute }: Calendar, reader: Reader): string {
  const longest = Math.max(0, ...weekdayMinutes);
  if (longest === 0) return CALENDAR_WORDS.none;
  if (longest >= DAY_MINUTES) return CALENDAR_WORDS.anyTime;
  const start = Math.min(dayStartMinute, DAY_MINUTES - longest);
  return CALENDAR_WORDS.to(timeOfDay(start, reader), timeOfDay(start + longest, reader));
}
