import {
  type ImportExample,
  type ImportQuestion,
  type ImportQuestionCode,
  questionOf,
} from '../../../../shared/model/index.ts';
import { type ColumnStyle, type DateOrder, type ImportContext, shown, type Table } from '../types.ts';
import { type DateStyle, parseDay } from '../values/dates.ts';
import { DEFAULT_MINUTES_PER_DAY, type DurationStyle, minutesOf, workingTimeOf } from '../values/durations.ts';
import { type NumberStyle, parseNumber } from '../values/numbers.ts';
import { type DateEvidence, dateEvidence, likelyUnit, signEvidence, unitsToAsk } from '../values/settle.ts';

/** Columns of dates. One program writes all of them alike, so that each settles the order of the others. */
const DATES = new Set(
  (
    'created_at release_at due_at started_at finished_at at expected_on from_on until_on active_from active_until ' +
    'time_off milestones skills'
  ).split(' '),
);
/** Efforts of single pieces of work, in hours unless the operator or the source says otherwise. */
const EFFORTS = new Set(['estimate_hours', 'remaining_hours', 'actual_hours', 'hours']);
const NUMBERS = new Set([
  ...EFFORTS,
  ...(
    'effort_hours weekly_hours hours_per_week complexity strategic_importance stakeholder_priority revenue_potential ' +
    'allocation cost_estimate projected_margin pipeline_value remaining_complexity cost_rate learning_efficiency quality ' +
    'probability value progress'
  ).split(' '),
]);

/** Dates of work to come. Years of the last century are mistakes there, unless the work is finished. */
const TO_COME = new Set(['due_at', 'release_at', 'expected_on', 'from_on', 'until_on']);

const NO_STYLE: ColumnStyle = {};
const EXAMPLES = 3;

/** The answers to the questions about the values of a column. */
const CHOICES = {
  decimal_comma: ['yes', 'no'],
  date_order: ['dmy', 'mdy'],
  century: ['next', 'as_written'],
} as const;

interface Parts extends Pick<ImportContext, 'options' | 'timeZone' | 'minutesPerDay'> {
  readonly table: Table;
  readonly columns: ReadonlyMap<string, number>;
}

/**
 * How the values of each column of a table are written. In order of precedence: what the source is known to write, the
 * operator's choice, what the whole column shows, what the other columns show. Each column is examined once, when it is
 * first asked for.
 */
