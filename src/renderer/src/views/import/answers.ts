import type { ArgsIn } from '../../../../shared/contract/index.ts';
import {
  DURATION_UNITS,
  type ImportExample,
  type ImportQuestion,
  type ImportQuestionCode,
  type Message,
} from '../../../../shared/model/index.ts';

/** The operator's answers about the files: the options of `import.preview` and `import.commit`. */
export type Answers = NonNullable<ArgsIn<'import.preview'>['options']>;

/** A question only the operator can answer. Its control stays after the answer, so that it can be changed. */
export interface Asked {
  readonly code: ImportQuestionCode;
  readonly message: Message;
  readonly files: readonly string[];
  readonly choices: readonly string[];
  readonly examples: readonly ImportExample[];
}

/** Questions that are asked in the mapping of a table. */
export const OF_MAPPINGS: ReadonlySet<ImportQuestionCode> = new Set([
  'status_value',
  'priority_value',
  'person',
  'skills',
]);

/** Adds the questions of a preview to those asked before. */
export function withQuestions(before: readonly Asked[], questions: readonly ImportQuestion[]): readonly Asked[] {
  const asked = new Map(before.map((one) => [one.code, one]));
  for (const { code, file, message, choices, examples = [] } of questions) {
    if (code === 'kind' || OF_MAPPINGS.has(code)) continue;
    const known = asked.get(code);
    asked.set(code, { code, message, choices, examples, files: [...new Set([...(known?.files ?? []), file])] });
  }
  return [...asked.values()];
}

/** Returns the choice with which a question was answered, or null if it has no answer yet. */
export function answerOf(answers: Answers, code: ImportQuestionCode): string | null {
  if (code === 'date_order') return answers.dateOrder ?? null;
  if (code === 'decimal_comma') return answers.decimalComma === undefined ? null : answers.decimalComma ? 'yes' : 'no';
  if (code === 'century') return answers.century ?? null;
  if (code === 'hours_unit') return answers.hoursUnit ?? null;
  if (code === 'delimiter') return answers.delimiter ?? null;
  return code === 'encoding' ? (answers.encoding ?? null) : null;
}

export function withAnswer(answers: Answers, code: ImportQuestionCode, choice: string): Answers {
  if (code === 'date_order') return { ...answers, dateOrder: choice === 'mdy' ? 'mdy' : 'dmy' };
  if (code === 'decimal_comma') return { ...answers, decimalComma: choice === 'yes' };
  if (code === 'century') return { ...answers, century: choice === 'next' ? 'next' : 'as_written' };
  if (code === 'hours_unit') return { ...answers, hoursUnit: DURATION_UNITS.find((unit) => unit === choice) };
  if (code === 'delimiter') return { ...answers, delimiter: choice };
  return code === 'encoding' ? { ...answers, encoding: choice } : answers;
}

type Holds = NonNullable<Answers['holds']>[number];
/** Sets what a file or sheet contains; null leaves it out. */
export const withHolds = (answers: Answers, holds: Holds): Answers => ({
  ...answers,
  holds: [...(answers.holds ?? []).filter((one) => one.file !== holds.file || one.sheet !== holds.sheet), holds],
});
