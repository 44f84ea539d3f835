import type { ImportQuestion, ImportQuestionCode } from '../../model/index.ts';

const IN_MAPPING = '--mapping with a file that has the answer';

/** The options that answer each question, with what can be chosen. */
const OPTIONS: Readonly<Record<ImportQuestionCode, (choices: readonly string[]) => string>> = {
  date_order: (choices) => `--date-order ${orList(choices)}`,
  decimal_comma: () => '--decimal-comma or --decimal-point',
  hours_unit: (choices) => `--hours-unit ${orList(choices)}`,
  delimiter: (choices) => `--delimiter ${orList(choices.map((choice) => (choice === '\t' ? 'tab' : `"${choice}"`)))}`,
  encoding: (choices) => `--encoding ${orList(choices)}`,
  status_value: () => IN_MAPPING,
  priority_value: () => IN_MAPPING,
  person: () => IN_MAPPING,
  skills: () => IN_MAPPING,
  kind: () => '--tasks, --agents or another option for the kind of file',
};

const orList = (choices: readonly string[]): string =>
  choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;

/** How to answer a question on the command line. */
export const answerHint = ({ code, choices }: ImportQuestion): string => `Add ${OPTIONS[code](choices)}.`;
