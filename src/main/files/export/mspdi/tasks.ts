import { localTime } from '../../../../shared/format/index.ts';
import {
  type Assignment,
  type Instant,
  isOpen,
  isStarted,
  type Office,
  relationsOf,
  type Task,
  type TaskRelation,
  withEfforts,
} from '../../../../shared/model/index.ts';
import { PROJECT_FIELDS } from '../../project-fields.ts';
import { duration, type Element, flag, optional } from './xml.ts';

/** A task of a project file. `uid`: the number of the task in the file. */
export interface ProjectTask {
  readonly uid: number;
  readonly task: Task;
  readonly level: number;
  /** `1.2.3` */
  readonly outlineNumber: string;
  readonly isSummary: boolean;
  readonly assignment: Assignment | null;
  /** Those of its contributors, each with its assignment. */
  readonly parts: readonly Worker[];
}
/** A task, or a contributor's part of one, with who has it. */
export interface Worker {
  readonly task: Task;
  readonly assignment: Assignment | null;
}
/** What tasks are written with. */
export interface ProjectContext {
  readonly office: Office;
  readonly uidOf: (taskId: string) => number | undefined;
}

const LINK_TYPES = { FF: 0, FS: 1, SF: 2, SS: 3 } as const;
const LAG_FORMATS = { working: 5, elapsed: 6, percent: 19 } as const;

/** A time on the clocks of the workspace, as such files have it. */
export const localMoment = (at: Instant, { timeZone }: Office): string => localTime(at, timeZone).slice(0, 19);

/** When a task that is planned is worked on; null if it has no dates. */
export function datesOf({ task, assignment }: Worker, office: Office): readonly [string, string] | null {
  const [start, finish] = [assignment?.plannedStartAt, assignment?.plannedFinishAt];
  return start == null || finish == null || !isOpen(task)
    ? null
    : [localMoment(start, office), localMoment(finish, office)];
}

/** Per cent of the work that is done. */
function percentOf({ status, remainingMinutes, actualMinutes }: Task): number {
  if (status === 'done') return 100;
  const all = remainingMinutes + actualMinutes;
  return all === 0 ? 0 : Math.min(99, Math.round((actualMinutes / all) * 100));
}
/** The work of a task in minutes: what was done and what remains. */
export const workOf = (task: Task): number =>
  task.status === 'done' ? task.actualMinutes || task.estimateMinutes : task.remainingMinutes + task.actualMinutes;

/** A task with the work of its contributors, finished with the last of them. */
function wholeOf({ task, assignment, parts }: ProjectTask): Worker {
  if (parts.length === 0) return { task, assignment };
  const rows = [{ task, assignment }, ...parts].flatMap((one) => (isOpen(one.task) ? (one.assignment ?? []) : []));
  const finishes = rows.map(({ plannedFinishAt }) => plannedFinishAt);
  const last = finishes.includes(null)
    ? null
    : (finishes
        .flatMap((at) => at ?? [])
        .toSorted()
        .at(-1) ?? null);
  return {
    task: withEfforts(
      task,
      parts.map((part) => part.task),
    ),
    assignment: assignment === null ? null : { ...assignment, plannedFinishAt: last },
  };
}

/** The share of an agent's time that work takes. */
export const unitsOf = ({ allocation = 1 }: Task): number => allocation;
/** How long work takes at its share of an agent's time, in minutes: with contributors, as long as the longest part. */
const spanOf = ({ task, parts }: ProjectTask): number =>
  Math.max(...[task, ...parts.map((part) => part.task)].map((one) => workOf(one) / unitsOf(one)));

