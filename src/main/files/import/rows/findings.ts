import { type ImportFault, type ImportQuestion, problem } from '../../../../shared/model/index.ts';
import { fileFault, LIMITS } from '../types.ts';

/** Collects the faults of all files: lists them up to a limit and counts the rest. */
export class Findings {
  readonly errors: ImportFault[] = [];
  readonly questions: ImportQuestion[] = [];
  readonly #warnings: ImportFault[] = [];
  readonly #asked = new Set<string>();
  #unlisted = 0;

  error(fault: ImportFault): void {
    if (this.errors.length < LIMITS.listedFaults) this.errors.push(fault);
    else this.#unlisted++;
  }
  warn(fault: ImportFault): void {
    if (this.#warnings.length < LIMITS.listedFaults) this.#warnings.push(fault);
    else this.#unlisted++;
  }
  /** Asks once for each file, code and value. */
  ask(question: ImportQuestion): void {
    const key = JSON.stringify([question.file, question.code, question.message.values]);
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    this.questions.push(question);
  }
  /** All warnings; the last one counts the faults that are not listed, if there are any. */
  get warnings(): readonly ImportFault[] {
    if (this.#unlisted === 0) return this.#warnings;
    const more = problem('more_faults', { faults: this.#unlisted });
    return [...this.#warnings, fileFault('', more, { value: String(this.#unlisted) })];
  }
}
