import { counted, hours, plural, whole } from '../../format/index.ts';
import type { Named } from '../../model/index.ts';
import { listed } from '../base/counts.ts';
import { openSubtasks } from '../base/names.ts';
import { STATUS_NAMES } from '../tasks/tasks.ts';
import type { FaultWords } from './fault-words.ts';
import { didYouMean, quoted } from './phrases.ts';

const correctEither = (first: string, second: string): string => `Correct ${first} or ${second}.`;

/** Faults of a row whose cells do not fit together, and what to do about each. */
export const rowFaultWords: FaultWords<
  | 'cells_beyond_header'
  | 'task_missing'
  | 'active_dates_reversed'
  | 'open_subtasks'
  | 'part_of_part'
  | 'release_after_due'
  | 'finished_before_started'
  | 'zero_estimate'
  | 'estimate_assumed'
  | 'no_estimates'
  | 'nobody_assigned'
  | 'in_the_future'
  | 'not_for_kind'
  | 'one_task_only'
  | 'too_few_tasks'
> = {
  'import_fault.cells_beyond_header': ({ cells, columns }, { reader }) =>
    `The row has ${counted(cells, 'cell', reader)}, but the header has ${whole(columns, reader)}.`,
  'import_fix.cells_beyond_header': () => 'If a cell contains the column separator, put the cell in quotes.',
  'import_fault.task_missing': ({ column, kind }) => `${column} is empty. Activity of kind ${kind} needs a task.`,
  'import_fix.task_missing': ({ column }) => `Fill in ${column}.`,
  'import_fault.active_dates_reversed': ({ from, until }) => `${until} is before ${from}.`,
  'import_fix.active_dates_reversed': ({ from, until }) => correctEither(until, from),
  'import_fault.open_subtasks': ({ open, more }, { reader }) =>
    `The task is not done: ${openSubtasks(open, more, reader)}`,
  'import_fix.open_subtasks': () =>
    'Close its subtasks in the file, or leave the status empty: it is done by itself when they are.',
  'import_fault.part_of_part': ({ id }) => `${id} is itself a contributor's part of another task.`,
  'import_fix.part_of_part': () => 'Give the ID of the task that both are parts of.',
  'import_fault.release_after_due': ({ release, due }) => `${release} is after ${due}.`,
  'import_fix.release_after_due': ({ release, due }) => correctEither(release, due),
  'import_fault.finished_before_started': ({ started, finished }) => `${finished} is before ${started}.`,
  'import_fix.finished_before_started': ({ started, finished }) => correctEither(finished, started),
  'import_fault.zero_estimate': ({ column }) => `${column} is 0. An outcome needs an estimate above 0.`,
  'import_fix.zero_estimate': () => 'Enter the number of hours that were estimated before the work started.',
  'import_fault.estimate_assumed': ({ column, minutes, type }, { reader }) =>
    `${column} is empty. ${hours(minutes / 60, reader)} is assumed for type ${type}.`,
  'import_fix.estimate_assumed': ({ column }) => `Fill in ${column}.`,
  'import_fault.no_estimates': ({ tasks, minutes, type }, { reader }) =>
    `The file has no estimates. ${hours(minutes / 60, reader)} is assumed for ${tasks === 1 ? 'the task' : `each of the ${whole(tasks, reader)} tasks`} of type ${type}.`,
  'import_fix.no_estimates': () => 'Add a column of estimates, or correct the estimates after the import.',
  'import_fault.nobody_assigned': ({ column, status }) =>
    `The status is ${STATUS_NAMES[status].toLowerCase()}, but ${column} is empty.`,
  'import_fix.nobody_assigned': ({ column, status }) =>
    status === 'assigned'
      ? `The task is imported as queued. To keep the status, fill in ${column}.`
      : `Fill in ${column}.`,
  'import_fault.in_the_future': () => 'The time of this report is in the future.',
  'import_fix.in_the_future': () => 'Check the date and the time zone.',
  'import_fault.not_for_kind': ({ column, kind }) =>
    `A constraint of kind ${kind} has no ${column}, so the value is ignored.`,
  'import_fix.not_for_kind': ({ column }) => `Clear ${column}, or correct the kind.`,
  'import_fault.one_task_only': ({ kind }) => `A constraint of kind ${kind} is about one task.`,
  'import_fix.one_task_only': () => 'Use a separate row for each task.',
  'import_fault.too_few_tasks': () => 'Two or more tasks are needed to keep them together.',
  'import_fix.too_few_tasks': () => 'Add the ID of another task.',
};