/** A task in the order of elements that the schema of such files states. */
export function taskElement(of: ProjectTask, context: ProjectContext): Element {
  const { uid, level, outlineNumber, isSummary } = of;
  const { office } = context;
  const whole = wholeOf(of);
  const { task } = whole;
  const dates = datesOf(whole, office);
  const work = workOf(task);
  const release = dayTime(task.releaseOn, task.releaseAt, office, office.dayStartMinute);
  const deadline = dayTime(task.dueOn, task.dueAt, office, office.dayStartMinute + office.minutesPerDay);
  const actual = task.status === 'done' ? work : task.actualMinutes;
  return [
    'Task',
    [
      ['UID', uid],
      ['ID', uid],
      ['Name', task.title],
      ['Active', flag(task.status !== 'cancelled')],
      // Work that is planned here stays at its dates; the rest is scheduled by the program.
      ['Manual', flag(dates !== null && !isSummary)],
      ['Type', '1'],
      ['IsNull', '0'],
      ['CreateDate', localMoment(task.createdAt, office)],
      ['WBS', outlineNumber],
      ['OutlineNumber', outlineNumber],
      ['OutlineLevel', level],
      ['Priority', Math.round(task.stakeholderPriority * 1000)],
      ...(dates === null
        ? []
        : ([
            ['Start', dates[0]],
            ['Finish', dates[1]],
          ] satisfies Element[])),
      ['Duration', duration(spanOf(of))],
      ...(dates === null || isSummary
        ? []
        : ([
            ['ManualStart', dates[0]],
            ['ManualFinish', dates[1]],
            ['ManualDuration', duration(spanOf(of))],
          ] satisfies Element[])),
      ['DurationFormat', '5'],
      ['Work', duration(work)],
      ['EffortDriven', '0'],
      ['Estimated', flag(task.estimateAssumed)],
      ['Milestone', flag(work === 0 && !isSummary)],
      ['Summary', flag(isSummary)],
      ['PercentComplete', percentOf(task)],
      ...(isStarted(task) && dates !== null ? ([['ActualStart', dates[0]]] satisfies Element[]) : []),
      ['ActualWork', duration(actual)],
      ['RemainingWork', duration(work - actual)],
      ...(release === null
        ? ([['ConstraintType', '0']] satisfies Element[])
        : ([
            ['ConstraintType', '4'],
            ['ConstraintDate', release],
          ] satisfies Element[])),
      ...optional('Deadline', deadline),
      ...(task.sourceUrl === undefined ? [] : ([['HyperlinkAddress', task.sourceUrl]] satisfies Element[])),
      ...optional('Notes', task.description),
      ...relationsOf(task).flatMap((relation) => linkElement(relation, context)),
      ...field(PROJECT_FIELDS.id, task.id),
      ...field(PROJECT_FIELDS.client, task.client),
      ...field(PROJECT_FIELDS.project, task.project),
    ],
  ];
}

const field = ({ number }: { readonly number: string }, value: string | null): readonly Element[] =>
  value === null || value === ''
    ? []
    : [
        [
          'ExtendedAttribute',
          [
            ['FieldID', number],
            ['Value', value],
          ],
        ],
      ];

/** A day as a time of it, or the time as it is. */
function dayTime(day: string | undefined, at: Instant | null, office: Office, minute: number): string | null {
  if (day === undefined) return at === null ? null : localMoment(at, office);
  const within = Math.min(minute, 1439);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day}T${two(Math.floor(within / 60))}:${two(within % 60)}:00`;
}

/** A prerequisite. Lags are in tenths of a minute, or in per cent. */
function linkElement(
  { predecessorId, type, lag, lagUnit }: TaskRelation,
  { uidOf }: ProjectContext,
): readonly Element[] {
  const uid = uidOf(predecessorId);
  if (uid === undefined) return [];
  return [
    [
      'PredecessorLink',
      [
        ['PredecessorUID', uid],
        ['Type', LINK_TYPES[type]],
        ['CrossProject', '0'],
        ['LinkLag', Math.round(lagUnit === 'percent' ? lag : lag * 10)],
        ['LagFormat', LAG_FORMATS[lagUnit]],
      ],
    ],
  ];
}
