import { counted, percent, type Reader, whole } from '../../format/index.ts';
import type { SolveProgress } from '../../model/index.ts';

/** Output that commands share. */
export const NOTHING_CHANGED = 'Nothing changed.';
/** What was changed, as the journal describes it. */
export const changeLine = (change: string, revision: number): string => `${change} (revision ${revision}).`;
export const warningLine = (warning: string): string => `Warning: ${warning}`;

/** The location of a fault in a file: `tasks.csv, sheet Open, row 3, estimate_hours`. Empty if the fault has none. */
export const placeText = ({ file, sheet, row, column, otherRows = 0 }: FaultPlace, reader: Reader): string =>
  [file, sheet === null ? null : `sheet ${sheet}`, row === null ? null : rowText(row, otherRows, reader), column]
    .filter((part) => part !== null && part !== '')
    .join(', ');
const rowText = (row: number, otherRows: number, reader: Reader): string =>
  otherRows === 0 ? `row ${row}` : `row ${row} and ${counted(otherRows, 'other row', reader)}`;
interface FaultPlace {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly otherRows?: number;
}

const PHASE_NAMES: Readonly<Record<SolveProgress['phase'], string>> = {
  prepare: 'Preparing',
  match: 'Matching tasks and agents',
  assign: 'Assigning',
  improve: 'Improving the plan',
  schedule: 'Scheduling',
  compare: 'Comparing with a free replan',
  explain: 'Explaining changes',
};
/** The progress of the search for a plan, in steps of 10%: `Improving the plan: 40%`. */
export const phaseLine = ({ phase, doneRatio }: SolveProgress, reader: Reader): string =>
  `${PHASE_NAMES[phase]}: ${percent(Math.floor(doneRatio * 10) / 10, reader)}`;
/** The value found so far, shown after the phase; empty until there is one. */
export const valueSoFar = ({ score, bound }: SolveProgress, reader: Reader): string =>
  score > 0 ? `, value ${whole(score, reader)}, at most ${whole(bound, reader)} possible` : '';

/** Values of options that cannot be read. */
export const notANumber = (text: string): string => `"${text}" is not a number.`;
export const notATimeOfDay = (text: string): string => `"${text}" is not a time of day, such as 09:30.`;
export const notAWholeNumber = (text: string): string => `"${text}" is not a whole number of 0 or more.`;
export const notContributors = (text: string): string =>
  `"${text}" is not a list of contributors. Write the ID of each agent, with a share from 2 to 100% and hours if needed: "ada:20%; bo:100%:8h".`;
export const noPreset = (format: string): string =>
  `There is no preset for ${format}. Use auto; tde template writes files with the expected columns.`;
export const outputNotWritten = (reason: string): string =>
  `The output could not be written: ${reason}. Check the disk or the file that it is written to.`;

export const internalError = (kind: string): string =>
  `An internal error occurred (${kind}). Nothing that was not confirmed was changed. Please report these lines:`;
