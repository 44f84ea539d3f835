import { civilFull, counted, hours, plain, type Reader } from '../../format/index.ts';
import type { ExampleValue, ImportExample, ImportQuestionCode, ImportQuestionMessages } from '../../model/index.ts';
import { listedOf } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';
import { STATUS_NAMES } from '../tasks/tasks.ts';
import { quoted } from './phrases.ts';

/** Questions about a file that only the operator can answer. */
export const questionWords: WordsOf<ImportQuestionMessages> = {
  'import_question.encoding': () => 'This file is not UTF-8. Which encoding does it use?',
  'import_question.delimiter': () => 'Which separator does this file use between columns?',
  'import_question.decimal_comma': () => 'Do the numbers in this file use a decimal comma (1,5)?',
  'import_question.date_order': () => 'Do the dates in this file put the day or the month first?',
  'import_question.century': () =>
    'Some dates of work to come are in the last century. Are they meant 100 years later?',
  'import_question.hours_unit': () => 'Some durations in this file are too long to be hours. In which unit are they?',
  'import_question.kind': () => 'What does this file contain?',
  'import_question.status_value': ({ column, value, rows, guess }, { reader }) =>
    `Which status is ${quoted(value)} (${column}, ${counted(rows, 'row', reader)})? Suggested: ${STATUS_NAMES[guess].toLowerCase()}.`,
  'import_question.priority_value': ({ column, value, rows, guess }, { reader }) =>
    `How important to stakeholders is ${quoted(value)} (${column}, ${counted(rows, 'row', reader)}), from 0 to 1? Suggested: ${guess}.`,
  'import_question.person': ({ name, rows, candidates, isFile }, { reader }) =>
    isFile
      ? `The file does not say who did this work (${counted(rows, 'row', reader)}). Who was it?`
      : `Who is ${quoted(name)} (${counted(rows, 'row', reader)})? ${candidates.length === 0 ? 'No agent has this name.' : `Suggested: ${candidates.join(', ')}.`}`,
  'import_question.task': ({ name, rows, candidates }, { reader }) =>
    `Which task is ${quoted(name)} (${counted(rows, 'row', reader)})? ${candidates.length === 0 ? 'No task has this ID or name.' : `Suggested: ${candidates.join(', ')}.`}`,
  'import_question.skills': ({ skills, more }) =>
    `The workspace does not have these skills: ${listedOf(skills, more)}. Create them?`,
};

/** What each question is about. */
export const QUESTION_TITLES: Readonly<Record<ImportQuestionCode, string>> = {
  date_order: 'Date order',
  decimal_comma: 'Decimal separator',
  delimiter: 'Column separator',
  encoding: 'Text encoding',
  century: 'Century of dates',
  hours_unit: 'Unit of durations',
  kind: 'Contents',
  status_value: 'Status',
  priority_value: 'Priority',
  person: 'Person',
  task: 'Task',
  skills: 'Skills',
};

const CHOICES: Partial<Readonly<Record<ImportQuestionCode, Readonly<Record<string, string>>>>> = {
  date_order: { dmy: 'Day first, 31/12/2026', mdy: 'Month first, 12/31/2026' },
  decimal_comma: { yes: 'Comma, 1,5', no: 'Point, 1.5' },
  century: { next: '100 years later', as_written: 'As written' },
  hours_unit: {
    hours: 'Hours',
    minutes: 'Minutes',
    seconds: 'Seconds',
    milliseconds: 'Milliseconds',
    days: 'Working days',
  },
  delimiter: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Vertical bar' },
};
/** The label of an answer to a question. */
export const choiceWords = (code: ImportQuestionCode, choice: string): string => CHOICES[code]?.[choice] ?? choice;

const valueWords = (value: ExampleValue, reader: Reader): string => {
  if (value.kind === 'day') return civilFull(value.on, reader);
  return value.kind === 'number' ? plain(value.value, reader) : hours(value.minutes / 60, reader);
};
/** Readings that are shown of each value: the two likeliest. */
const SHOWN_READINGS = 2;
/** A value of the file and what it would be: `Due date, row 2: "03/04/2026" is 3 April 2026 or 4 March 2026`. */
export function exampleWords({ column, row, value, readings }: ImportExample, reader: Reader): string {
  const read = readings.flatMap(({ as }) => (as === null ? [] : valueWords(as, reader)));
  return `${column}, row ${row}: "${value}" is ${read.slice(0, SHOWN_READINGS).join(' or ')}`;
}