export class ColumnStyles {
  readonly #parts: Parts;
  readonly #numbers = new Map<string, NumberStyle>();
  readonly #durations = new Map<string, DurationStyle>();
  readonly #dates = new Map<string, DateStyle>();
  readonly #signs = new Map<string, { readonly sign: boolean | 'both' | undefined }>();
  readonly #dateEvidence = new Map<string, DateEvidence>();
  readonly #unclearUnits = new Set<string>();
  readonly #warned = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** How the numbers of a column are written. */
  numbers(column: string, of?: NumberStyle['of']): NumberStyle {
    return memoized(this.#numbers, column, () => {
      const { options, table } = this.#parts;
      const decimalComma =
        this.#given(column).decimalComma ?? options.decimalComma ?? this.#settled(column, NUMBERS, this.#sign);
      return { decimalComma, exact: table.exactNumbers, of };
    });
  }

  /** How the durations of a column are written. */
  durations(column: string): DurationStyle {
    return memoized(this.#durations, column, () => {
      const given = this.#given(column).unit ?? (EFFORTS.has(column) ? this.#parts.options.hoursUnit : undefined);
      const unit = given ?? (EFFORTS.has(column) ? likelyUnit(this.#cells(column), this.numbers(column)) : 'hours');
      if (given === undefined && unit !== 'hours') this.#unclearUnits.add(column);
      const working = workingTimeOf(this.#parts.minutesPerDay ?? DEFAULT_MINUTES_PER_DAY);
      return { ...this.numbers(column), ...working, unit };
    });
  }

  /** Whether numbers without a unit cannot be hours, of a column whose durations were asked for. */
  isUnitUnclear(column: string): boolean {
    return this.#unclearUnits.has(column);
  }

  /** How the dates of a column are written. */
  dates(column: string): DateStyle {
    return memoized(this.#dates, column, () => {
      const { options, table, timeZone } = this.#parts;
      const order = this.#given(column).dateOrder ?? options.dateOrder ?? this.#settled(column, DATES, this.#order);
      return {
        order,
        timeZone,
        midnightIsDay: this.#evidenceOf(column).isMidnight,
        from1904: table.from1904 ?? false,
        century: this.#isToCome(column) ? (options.century ?? 'ask') : 'as_written',
      };
    });
  }

  /** Whether this is the first time that something is said of a column. */
  isFirst(column: string, code: string): boolean {
    const key = `${code} ${column}`;
    if (this.#warned.has(key)) return false;
    this.#warned.add(key);
    return true;
  }

  /** The question about a column that only the operator can answer, with some of its values read in each way. */
  question(
    code: Extract<ImportQuestionCode, 'decimal_comma' | 'date_order' | 'hours_unit' | 'century'>,
    column: string,
  ): ImportQuestion {
    const { table } = this.#parts;
    const choices =
      code === 'hours_unit' ? unitsToAsk(likelyUnit(this.#cells(column), this.numbers(column))) : CHOICES[code];
    return { ...questionOf(table.file, code, choices), examples: this.#examples(code, column, choices) };
  }

  #examples(code: ImportQuestionCode, column: string, choices: readonly string[]): readonly ImportExample[] {
    const { columns, table } = this.#parts;
    const index = columns.get(column);
    const examples = new Map<string, ImportExample>();
    if (index === undefined) return [];
    const title = shown((table.titles?.[index] ?? table.header[index] ?? column).trim());
    for (const { line, cells } of table.rows) {
      const value = cells[index]?.trim() ?? '';
      if (value === '' || examples.has(value)) continue;
      const readings = choices.map((choice) => ({ choice, as: this.#readAs(code, column, value, choice) }));
      const distinct = new Set(readings.map(({ as }) => JSON.stringify(as)));
      if (readings[0]?.as === null || distinct.size < 2) continue;
      if (code !== 'century' && readings.some(({ as }) => as === null)) continue;
      examples.set(value, { row: line, column: title, value: shown(value), readings });
      if (examples.size === EXAMPLES) break;
    }
    return [...examples.values()];
  }

  #readAs(
    code: ImportQuestionCode,
    column: string,
    value: string,
    choice: string,
  ): ImportExample['readings'][number]['as'] {
    if (code === 'date_order') {
      const order = choice === 'mdy' ? 'mdy' : 'dmy';
      const read = parseDay(value, { ...this.dates(column), order });
      return read.ok ? { kind: 'day', on: read.value } : null;
    }
    if (code === 'century') {
      const read = parseDay(value, { ...this.dates(column), century: choice === 'next' ? 'next' : 'as_written' });
      return read.ok ? { kind: 'day', on: read.value } : null;
    }
    if (code === 'decimal_comma') {
      const read = parseNumber(value, { ...this.numbers(column), decimalComma: choice === 'yes' });
      return read.ok ? { kind: 'number', value: read.value } : null;
    }
    const style = this.durations(column);
    const read = parseNumber(value, style);
    const unit = unitsToAsk('hours').find((one) => one === choice);
    return read.ok && unit !== undefined ? { kind: 'minutes', minutes: read.value * minutesOf(unit, style) } : null;
  }

  #isToCome(column: string): boolean {
    return TO_COME.has(column) && !this.#parts.columns.has('finished_at');
  }
  #given(column: string): ColumnStyle {
    const index = this.#parts.columns.get(column);
    return (index === undefined ? undefined : this.#parts.table.styles?.[index]) ?? NO_STYLE;
  }
  /** What a column shows itself, else what the other columns of its kind show without contradiction. */
  #settled<T>(
    column: string,
    kind: ReadonlySet<string>,
    shows: (column: string) => T | 'both' | undefined,
  ): T | undefined {
    const own = shows(column);
    if (own === 'both') return undefined;
    if (own !== undefined) return own;
    const others = [...kind].filter((other) => other !== column && this.#parts.columns.has(other)).map(shows);
    const found = new Set(others.filter((other) => other !== undefined));
    const [only] = found;
    return found.size === 1 && only !== 'both' ? only : undefined;
  }
  readonly #sign = (column: string): boolean | 'both' | undefined =>
    memoized(this.#signs, column, () => ({ sign: signEvidence(this.#cells(column), this.#parts.table.exactNumbers) }))
      .sign;
  readonly #order = (column: string): Exclude<DateOrder, undefined> | 'both' | undefined =>
    this.#evidenceOf(column).order;
  #evidenceOf(column: string): DateEvidence {
    return memoized(this.#dateEvidence, column, () => dateEvidence(this.#cells(column)));
  }
  #cells(column: string): readonly string[] {
    const index = this.#parts.columns.get(column);
    const filled: string[] = [];
    if (index === undefined) return filled;
    for (const { cells } of this.#parts.table.rows) {
      const cell = cells[index]?.trim() ?? '';
      if (cell !== '') filled.push(cell);
    }
    return filled;
  }
}

function memoized<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
