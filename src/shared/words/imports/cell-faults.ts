import { clock, counted, hours as hoursText, type Reader, whole } from '../../format/index.ts';
import type { ImportFaultValues } from '../../model/index.ts';
import { ruleNext } from '../progress/milestones.ts';
import { CADENCE_HELP } from '../reports/reports.ts';
import type { FaultWords } from './fault-words.ts';
import { didYouMean, eitherOf, quoted } from './phrases.ts';

const range = ({ min, max }: { readonly min: number; readonly max: number }, reader: Reader): string =>
  `from ${whole(min, reader)} to ${whole(max, reader)}`;
const REMOVE_ONE = 'Remove one of them.';
const RENAME_ONE = 'Rename or remove one of them.';

/** Faults of a single cell that can occur in any column, and what to do about each. */
export const cellFaultWords: FaultWords<
  | 'cell_too_long'
  | 'invisible_characters'
  | 'formula_without_value'
  | 'cell_error'
  | 'nul_character'
  | 'missing_value'
  | 'decimal_comma'
  | 'not_a_number'
  | 'hours_unit'
  | 'not_finite'
  | 'negative'
  | 'out_of_range'
  | 'not_whole'
  | 'year_out_of_range'
  | 'century'
  | 'no_such_date'
  | 'not_a_date'
  | 'serial_date'
  | 'date_order'
  | 'mixed_date_order'
  | 'no_such_time'
  | 'no_such_zone'
  | 'skipped_time'
  | 'repeated_time'
  | 'not_yes_no'
  | 'unknown_value'
