import type { ActivityReport, Agent, Opportunity, StoredConstraint } from '../../../../shared/model/index.ts';
import type { AbsenceRow, HoursRow } from '../types.ts';
import type { OutcomeRow } from './read-rows.ts';
import type { TaskRow } from './read-task.ts';
import type { Row } from './row.ts';

/** A value and the row that it was read from. */
export interface Entry<T> {
  readonly row: Row;
  readonly value: T;
}

/** All rows of all files, by kind. */
export interface Entries {
  readonly tasks: Entry<TaskRow>[];
  readonly agents: Entry<Agent>[];
  readonly outcomes: Entry<OutcomeRow>[];
  readonly activity: Entry<ActivityReport>[];
  readonly pipeline: Entry<Opportunity>[];
  readonly constraints: Entry<StoredConstraint>[];
  readonly absences: Entry<AbsenceRow>[];
  readonly hours: Entry<HoursRow>[];
}
export const noEntries = (): Entries => ({
  tasks: [],
  agents: [],
  outcomes: [],
  activity: [],
  pipeline: [],
  constraints: [],
  absences: [],
  hours: [],
});

/** The values of the rows without errors. */
export const validOf = <T>(entries: readonly Entry<T>[]): T[] =>
  entries.filter(({ row }) => !row.failed).map(({ value }) => value);
/** How many rows of any kind have errors. */
export const failedIn = (entries: Entries): number =>
  Object.values<readonly Entry<unknown>[]>({ ...entries })
    .flat()
    .filter(({ row }) => row.failed).length;
