import { type Failure, failureText, type Result } from '../../shared/contract/index.ts';
import { MACHINE_READER } from '../../shared/format/index.ts';
import type { SolveProgress } from '../../shared/model/index.ts';
import { internalError, phaseLine, placeText, valueSoFar } from '../../shared/words/cli/output.ts';
import { withText } from '../../shared/words/index.ts';
import { bugLine } from '../app/session/bug-line.ts';
import { jsonLine, type Terminal } from './printable.ts';
import { reader } from './reader.ts';

export const EXIT = { done: 0, refused: 1, usage: 2, partly: 3, cancelled: 130 } as const;

/** Where a command prints: one JSON document or lines of text on stdout; progress and errors on stderr. */
export interface Output extends Terminal {
  readonly json: boolean;
}

/** The result of a command: the document for `--json`, and the same as text. */
export interface Answer {
  readonly document: unknown;
  readonly lines: readonly string[];
  readonly exit?: number;
}

/** Prints an answer or an error. Returns the exit code. */
export function finish(output: Output, result: Result<Answer>): number {
  if (!result.ok) return refuse(output, result.error);
  output.out(
    output.json
      ? jsonLine(withText(result.value.document, MACHINE_READER))
      : result.value.lines.map((line) => `${line}\n`).join(''),
  );
  return result.value.exit ?? EXIT.done;
}

/** Prints an error with all its details (file, row, column, value and fix, if it has them). Returns the exit code. */
export function refuse(output: Output, error: Failure): number {
  if (output.json)
    output.out(
      jsonLine({
        error: {
          code: error.code,
          message: error.message,
          hint: error.hint,
          details: withText(error.details, MACHINE_READER),
        },
      }),
    );
  else {
    const { message, hint } = failureText(error, reader());
    output.err(`${message}\n${hint}\n`);
    for (const detail of error.details) {
      const text = describe(withText(detail, reader()));
      if (!message.includes(text) && text !== `${message} ${hint}`) output.err(`  ${text}\n`);
    }
  }
  return error.code === 'cancelled' ? EXIT.cancelled : EXIT.refused;
}

const NO_FAULT = { file: '', sheet: null, row: null, column: null, otherRows: 0, message: null, fix: '', hint: '' };

/** Reports an error that only a bug can cause: where it happened, without its message, which may quote a title, a name or a note. Returns the exit code. */
export function reportBug(error: unknown, err: (text: string) => void): number {
  const { bug, code, stack } = bugLine(error);
  err(`${internalError(code === null ? bug : `${bug}, ${code}`)}\n${stack.map((line) => `  ${line}\n`).join('')}`);
  return EXIT.refused;
}

/** One fault as a line, for the reader of the command: `tasks.csv, row 3, estimate_hours: "two" is not a number. Write hours as 7.5.` */
export function describe(fault: unknown): string {
  const detail = withText(fault, reader());
  if (typeof detail !== 'object' || detail === null) return String(detail);
  const { file, sheet, row, column, otherRows, message, fix, hint } = { ...NO_FAULT, ...detail };
  if (typeof message === 'string') {
    const where = placeText({ file, sheet, row, column, otherRows }, reader());
    const nextStep = [fix, hint].filter((part) => part !== '').join(' ');
    return `${where === '' ? '' : `${where}: `}${message}${nextStep === '' ? '' : ` ${nextStep}`}`;
  }
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}

/** Prints the progress of a plan: a line for each phase and for each further 10%. */
export function progressLines(err: (text: string) => void): (progress: SolveProgress) => void {
  let last = '';
  return (progress) => {
    const tenth = phaseLine(progress, reader());
    if (tenth !== last) err(`${tenth}${valueSoFar(progress, reader())}\n`);
    last = tenth;
  };
}