> = {
  'import_fault.cell_too_long': ({ characters, limit }, { reader }) =>
    `The cell has ${counted(characters, 'character', reader)}. The limit is ${whole(limit, reader)}.`,
  'import_fix.cell_too_long': () => 'Shorten the text.',
  'import_fault.invisible_characters': () =>
    'The cell contains invisible characters or characters that change the text direction.',
  'import_fix.invisible_characters': () => 'If you did not intend this, type the text again.',
  'import_fault.formula_without_value': () => 'The cell has a formula but no calculated value.',
  'import_fix.formula_without_value': () =>
    'Open and save the file in a spreadsheet program, or replace the formula with its value.',
  'import_fault.cell_error': ({ error }) => `The cell has the error ${error}.`,
  'import_fix.cell_error': () => 'Correct the formula, or replace it with a value.',
  'import_fault.nul_character': () => 'The cell contains a control character.',
  'import_fix.nul_character': () => 'Delete the character.',
  'import_fault.missing_value': ({ column }) => `${column} is empty.`,
  'import_fix.missing_value': ({ column }) => `Fill in ${column}.`,
  'import_fault.decimal_comma': ({ value }) =>
    `The comma in ${quoted(value)} could be a decimal comma or a thousands separator.`,
  'import_fix.decimal_comma': () => 'Choose whether numbers in this file use a decimal comma.',
  'import_fault.not_a_number': ({ value }) => `${quoted(value)} is not a number.`,
  'import_fix.not_a_number': () =>
    'Write it in digits, for example 7.5. Durations can also be written as 7:30 or 7h 30m.',
  'import_fault.hours_unit': ({ value, hours, unit, minutes }, { reader }) =>
    `${quoted(value)} would be ${hoursText(hours, reader)}. If the column is in ${unit}, it is ${hoursText(minutes / 60, reader)}.`,
  'import_fix.hours_unit': () => 'Choose the unit of the hours in this file.',
  'import_fault.not_finite': ({ value }) => `${quoted(value)} is too large.`,
  'import_fix.not_finite': () => 'Write a smaller number.',
  'import_fault.negative': ({ value }) => `${quoted(value)} is negative.`,
  'import_fix.negative': (bounds, { reader }) => `Write a number ${range(bounds, reader)}.`,
  'import_fault.out_of_range': ({ value, exceeds, min, max }, { reader }) =>
    exceeds === 'min'
      ? `${quoted(value)} is too small. The minimum is ${whole(min, reader)}.`
      : `${quoted(value)} is too large. The maximum is ${whole(max, reader)}.`,
  'import_fix.out_of_range': (bounds, { reader }) => `Write a number ${range(bounds, reader)}.`,
  'import_fault.not_whole': ({ value }) => `${quoted(value)} is not a whole number.`,
  'import_fix.not_whole': (bounds, { reader }) => `Write a whole number ${range(bounds, reader)}.`,
  'import_fault.year_out_of_range': ({ year }) => `The year ${year} is not supported.`,
  'import_fix.year_out_of_range': ({ min, max }) => `Use a year from ${min} to ${max}.`,
  'import_fault.century': ({ value, year }) => `${quoted(value)} is in ${year}. It may be meant for ${year + 100}.`,
  'import_fix.century': () => 'Choose how dates of the last century are read, or correct the year.',
  'import_fault.no_such_date': ({ value }) => `${quoted(value)} is not a day in the calendar.`,
  'import_fix.no_such_date': () => 'Check the day and the month. Write the date as 2026-12-01.',
  'import_fault.not_a_date': ({ value }) => `${quoted(value)} is not a date.`,
  'import_fix.not_a_date': () => 'Write it as 2026-12-01.',
  'import_fault.serial_date': ({ value, readAs }) =>
    `${quoted(value)} is read as ${readAs.replace('T', ' ')}: spreadsheets count days from 1900 or 1904. The other numbers of this column are read in the same way.`,
  'import_fix.serial_date': () =>
    'Check the dates in the preview. To be exact, format the column as dates before you export it.',
  'import_fault.date_order': ({ value }) => `Either number in ${quoted(value)} could be the day.`,
  'import_fix.date_order': () =>
    'Choose whether dates in this file put the day or the month first, or write the date as 2026-12-01.',
  'import_fault.mixed_date_order': ({ value, other, row }, { reader }) =>
    `${quoted(value)} and ${quoted(other)} in row ${whole(row, reader)} have the day and the month in a different order.`,
  'import_fix.mixed_date_order': () => 'Write all dates of the file as 2026-12-31.',
  'import_fault.no_such_time': ({ value }) => `The time in ${quoted(value)} does not exist.`,
  'import_fix.no_such_time': () => 'Use a time from 00:00 to 23:59, for example 2026-12-01T17:00:00Z.',
  'import_fault.no_such_zone': ({ value }) => `The UTC offset in ${quoted(value)} is more than 15 hours.`,
  'import_fix.no_such_zone': () => 'Check the offset. Write the time as 2026-12-01T17:00:00+01:00.',
  'import_fault.skipped_time': (values, { reader }) =>
    `${quoted(values.value)} does not exist in the time zone ${values.timeZone}, because the clocks go forward then. It is read as ${readAt(values, reader)}.`,
  'import_fix.skipped_time': () =>
    'Check the time. To be exact, add the UTC offset, for example 2026-12-01T17:00:00+01:00.',
  'import_fault.repeated_time': ({ value, timeZone }) =>
    `${quoted(value)} occurs twice in the time zone ${timeZone}, because the clocks go back then. It is read as the first of the two.`,
  'import_fix.repeated_time': () =>
    'If you mean the second one, add its UTC offset, for example 2026-12-01T17:00:00+01:00.',
  'import_fault.not_yes_no': ({ value }) => `${quoted(value)} is neither yes nor no.`,
  'import_fix.not_yes_no': () => 'Write true or false.',
  'import_fault.unknown_value': ({ value }) => `${quoted(value)} is not a valid value.`,
  'import_fix.unknown_value': ({ near, choices }) =>
    near === null ? `Use one of: ${choices.join(', ')}.` : didYouMean(near),
};

/** The time of day that a skipped time is read as, on the clocks of the same zone. */
const readAt = ({ readAs, timeZone }: ImportFaultValues['skipped_time'], reader: Reader): string =>
  clock(readAs, { ...reader, timeZone });

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const dayName = (weekday: number): string => WEEKDAYS[weekday] ?? '';

