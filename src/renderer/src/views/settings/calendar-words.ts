import { civilLetter, civilWeekdayName, type Reader, timeOfDay } from '../../../../shared/format/index.ts';
import {
  asCivilDate,
  commonStart,
  PRODUCT_LOCALE,
  type WorkingHours,
  weekMinutes,
} from '../../../../shared/model/index.ts';
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
export const weekHours = (week: WorkingHours): number => weekMinutes(week) / 60;

/** `09:00 to 16:30`, or `9:00 am to 4:30 pm`, of the longest day; shifts may end on the next day; `Any time` for a day of 24 hours. */
export function dayHours(week: WorkingHours, reader: Reader): string {
  const longest = Math.max(0, ...week.weekdayMinutes);
  if (longest === 0) return CALENDAR_WORDS.none;
  if (longest >= DAY_MINUTES) return CALENDAR_WORDS.anyTime;
  const common =
    week.weekdayStartMinutes === undefined ? Math.min(week.dayStartMinute, DAY_MINUTES - longest) : commonStart(week);
  if (common === null) return CALENDAR_WORDS.differs;
  return CALENDAR_WORDS.to(timeOfDay(common, reader), timeOfDay((common + longest) % DAY_MINUTES, reader));
}
