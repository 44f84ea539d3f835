import { type FieldErrors, type FieldValues, type Resolver, set, type UseFormReturn } from 'react-hook-form';
import { argumentFaults, type CallName, type Failure } from '../../../shared/contract/index.ts';
import { isMessage, type Message } from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { readerNow } from '../stores/reader.ts';
import { showFaults } from './contract-form.ts';

/**
 * Checks a form with the call that it makes, where the arguments have another shape than the form. `fieldOf`: the field of a path in the arguments.
 */
export const argumentsResolver =
  <T extends FieldValues>(
    name: CallName,
    argsOf: (values: T) => unknown,
    fieldOf: (path: string) => string,
  ): Resolver<T> =>
  (values) => {
    const faults = argumentFaults(name, argsOf(values));
    if (faults.length === 0) return { values, errors: {} };
    const errors: FieldErrors<T> = {};
    for (const { path, message } of faults)
      set(errors, fieldOf(path) || 'root', { type: 'contract', message: textOf(message, readerNow()) });
    return { values: {}, errors };
  };

/** How the faults of a record, which have the columns of its file, are shown in a form. */
export interface FaultFields {
  /** The field of each column. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the columns are called on screen, where a sentence names one. */
  readonly titles: Readonly<Record<string, string>>;
}

const isColumnFault = (detail: unknown): detail is { readonly column: string; readonly message: unknown } =>
  typeof detail === 'object' &&
  detail !== null &&
  'column' in detail &&
  typeof detail.column === 'string' &&
  'message' in detail;

/** Shows a failure of the core at the fields of the form. Returns the text of what concerns no field; null if every fault has its place. */
export function showRecordFaults<T extends FieldValues>(
  form: UseFormReturn<T>,
  failure: Failure,
  { fields, titles }: FaultFields,
): string | null {
  const single = failure.values.field;
  const details =
    failure.details.length > 0
      ? failure.details.map((detail) =>
          isColumnFault(detail)
            ? { path: fields[detail.column] ?? '', message: withTitles(detail.message, titles) }
            : detail,
        )
      : typeof single === 'string'
        ? [{ path: fields[single] ?? '', message: failure.problem }]
        : [];
  return showFaults(form, { ...failure, details });
}

/** The message with the columns that it names called as on screen. */
function withTitles(message: unknown, titles: Readonly<Record<string, string>>): Message | unknown {
  if (!isMessage(message)) return message;
  const values = Object.entries(message.values).map(([name, value]: readonly [string, unknown]) => [
    name,
    typeof value === 'string' ? (titles[value] ?? value) : value,
  ]);
  return { code: message.code, values: Object.fromEntries(values) };
}
