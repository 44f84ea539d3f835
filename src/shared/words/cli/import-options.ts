import { type ImportQuestion, type ImportQuestionCode, isCode, type Message } from '../../model/index.ts';

/** The options that answer each question, with what can be chosen. */
const OPTIONS: Readonly<Record<ImportQuestionCode, (choices: readonly string[], asked: Message) => string>> = {
  date_order: (choices) => `--date-order ${orList(choices)}`,
  decimal_comma: () => '--decimal-comma or --decimal-point',
  century: (choices) => `--century ${orList(choices)}`,
  hours_unit: (choices) => `--hours-unit ${orList(choices)}`,
  delimiter: (choices) => `--delimiter ${orList(choices.map((choice) => (choice === '\t' ? 'tab' : `"${choice}"`)))}`,
  encoding: (choices) => `--encoding ${orList(choices)}`,
  status_value: (_, asked) =>
    isCode(asked, 'import_question.status_value')
      ? `--status "${asked.values.value}=${asked.values.guess}"`
      : '--status',
  priority_value: (_, asked) =>
    isCode(asked, 'import_question.priority_value')
      ? `--priority "${asked.values.value}=${asked.values.guess}"`
      : '--priority',
  person: (_, asked) =>
    isCode(asked, 'import_question.person')
      ? `--person "${asked.values.name}=${asked.values.candidates[0] ?? 'ID'}" or --create-people 40`
      : '--person',
  task: (_, asked) =>
    isCode(asked, 'import_question.task')
      ? `--task "${asked.values.name}=${asked.values.candidates[0] ?? 'ID'}"${asked.values.project === null || asked.values.project === asked.values.name ? '' : `, --task "${asked.values.project}=ID" for all of its tasks,`} or --skip-unknown-tasks`
      : '--task',
  skills: () => '--create-skills or --no-create-skills',
  kind: () => '--tasks, --agents or another option for the kind of file',
};

const orList = (choices: readonly string[]): string =>
  choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;

/** How to answer a question on the command line. */
export const answerHint = ({ code, choices, message }: Pick<ImportQuestion, 'code' | 'choices' | 'message'>): string =>
  `Add ${OPTIONS[code](choices, message)}.`;

/** Values of the options that cannot be read. */
export const notAPair = (text: string): string => `"${text}" is not a pair such as "Closed=done".`;
export const notAStatus = (text: string, statuses: readonly string[]): string =>
  `"${text}" is not a status. Use ${orList(statuses)}.`;
