import {
  type Agent,
  type Calendar,
  isConfirmed,
  type Office,
  shiftStart,
  type WorkingHours,
} from '../../../../shared/model/index.ts';
import { type Element, flag, optional } from './xml.ts';

const DAY = 1440;
/** The calendar of the project; those of people follow. */
export const STANDARD_CALENDAR = 1;
export const calendarUid = (resourceUid: number): number => STANDARD_CALENDAR + resourceUid;

interface Span {
  readonly from: number;
  readonly until: number;
}

/** The working times of each weekday, Monday first. A shift over midnight is on both days, as the program writes it. */
function spansOf(hours: WorkingHours): readonly (readonly Span[])[] {
  const days: Span[][] = [[], [], [], [], [], [], []];
  for (const [day, minutes] of hours.weekdayMinutes.entries()) {
    if (minutes === 0) continue;
    const from = shiftStart(hours, day);
    const until = from + minutes;
    days[day]?.push({ from, until: Math.min(until, DAY) });
    if (until > DAY) days[(day + 1) % 7]?.unshift({ from: 0, until: until - DAY });
  }
  return days.map((spans) => spans.toSorted((a, b) => a.from - b.from));
}

/** `08:30:00`; the end of the day is midnight. */
const clock = (minute: number): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor((minute % DAY) / 60))}:${two(minute % 60)}:00`;
};

/** Days of the program begin with Sunday, which is 1. */
const SUNDAY_FIRST = [6, 0, 1, 2, 3, 4, 5];
const weekDays = (hours: WorkingHours): Element => {
  const days = spansOf(hours);
  return [
    'WeekDays',
    SUNDAY_FIRST.map((day, index): Element => {
      const spans = days[day] ?? [];
      return [
        'WeekDay',
        [
          ['DayType', index + 1],
          ['DayWorking', flag(spans.length > 0)],
          ...(spans.length === 0
            ? []
            : ([
                [
                  'WorkingTimes',
                  spans.map(
                    ({ from, until }): Element => [
                      'WorkingTime',
                      [
                        ['FromTime', clock(from)],
                        ['ToTime', clock(until)],
                      ],
                    ],
                  ),
                ],
              ] satisfies Element[])),
        ],
      ];
    }),
  ];
};

/** Confirmed absences of whole days. Parts of days are not in the calendars of the program's files. */
function exceptions({ timeOff }: Calendar): readonly Element[] {
  const whole = timeOff.filter(
    (off) =>
      isConfirmed(off) &&
      off.fromHalf === undefined &&
      off.untilHalf === undefined &&
      off.fromMinute === undefined &&
      off.untilMinute === undefined,
  );
  if (whole.length === 0) return [];
  return [
    [
      'Exceptions',
      whole.map(
        ({ fromOn, untilOn, note }): Element => [
          'Exception',
          [
            ['EnteredByOccurrences', '0'],
            [
              'TimePeriod',
              [
                ['FromDate', `${fromOn}T00:00:00`],
                ['ToDate', `${untilOn}T23:59:00`],
              ],
            ],
            ['Occurrences', '1'],
            ...optional('Name', note),
            ['Type', '1'],
            ['DayWorking', '0'],
          ],
        ],
      ),
    ],
  ];
}

/** The office's week as the calendar of the project, and one of each agent. */
export const calendarElements = (office: Office, agents: readonly Agent[]): readonly Element[] => [
  [
    'Calendar',
    [
      ['UID', STANDARD_CALENDAR],
      ['Name', 'Standard'],
      ['IsBaseCalendar', '1'],
      ['BaseCalendarUID', '-1'],
      weekDays({
        weekdayMinutes: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? office.minutesPerDay : 0)),
        dayStartMinute: office.dayStartMinute,
      }),
    ],
  ],
  ...agents.map(
    (agent, index): Element => [
      'Calendar',
      [
        ['UID', calendarUid(index + 1)],
        ['Name', agent.name],
        ['IsBaseCalendar', '0'],
        ['BaseCalendarUID', STANDARD_CALENDAR],
        weekDays(agent.calendar),
        ...exceptions(agent.calendar),
      ],
    ],
  ),
];
