import { civilDay, counted, dayAndClock, hours, percent, type Reader } from '../../format/index.ts';
import type { CivilDate, Instant, WorkStanding } from '../../model/index.ts';

export const NO_CLIENTS = 'No clients. Create one with tde client create, or import tasks that name one.';
export const NO_PROJECTS = 'No projects. Create one with tde project create, or import tasks that name one.';

const rounded = (value: number): number => Math.round(value * 10) / 10;
/** `12 open, 40 h left, 2 late, 1 at risk` */
const standingText = ({ open, remainingHours, late, atRisk }: WorkStanding, reader: Reader): string =>
  open === 0
    ? 'nothing open'
    : `${counted(open, ['open task', 'open tasks'], reader)}, ${hours(rounded(remainingHours), reader)} left, ${late} late, ${atRisk} at risk`;

export const clientLine = (
  row: { readonly client: string; readonly tier: string; readonly projects: number; readonly standing: WorkStanding },
  reader: Reader,
): string =>
  `${row.client} (${row.tier}): ${counted(row.projects, 'project', reader)}, ${standingText(row.standing, reader)}`;

export const projectLine = (
  row: {
    readonly client: string | null;
    readonly project: string;
    readonly dueOn: CivilDate | null;
    readonly standing: WorkStanding;
  },
  reader: Reader,
): string =>
  `${row.client ?? 'Internal'}, ${row.project}: ${row.dueOn === null ? 'no due date' : `due ${civilDay(row.dueOn, reader)}`}, ${standingText(row.standing, reader)}`;

export const agentLine = (
  row: {
    readonly agentId: string;
    readonly name: string;
    readonly team: string;
    readonly hoursPerWeek: number;
    readonly isActive: boolean;
    readonly utilisation: number | null;
    readonly standing: WorkStanding;
  },
  reader: Reader,
): string =>
  `${row.agentId}  ${row.name}, ${row.team}, ${hours(rounded(row.hoursPerWeek), reader)} a week${row.isActive ? '' : ', not active'}: ${standingText(row.standing, reader)}${row.utilisation === null ? '' : `, ${percent(row.utilisation, reader)} this week`}`;

/** `Created T-0042` */
export const createdLine = (id: string): string => `Created ${id}`;

export const NO_RECURRING = 'No recurring tasks. Create one with tde recurring create.';
export const NO_PROJECT_TEMPLATES = 'No project templates. Save a project as one with tde project-template save.';
export const notAPattern = (text: string): string =>
  `'${text}' is not a pattern. Write daily, weekly mon;thu, monthly 31 or monthly last fri, with every 2 behind it if needed.`;

export const recurrenceLine = (
  {
    recurrence,
    next,
  }: {
    readonly recurrence: { readonly id: string; readonly name: string; readonly isPaused: boolean };
    readonly next: readonly { readonly startOn: CivilDate }[];
  },
  reader: Reader,
): string => {
  const days = next.map(({ startOn }) => civilDay(startOn, reader)).join(', ');
  const state = recurrence.isPaused ? 'paused' : days === '' ? 'ended' : days;
  return `${recurrence.id}  ${recurrence.name}: ${state}`;
};

export const templateLine = (
  row: { readonly id: string; readonly name: string; readonly taskTemplates: readonly unknown[] },
  reader: Reader,
): string => `${row.id}  ${row.name}: ${counted(row.taskTemplates.length, 'task', reader)}`;

export const NO_NOTES = 'No notes. Add one with tde task note.';
export const NO_TIME = 'No hours. Add some with tde task log-time.';

/** `N-0001  Tue 24 Nov, 10:00, Ann Lee: Brief (https://…)` */
export const noteLine = (
  note: {
    readonly id: string;
    readonly createdAt: Instant;
    readonly by: string;
    readonly text: string;
    readonly url: string | null;
  },
  reader: Reader,
): string =>
  `${note.id}  ${dayAndClock(note.createdAt, reader)}, ${note.by}: ${note.text}${note.url === null ? '' : ` (${note.url})`}`;

/** `E-0001  24 November, Ada Nwosu: 2 h, drafts` */
export const timeLine = (
  entry: {
    readonly id: string;
    readonly on: CivilDate;
    readonly agentName: string;
    readonly hours: number;
    readonly note: string;
  },
  reader: Reader,
): string =>
  `${entry.id}  ${civilDay(entry.on, reader)}, ${entry.agentName}: ${hours(rounded(entry.hours), reader)}${entry.note === '' ? '' : `, ${entry.note}`}`;
