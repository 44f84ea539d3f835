import type {
  FileQuestionCode,
  ImportFaultCode,
  ImportProblem,
  ImportQuestionCode,
  MappingQuestionCode,
} from './messages/import-faults.ts';
import { type Message, message } from './messages/index.ts';
import type { CivilDate } from './units.ts';

/** The location of a fault. `row` is the line in the file, the header being 1. `column` is named as in the file. */
export interface FaultPlace {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  /** The cell, cut after 120 characters. */
  readonly value: string;
  /** How many other rows have the same warning, if they are not listed one by one. */
  readonly otherRows?: number;
}

/** The reason why the workspace rejects a well-formed report. */
export type ReportFaultCode =
  | 'missing_value'
  | 'closed_task'
  | 'not_holder'
  | `unknown_${'milestone' | 'deliverable' | 'status'}`
  | `entry_${'task' | 'kind' | 'milestone' | 'deliverable'}`
  | 'open_prerequisites'
  | 'open_subtasks'
  | 'part_of_part';
/** What is wrong with a report, and what to do. `column`: its field, as the template names it. */
export interface ReportFault {
  readonly column: string;
  readonly code: ReportFaultCode;
  readonly message: Message;
  readonly fix: Message;
}
export type FaultCode = ImportFaultCode | ReportFaultCode;

/** What is wrong in a file, where, and what to do. */
export interface ImportFault extends FaultPlace {
  readonly code: FaultCode;
  readonly message: Message;
  readonly fix: Message;
}

/** A cell that the operator corrected before the import. */
export interface ImportCorrection {
  readonly file: string;
  readonly sheet: string | null;
  /** The line in the file; null: all cells of the column with this value. */
  readonly row: number | null;
  /** As a fault names it. */
  readonly column: string;
  /** As a fault shows it: cut off after 120 characters. */
  readonly value: string;
  readonly to: string;
}

/** A question about a file that only the operator can answer. */
export interface ImportQuestion {
  readonly file: string;
  readonly code: ImportQuestionCode;
  readonly message: Message;
  readonly choices: readonly string[];
  /** Some values of the file, read in each of the ways to choose from. */
  readonly examples?: readonly ImportExample[];
}
/** A value of a file, and what it means with each choice. */
export interface ImportExample {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly readings: readonly { readonly choice: string; readonly as: ExampleValue | null }[];
}
export type ExampleValue =
  | { readonly kind: 'day'; readonly on: CivilDate }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'minutes'; readonly minutes: number };

/** A fault at a place. Its message and its fix have the same values. */
export const faultOf = (place: FaultPlace, { code, values }: ImportProblem): ImportFault => ({
  ...place,
  code,
  // Both codes are made of the problem's own, whose values they declare; TypeScript cannot follow the pair through the template.
  message: { code: `import_fault.${code}`, values } as Message,
  fix: { code: `import_fix.${code}`, values } as Message,
});

/** A question about a file, with the answers to choose from. */
export const questionOf = (file: string, code: FileQuestionCode, choices: readonly string[]): ImportQuestion => ({
  file,
  code,
  message: message(`import_question.${code}`, {}),
  choices,
});

/** A question of a mapping: what a word of the file means, with the answers to choose from. */
export const mappingQuestion = (
  file: string,
  code: MappingQuestionCode,
  asked: Message<`import_question.${MappingQuestionCode}`>,
  choices: readonly string[],
): ImportQuestion => ({ file, code, message: asked, choices });
