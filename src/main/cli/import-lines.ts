import { type Refusal, withDetails } from '../../shared/contract/index.ts';
import type { ImportQuestion } from '../../shared/model/index.ts';
import { answerHint } from '../../shared/words/cli/import-options.ts';
import { faultsHeading } from '../../shared/words/cli/imports.ts';
import { exampleWords } from '../../shared/words/imports/questions.ts';
import { textOf, withText } from '../../shared/words/index.ts';
import { describe } from './output.ts';
import { reader } from './reader.ts';

/** A list of faults under its heading. */
export const section = (noun: 'error' | 'warning' | 'question', rows: readonly unknown[]): readonly string[] =>
  rows.length === 0
    ? []
    : [faultsHeading(noun, rows.length, reader()), ...rows.map((row) => `  ${describe(withText(row, reader()))}`)];

/** Each open question with some values, and the option that answers it. */
export const questionLines = (questions: readonly ImportQuestion[]): readonly string[] =>
  questions.length === 0
    ? []
    : [
        faultsHeading('question', questions.length, reader()),
        ...questions.flatMap((question) => [
          `  ${question.file}: ${textOf(question.message, reader())}`,
          ...(question.examples ?? []).map((example) => `    ${exampleWords(example, reader())}`),
          `    ${answerHint(question)}`,
        ]),
      ];

/** A refusal whose questions say how to answer them. */
export const withHints = (refusal: Refusal): Refusal =>
  withDetails(
    refusal,
    refusal.error.details.map((detail) => (isQuestion(detail) ? { ...detail, hint: answerHint(detail) } : detail)),
  );
const isQuestion = (detail: unknown): detail is ImportQuestion =>
  typeof detail === 'object' && detail !== null && 'choices' in detail && 'code' in detail && 'message' in detail;
