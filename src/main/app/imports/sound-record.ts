import {
  ACTIVITY_KINDS,
  CLIENT_TIERS,
  CONSTRAINT_KINDS,
  isIsoWeekday,
  isTimeZone,
  parseInstant,
  policyFaults,
  TASK_LIMITS,
  TASK_STATUSES,
  webAddress,
  withDefaults,
} from '../../../shared/model/index.ts';
import { isRecordOf, type Kind, type Records } from '../../store/index.ts';

/** Values of a closed vocabulary, by kind and property. */
type ByKind<T> = { readonly [K in Kind]?: Readonly<Record<string, T>> };
const VOCABULARIES: ByKind<readonly string[]> = {
  task: { status: TASK_STATUSES, clientTier: CLIENT_TIERS },
  client: { tier: CLIENT_TIERS },
  agent: { kind: ['person', 'ai'] },
  assignment: { origin: ['engine', 'operator', 'import', 'agent'] },
  constraint: { kind: CONSTRAINT_KINDS },
  activity: { kind: ACTIVITY_KINDS },
};
/** Numbers within a range, both ends included, by kind and property. */
const RANGES: ByKind<{ readonly min: number; readonly max: number }> = {
  task: {
    complexity: TASK_LIMITS.complexity,
    strategicImportance: TASK_LIMITS.ratio,
    stakeholderPriority: TASK_LIMITS.ratio,
    allocation: { min: 0.001, max: 0.999999 },
    estimateMinutes: { min: 0, max: TASK_LIMITS.hours.max * 60 },
    remainingMinutes: { min: 0, max: TASK_LIMITS.hours.max * 60 },
    actualMinutes: { min: 0, max: Number.MAX_SAFE_INTEGER },
  },
  agent: { maxConcurrent: { min: 1, max: 1000 }, learningEfficiency: { min: 0, max: 2 } },
};
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Whether a value from a file is a record of its kind that this app could have written: its shape, and the meaning of
 * its dates, addresses, ranges and vocabularies, which the store does not check.
 */
export function isSoundRecord<K extends Kind>(kind: K, value: unknown): value is Records[K] {
  if (!isRecordOf(kind, value)) return false;
  const vocabularies: ByKind<readonly string[]>[Kind] = VOCABULARIES[kind];
  const ranges: ByKind<{ readonly min: number; readonly max: number }>[Kind] = RANGES[kind];
  const own = Object.entries(value).every(([name, one]: [string, unknown]) => {
    const range = ranges?.[name];
    if (range !== undefined && (typeof one !== 'number' || one < range.min || one > range.max)) return false;
    const known = vocabularies?.[name];
    return known === undefined || (typeof one === 'string' && known.includes(one));
  });
  return own && isSoundValue(value) && isSoundPolicy(kind, value);
}

/** Checks the properties of a value and of everything in it by their names. */
function isSoundValue(value: unknown, depth = 0): boolean {
  if (depth > 12) return false;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((one) => isSoundValue(one, depth + 1));
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, one]: [string, unknown]) =>
    typeof one === 'string' ? isSoundText(name, one) : isSoundValue(one, depth + 1),
  );
}

function isSoundText(name: string, text: string): boolean {
  if (/[a-z]At$/.test(name)) return parseInstant(text) !== null;
  if (/[a-z]On$/.test(name)) return DAY.test(text) && !Number.isNaN(Date.parse(text));
  if (name === 'sourceUrl') return webAddress(text) !== null;
  if (name === 'url') return webAddress(text) !== null || /^mailto:\S+$/i.test(text);
  return name !== 'timeZone' || isTimeZone(text);
}

function isSoundPolicy<K extends Kind>(kind: K, value: Records[K]): boolean {
  if (kind === 'policy' && 'values' in value && 'typeImpact' in value)
    return policyFaults(withDefaults(value).values).length === 0;
  if (kind === 'clock' && 'firstDayOfWeek' in value) return isIsoWeekday(value.firstDayOfWeek);
  return true;
}
