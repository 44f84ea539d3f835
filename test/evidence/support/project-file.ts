/** A project as a planning program saves it: its calendars, people and tasks with the dates that the file states. */
export interface ProjectFile {
  readonly startAt: string;
  readonly people: readonly ProjectPerson[];
  readonly tasks: readonly ProjectTask[];
}
export interface ProjectPerson {
  readonly name: string;
  /** Working times by weekday, Monday first: `08:00-12:00`. Those of a night shift are cut at midnight. */
  readonly week: readonly (readonly string[])[];
  /** First and last day of an exception. */
  readonly away?: readonly [string, string];
}
export interface ProjectTask {
  readonly uid: number;
  readonly name: string;
  /** Index of the person; null for a milestone. */
  readonly person: number | null;
  readonly hours: number;
  /** `1:SS+8h`, `2:FS+50%`, `1:FS+24eh`. */
  readonly links: readonly string[];
  /** "Start No Earlier Than". */
  readonly notBefore?: string;
  readonly start: string;
  readonly finish: string;
}

const TYPES = ['FF', 'FS', 'SF', 'SS'] as const;

/** A relation of a project file. */
export interface ProjectLink {
  readonly before: number;
  readonly type: (typeof TYPES)[number];
  readonly lag: number;
  readonly unit: 'h' | 'eh' | '%';
}
export function linkOf(text: string): ProjectLink {
  const [, before, type, lag, unit] = /^(\d+):(FS|SS|FF|SF)(?:([+-]\d+)(h|eh|%))?$/.exec(text) ?? [];
  const known = TYPES.find((one) => one === type);
  if (known === undefined) throw new RangeError(`${text} is no relation.`);
  return {
    before: Number(before),
    type: known,
    lag: Number(lag ?? '0'),
    unit: unit === 'eh' || unit === '%' ? unit : 'h',
  };
}

/** The project as XML. `doneShare`: how much of each task is done when the file is saved, from 0 to 1. */
export function projectXml(
  { startAt, people, tasks }: ProjectFile,
  doneShare: (task: ProjectTask) => number = () => 0,
): string {
  const calendars = people.map((person, index) => calendarXml(index + 2, 1, person)).join('');
  const office = calendarXml(1, -1, { name: 'Office', week: [...Array(5).fill(['09:00-17:00']), [], []] });
  const resources = people.map(
    ({ name }, index) =>
      `<Resource><UID>${index + 1}</UID><Name>${name}</Name><Type>1</Type><MaxUnits>1</MaxUnits><CalendarUID>${index + 2}</CalendarUID></Resource>`,
  );
  const assignments = tasks.map(
    ({ uid, person }) =>
      `<Assignment><UID>${uid}</UID><TaskUID>${uid}</TaskUID><ResourceUID>${person === null ? -65535 : person + 1}</ResourceUID><Units>1</Units></Assignment>`,
  );
  // All tasks are in one summary task.
  const summary = '<Task><UID>99</UID><Name>House</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>';
  const list = summary + tasks.map((task) => taskXml(task, doneShare(task))).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project"><Title>House</Title><ScheduleFromStart>1</ScheduleFromStart><StartDate>${startAt}</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay><Calendars>${office}${calendars}</Calendars><Tasks>${list}</Tasks><Resources>${resources.join('')}</Resources><Assignments>${assignments.join('')}</Assignments></Project>`;
}

function calendarXml(uid: number, base: number, { name, week, away }: ProjectPerson): string {
  const days = week.map((times, day) => {
    const spans = times.map((time) => {
      const [from, until] = time.split('-');
      return `<WorkingTime><FromTime>${from}:00</FromTime><ToTime>${until}:00</ToTime></WorkingTime>`;
    });
    // Sunday is 1.
    return `<WeekDay><DayType>${((day + 1) % 7) + 1}</DayType><DayWorking>${spans.length > 0 ? 1 : 0}</DayWorking><WorkingTimes>${spans.join('')}</WorkingTimes></WeekDay>`;
  });
  const exception =
    away === undefined
      ? ''
      : `<Exceptions><Exception><Name>Leave</Name><TimePeriod><FromDate>${away[0]}T00:00:00</FromDate><ToDate>${away[1]}T23:59:00</ToDate></TimePeriod><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions>`;
  return `<Calendar><UID>${uid}</UID><Name>${name}</Name><BaseCalendarUID>${base}</BaseCalendarUID><WeekDays>${days.join('')}</WeekDays>${exception}</Calendar>`;
}

function taskXml({ uid, name, hours, links, notBefore, start, finish }: ProjectTask, share: number): string {
  // Such files have the per cent of the duration without decimals, and the remaining work to the minute.
  const [percent, doneHours] = [Math.floor(share * 100), share * hours];
  const actual =
    (share > 0 ? `<ActualStart>${start}</ActualStart>` : '') +
    (percent === 100 ? `<ActualFinish>${finish}</ActualFinish>` : '');
  const constraint =
    notBefore === undefined
      ? '<ConstraintType>0</ConstraintType>'
      : `<ConstraintType>4</ConstraintType><ConstraintDate>${notBefore}</ConstraintDate>`;
  const amount = (field: string, of: number): string =>
    `<${field}Duration>PT${of}H0M0S</${field}Duration><${field}Work>PT${of}H0M0S</${field}Work>`;
  return `<Task><UID>${uid}</UID><Name>${name}</Name><OutlineLevel>2</OutlineLevel><Milestone>${hours === 0 ? 1 : 0}</Milestone><Start>${start}</Start><Finish>${finish}</Finish>${amount('', hours)}${amount('Remaining', hours - doneHours)}${amount('Actual', doneHours)}<DurationFormat>7</DurationFormat><PercentComplete>${percent}</PercentComplete>${actual}${constraint}${links.map(linkXml).join('')}</Task>`;
}

/** Lags are in tenths of minutes, or in per cent; the format says of what. */
function linkXml(text: string): string {
  const { before, type, lag, unit } = linkOf(text);
  const format = { h: 5, eh: 6, '%': 19 }[unit];
  return `<PredecessorLink><PredecessorUID>${before}</PredecessorUID><Type>${TYPES.indexOf(type)}</Type><LinkLag>${unit === '%' ? lag : lag * 600}</LinkLag><LagFormat>${format}</LagFormat></PredecessorLink>`;
}
