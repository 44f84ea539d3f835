import { type ImportFault, type ImportQuestion, problem } from '../../../../shared/model/index.ts';
import { fileFault, LIMITS } from '../types.ts';

/** The most rows with the same warning that are listed one by one. */
const LISTED_ROWS = 3;
/** The rows that have one warning: the first ones, and how many they are in all. */
interface SameWarning {
  readonly listed: ImportFault[];
  rows: number;
}

/**
 * Collects the faults of all files: lists them up to a limit and counts the rest. A warning that many rows have is
 * listed once, for its first row, with the number of the others.
 */
export class Findings {
  readonly errors: ImportFault[] = [];
  readonly questions: ImportQuestion[] = [];
  readonly #warnings = new Map<string, SameWarning>();
  #listed = 0;
  readonly #asked = new Set<string>();
  #unlisted = 0;

  error(fault: ImportFault): void {
    if (this.errors.length < LIMITS.listedFaults) this.errors.push(fault);
    else this.#unlisted++;
  }
  warn(fault: ImportFault): void {
    const { file, sheet, column, value, code, message } = fault;
    const key = JSON.stringify([file, sheet, column, value, code, message.values, fault.row === null]);
    const same = this.#warnings.get(key);
    if (same !== undefined && same.listed.length >= LISTED_ROWS) same.rows++;
    else if (this.#listed >= LIMITS.listedFaults) this.#unlisted++;
    else {
      this.#listed++;
      if (same === undefined) this.#warnings.set(key, { listed: [fault], rows: 1 });
      else {
        same.listed.push(fault);
        same.rows++;
      }
    }
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
    const warnings = [...this.#warnings.values()].flatMap(({ listed, rows }) => {
      const [first] = listed;
      return first === undefined || rows <= LISTED_ROWS ? listed : [{ ...first, otherRows: rows - 1 }];
    });
    if (this.#unlisted === 0) return warnings;
    const more = problem('more_faults', { faults: this.#unlisted });
    return [...warnings, fileFault('', more, { value: String(this.#unlisted) })];
  }
}
