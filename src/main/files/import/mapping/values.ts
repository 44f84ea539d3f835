import {
  type ImportSource,
  type MappedField,
  type ProposedValue,
  TASK_STATUSES,
  type ValueMapping,
} from '../../../../shared/model/index.ts';
import { guessStatus, priorityOfLevel, priorityOfWord, statusOfWord } from '../sources/vocabulary/value-words.ts';
import { valueKey } from './text.ts';

/** A value of the file before it is resolved. `category`: what the program itself counts the status as. */
export interface SeenValue {
  readonly field: MappedField;
  readonly column: string;
  readonly value: string;
  count: number;
  readonly categories: Set<string>;
}

interface Guess {
  readonly to: string | null;
  readonly isCertain: boolean;
}

/** Trackers that number their priorities from 1, the highest. */
const NUMBERED: ReadonlySet<ImportSource> = new Set(['clickup', 'todoist', 'linear']);
/** The highest priority of MS Project; 500 is the default. */
const MSPROJECT_HIGHEST = 1000;

function statusGuess({ value, categories }: SeenValue): Guess {
  const own = TASK_STATUSES.find((status) => valueKey(status) === valueKey(value));
  const known = own ?? statusOfWord(value);
  if (known !== undefined) return { to: known, isCertain: true };
  const stated = new Set([...categories].flatMap((category) => statusOfWord(category) ?? []));
  const [only] = stated;
  return stated.size === 1 && only !== undefined
    ? { to: only, isCertain: true }
    : { to: guessStatus(value), isCertain: false };
}

function priorityGuess({ value }: SeenValue, source: ImportSource): Guess {
  const word = priorityOfWord(value);
  if (word !== undefined) return { to: word === '' ? null : word, isCertain: true };
  if (source === 'msproject' && /^\d{1,4}$/u.test(value))
    return { to: String(Math.min(1, Number(value) / MSPROJECT_HIGHEST)), isCertain: true };
  if (source === 'linear' && value === '0') return { to: null, isCertain: true };
  if (/^0?\.\d+$/u.test(value)) return { to: value, isCertain: true };
  const level = priorityOfLevel(value);
  return { to: level ?? '0.5', isCertain: level !== undefined && NUMBERED.has(source) };
}

/** What a value becomes, and whether it has to be asked. Types are free text, and stay as they are. */
function guessOf(seen: SeenValue, source: ImportSource): Guess {
  if (seen.field === 'type') return { to: seen.value, isCertain: true };
  return seen.field === 'status' ? statusGuess(seen) : priorityGuess(seen, source);
}

/** The values with the answers that are known, in the order of the file. */
export function resolveValues(
  seen: Iterable<SeenValue>,
  source: ImportSource,
  answers: readonly ValueMapping[],
): { readonly proposed: readonly ProposedValue[]; readonly values: readonly ValueMapping[] } {
  const given = new Map(answers.map((one) => [`${one.field}\n${valueKey(one.value)}`, one.to]));
  const proposed: ProposedValue[] = [];
  const values: ValueMapping[] = [];
  for (const one of seen) {
    const { field, column, value, count } = one;
    const answer = given.get(`${field}\n${valueKey(value)}`);
    const guess = guessOf(one, source);
    values.push({ field, value, to: answer === undefined ? guess.to : answer });
    proposed.push({ field, column, value, count, guess: guess.to, asked: answer === undefined && !guess.isCertain });
  }
  return { proposed, values };
}