/** Minutes as hours with at most two decimals, as they are written in a file: `37.5`. */
const hoursOf = (minutes: number): number => Math.round((minutes / 60) * 100) / 100;

/** `09:00` */
const timeOfMinute = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** Faults of a cell in the notation of its column, and what to do about each. */
export const notationFaultWords: FaultWords<
  | 'part_too_long'
  | 'not_a_range'
  | 'range_reversed'
  | 'range_too_long'
  | 'bad_skill'
  | 'duplicate_skill'
  | 'bad_relation'
  | 'bad_milestone'
  | 'unknown_in_milestone'
  | 'duplicate_milestone'
  | 'duplicate_deliverable'
  | 'bad_contributors'
  | 'bad_reporting'
  | 'bad_reporting_cadence'
  | 'bad_reporting_format'
  | 'bad_working_days'
  | 'no_working_days'
  | 'partial_day_hours'
  | 'hours_disagree'
  | 'too_many_hours'
  | 'not_a_web_address'
  | 'unknown_time_zone'
  | 'unknown_country'
  | 'country_read_as'
  | 'shifts_overlap'
  | 'repeated_period'
  | 'part_of_days'
  | 'day_too_long'
> = {
  'import_fault.part_too_long': ({ value, limit }, { reader }) =>
    `${quoted(value)} is longer than ${counted(limit, 'character', reader)}.`,
  'import_fix.part_too_long': ({ limit }, { reader }) =>
    `Shorten it to ${counted(limit, 'character', reader)} or fewer.`,
  'import_fault.not_a_range': ({ value }) => `${quoted(value)} is not an absence.`,
  'import_fix.not_a_range': () =>
    'Write days as 2026-12-24..2027-01-02, a half day as 2026-12-04 pm, or hours as 2026-12-04T12:00..2026-12-04T17:00.',
  'import_fault.range_reversed': ({ value }) => `${quoted(value)} ends before it starts.`,
  'import_fix.range_reversed': () => 'Write the earlier day first.',
  'import_fault.range_too_long': ({ value }) => `${quoted(value)} is longer than ten years.`,
  'import_fix.range_too_long': () => "Shorten it. If the agent is leaving, enter the agent's last day of work instead.",
  'import_fault.bad_skill': ({ value, of }) =>
    of === 'task'
      ? `${quoted(value)} is not a skill requirement.`
      : `${quoted(value)} is not a skill with a proficiency from 0 to 1.`,
  'import_fix.bad_skill': ({ of }) =>
    of === 'task'
      ? 'Write figma:0.7! for a mandatory skill with a minimum of 0.7, or copywriting:0.4*2 for an optional one with importance 2.'
      : 'Write it as figma:0.9.',
  'import_fault.duplicate_skill': ({ value }) => `The skill ${value} is listed twice.`,
  'import_fix.duplicate_skill': () => REMOVE_ONE,
  'import_fault.bad_relation': ({ value }) => `${quoted(value)} is not a relation to another task.`,
  'import_fix.bad_relation': () =>
    'Write the ID, then the type and the lag if there are any, for example T-1, T-1:SS+2d, T-1:FF-4h or T-1:FS+50%.',
  'import_fault.bad_milestone': ({ value }) => `${quoted(value)} is not a milestone.`,
  'import_fix.bad_milestone': () =>
    'Write its name, with its date and weight if it has them, for example Draft@2026-12-01*2.',
  'import_fault.unknown_in_milestone': ({ value, field }) =>
    field === 'activity'
      ? `${quoted(value)} is not a kind of report.`
      : `The task has no deliverable ${quoted(value)}.`,
  'import_fix.unknown_in_milestone': ({ field, near, choices }) => ruleNext(field, near, choices),
  'import_fault.duplicate_milestone': ({ value }) => `The milestone ${value} is listed twice.`,
  'import_fix.duplicate_milestone': () => RENAME_ONE,
  'import_fault.duplicate_deliverable': ({ value }) => `The deliverable ${value} is listed twice.`,
  'import_fix.duplicate_deliverable': () => RENAME_ONE,
  'import_fault.bad_contributors': ({ value }) =>
    `${quoted(value)} is not a list of contributors, or gives them more hours than the task has.`,
  'import_fix.bad_contributors': () =>
    'Write the ID of each agent, with a share from 2 to 100 % and hours if they are known: ada:20%; bo:100%:8h.',
  'import_fault.bad_reporting': ({ value }) => `${quoted(value)} is not a reporting requirement.`,
  'import_fix.bad_reporting': () => 'Write it as weekly:pdf:progress,risks>ann@client.example.',
  'import_fault.bad_reporting_cadence': ({ value }) => `${quoted(value)} is not a report cadence.`,
  'import_fix.bad_reporting_cadence': () => CADENCE_HELP,
  'import_fault.bad_reporting_format': ({ value }) => `${quoted(value)} is not a report format.`,
  'import_fix.bad_reporting_format': ({ formats }) => `Use one of: ${formats.join(', ')}.`,
  'import_fault.bad_working_days': ({ value }) => `${quoted(value)} is not a working day.`,
  'import_fix.bad_working_days': () =>
    'Write days as mon-fri, mon;wed;fri, mon-thu:8;fri:5.5 or, with the start of the shift, mon-fri:8@22:00.',
  'import_fault.no_working_days': () => 'No working days are given.',
  'import_fix.no_working_days': () => 'Write them as mon-fri.',
  'import_fault.partial_day_hours': () => 'Only some of the working days have hours.',
  'import_fix.partial_day_hours': () => 'Give hours for every working day or for none.',
  'import_fault.hours_disagree': ({ daysMinutes, weekMinutes }) =>
    `The working days add up to ${hoursOf(daysMinutes)} h, but the weekly hours are ${hoursOf(weekMinutes)} h.`,
  'import_fix.hours_disagree': () => 'Change the working days or the weekly hours so that they match.',
  'import_fault.too_many_hours': ({ weekMinutes, days }, { reader }) =>
    `${hoursOf(weekMinutes)} h do not fit into ${counted(days, 'working day', reader)}.`,
  'import_fix.too_many_hours': () => 'Lower the weekly hours, or add working days.',
  'import_fault.not_a_web_address': ({ value }) => `${quoted(value)} is not a web address.`,
  'import_fix.not_a_web_address': () => 'Use an address that begins with https:// or http://.',
  'import_fault.unknown_time_zone': ({ value }) => `${quoted(value)} is not a known time zone.`,
  'import_fix.unknown_time_zone': () => 'Use a name such as Europe/London.',
  'import_fault.unknown_country': ({ value }) =>
    `${quoted(value)} is not the code of a country or region with known holidays.`,
  'import_fix.unknown_country': ({ near = [] }) =>
    near.length === 0 ? 'Use a code such as GB, DE or DE-BY.' : `Did you mean ${eitherOf(near)}?`,
  'import_fault.country_read_as': ({ value, readAs }) => `${quoted(value)} was read as ${readAs}.`,
  'import_fix.country_read_as': ({ readAs }) => `Write ${readAs}, the official code.`,
  'import_fault.shifts_overlap': ({ weekday, nextWeekday }) =>
    `The shift that begins on ${dayName(weekday)} ends after the one on ${dayName(nextWeekday)} has begun.`,
  'import_fix.shifts_overlap': () => 'Start the later shift later, or lower the hours of the earlier one.',
  'import_fault.repeated_period': ({ value }) => `Two periods of working hours begin on ${value}.`,
  'import_fix.repeated_period': () => REMOVE_ONE,
  'import_fault.part_of_days': ({ value }) => `${quoted(value)} is a part of one day, but the absence has several.`,
  'import_fix.part_of_days': () =>
    'Leave the part empty and write it with the first or last day, for example 2026-12-04 pm.',
  'import_fault.day_too_long': ({ startMinute, minutes }) =>
    `${hoursOf(minutes)} h from ${timeOfMinute(startMinute)} on do not fit into one day.`,
  'import_fix.day_too_long': () => 'Start the day earlier, or lower the hours of the longest day.',
};
