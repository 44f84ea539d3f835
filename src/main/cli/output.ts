import type { Failure, Result } from '../../shared/contract/index.ts';
import { MACHINE_READER } from '../../shared/format/index.ts';
import type { SolveProgress } from '../../shared/model/index.ts';
import { withText } from '../../shared/words/index.ts';

export const EXIT = { done: 0, refused: 1, usage: 2, partly: 3 } as const;

/** Where a command speaks: one JSON document or plain lines on stdout; progress and logs on stderr. */
export interface Output {
  readonly json: boolean;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What a command answers: the document for `--json`, and the same in words. */
export interface Answer {
  readonly document: unknown;
  readonly lines: readonly string[];
  readonly exit?: number;
}

/** Prints an answer or a refusal, and says the exit code. */
export function finish(output: Output, result: Result<Answer>): number {
  if (!result.ok) return refuse(output, result.error);
  output.out(
    output.json
      ? `${JSON.stringify(withText(result.value.document, MACHINE_READER))}\n`
      : result.value.lines.map((line) => `${line}\n`).join(''),
  );
  return result.value.exit ?? EXIT.done;
}

/** Every fault of a refusal, with file, row, column, value and fix where it has them. */
export function refuse(output: Output, error: Failure): number {
  if (output.json)
    output.out(
      `${JSON.stringify({ error: { code: error.code, message: error.message, hint: error.hint, details: error.details } })}\n`,
    );
  else {
    output.err(`${error.message}\n${error.hint}\n`);
    for (const detail of error.details) output.err(`  ${describe(detail)}\n`);
  }
  return EXIT.refused;
}

function describe(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return String(detail);
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}

/** Says how a plan is coming along: a line at each phase, and at each further tenth. */
export function progressLines(err: (text: string) => void): (progress: SolveProgress) => void {
  let said = '';
  return ({ phase, doneRatio, score, bound }) => {
    const tenth = `${phase}: ${Math.floor(doneRatio * 10) * 10} %`;
    if (tenth !== said) err(`${tenth}, score ${Math.round(score)}, bound ${Math.round(bound)}\n`);
    said = tenth;
  };
}
