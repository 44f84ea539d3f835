import type { ArgsIn, ImportPreview } from '../../../../shared/contract/index.ts';

/** The operator's answers about the files: the options of `import.preview` and `import.commit`. */
export type Answers = NonNullable<ArgsIn<'import.preview'>['options']>;
export type Question = ImportPreview['questions'][number];

/** A question only the operator can answer. Its control stays after the answer, so that it can be changed. */
export interface Asked {
  readonly code: string;
  readonly message: string;
  readonly files: readonly string[];
  readonly choices: readonly string[];
}

/** Adds the questions of a preview to those asked before. */
export function withQuestions(before: readonly Asked[], questions: readonly Question[]): readonly Asked[] {
  const asked = new Map(before.map((one) => [one.code, one]));
  for (const { code, file, message, choices } of questions) {
    if (code === 'kind') continue;
    const known = asked.get(code);
    asked.set(code, { code, message, choices, files: [...new Set([...(known?.files ?? []), file])] });
  }
  return [...asked.values()];
}

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  date_order: { dmy: 'Day first, 31/12/2026', mdy: 'Month first, 12/31/2026' },
  decimal_comma: { yes: 'Comma, 1,5', no: 'Point, 1.5' },
  delimiter: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Vertical bar' },
};
export const choiceWords = (code: string, choice: string): string => WORDS[code]?.[choice] ?? choice;

/** The answer given to a question, as one of its choices; null: none yet. */
export function answerOf(answers: Answers, code: string): string | null {
  if (code === 'date_order') return answers.dateOrder ?? null;
  if (code === 'decimal_comma') return answers.decimalComma === undefined ? null : answers.decimalComma ? 'yes' : 'no';
  if (code === 'delimiter') return answers.delimiter ?? null;
  return code === 'encoding' ? (answers.encoding ?? null) : null;
}

export function withAnswer(answers: Answers, code: string, choice: string): Answers {
  if (code === 'date_order') return { ...answers, dateOrder: choice === 'mdy' ? 'mdy' : 'dmy' };
  if (code === 'decimal_comma') return { ...answers, decimalComma: choice === 'yes' };
  if (code === 'delimiter') return { ...answers, delimiter: choice };
  return code === 'encoding' ? { ...answers, encoding: choice } : answers;
}

type Holds = NonNullable<Answers['holds']>[number];
/** Sets what a file or sheet contains; null leaves it out. */
export const withHolds = (answers: Answers, holds: Holds): Answers => ({
  ...answers,
  holds: [...(answers.holds ?? []).filter((one) => one.file !== holds.file || one.sheet !== holds.sheet), holds],
});