/** Faults between rows, and between rows and the workspace, and what to do about each. */
export const referenceFaultWords: FaultWords<
  | 'duplicate_id'
  | 'already_exists'
  | 'shortened_id'
  | 'look_alike_id'
  | 'conflicting_tier'
  | 'unknown_reference'
  | 'self_dependency'
  | 'cyclic_dependency'
  | 'reference_refused'
  | 'repeated_row'
  | 'already_capped'
  | 'already_grouped'
  | 'already_apart'
> = {
  'import_fault.duplicate_id': ({ column, rows }, { reader }) =>
    `The same ${column} is also in ${plural(rows.length, 'row')} ${listed(rows.map((row) => whole(row, reader)))}.`,
  'import_fix.duplicate_id': () => 'Keep one of the rows, or give each a different ID.',
  'import_fault.already_exists': ({ value, what }) => `There is already ${A_RECORD[what]} ${quoted(value)}.`,
  'import_fix.already_exists': ({ what }) =>
    what === 'agent' || what === 'task' ? 'Use another ID.' : 'Use another name, or merge the two.',
  'import_fault.shortened_id': ({ value }) =>
    `${quoted(value)} looks like a long number that a spreadsheet program has shortened. Its last digits are lost.`,
  'import_fix.shortened_id': () =>
    'Format the column as text in the spreadsheet, enter the IDs again and save the file. Otherwise different records may get the same ID.',
  'import_fault.look_alike_id': ({ id, other }) =>
    `${quoted(id)} looks the same as ${quoted(other)} but is spelt differently.`,
  'import_fix.look_alike_id': () => 'Check that these are two different records.',
  'import_fault.conflicting_tier': ({ client, tier, row, otherTier }, { reader }) =>
    `${client} has the tier ${tier} in row ${whole(row, reader)} but ${otherTier} in this row.`,
  'import_fix.conflicting_tier': ({ column }) => `Use the same ${column} in every row of this client.`,
  'import_fault.unknown_reference': ({ what, id }) => `The ${what} ${quoted(id)} does not exist.`,
  'import_fix.unknown_reference': ({ what, near }) => (near === null ? CORRECT[what] : didYouMean(near)),
  'import_fault.self_dependency': ({ as }) =>
    as === 'dependency' ? 'The task depends on itself.' : 'The task is its own parent.',
  'import_fix.self_dependency': ({ as, column }) =>
    as === 'dependency' ? `Remove its own ID from ${column}.` : `Clear ${column}, or use the ID of another task.`,
  'import_fault.cyclic_dependency': ({ as, path }) =>
    as === 'dependency'
      ? `These tasks depend on each other in a cycle: ${cycleOf(path)}.`
      : `These tasks are each other's parents: ${cycleOf(path)}.`,
  'import_fix.cyclic_dependency': ({ column }) => `Remove one of these IDs from ${column}.`,
  'import_fault.reference_refused': ({ what, id }) =>
    `This row refers to the ${what} ${quoted(id)}, whose own row has errors.`,
  'import_fix.reference_refused': ({ what, id }) => `Correct the row of the ${what} ${quoted(id)} first.`,
  'import_fault.repeated_row': () => 'This row repeats an earlier one, so it is imported once.',
  'import_fix.repeated_row': () => 'Delete the row. If it is a separate report, correct its time.',
  'import_fault.already_capped': ({ client, by }) => `${client} already has an hour cap, ${by}.`,
  'import_fix.already_capped': ({ by }) => `Change the hours of ${by}, or remove it first.`,
  'import_fault.already_grouped': ({ task, by }) =>
    `The task ${quoted(task)} is already kept together with others by ${by}.`,
  'import_fix.already_grouped': ({ by }) => `Add the tasks to ${by}, or take the task out of it first.`,
  'import_fault.already_apart': ({ task, by }) => `${by} already keeps the task ${quoted(task)} from this agent.`,
  'import_fix.already_apart': () => 'Keep one of the two.',
};

const A_RECORD: Readonly<Record<Named | 'skill' | 'project', string>> = {
  task: 'a task',
  agent: 'an agent',
  client: 'a client',
  team: 'a team',
  skill: 'a skill',
  project: 'a project',
};

/** What to do about an unknown name that resembles no known one. */
const CORRECT: Readonly<Record<Named, string>> = {
  task: 'Correct the ID, or import the task first or together with this file.',
  agent: 'Correct the ID, or import the agent first or together with this file.',
  client: 'Correct the name, or import work of the client first.',
  team: 'Correct the name, or import agents of the team first.',
};

/** The number of IDs of a cycle that are shown. */
const SHOWN_OF_A_CYCLE = 30;
/** `A -> B -> A`, or `A -> B -> ...` if it is long. */
const cycleOf = (path: readonly string[]): string =>
  path.length <= SHOWN_OF_A_CYCLE
    ? [...path, ...path.slice(0, 1)].join(' -> ')
    : `${path.slice(0, SHOWN_OF_A_CYCLE).join(' -> ')} -> ...`;
