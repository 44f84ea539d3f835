import { type FieldErrors, type FieldValues, type Resolver, set, type UseFormReturn } from 'react-hook-form';
import { argumentFaults, type CallName, type Failure, failureText } from '../../../shared/contract/index.ts';
import { isMessage } from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { readerNow } from '../stores/reader.ts';

/**
 * Checks a form with the call that it makes: the rules of the contract are the rules of the form. The core does the rest. `argsOf`: the arguments of
 * the values; `below`: where the values are in the arguments, such as `changes`.
 */
export const contractResolver =
  <T extends FieldValues>(
    name: CallName,
    argsOf: (values: T) => unknown = (values) => values,
    below = '',
  ): Resolver<T> =>
  (values) => {
    const faults = argumentFaults(name, argsOf(values));
    if (faults.length === 0) return { values, errors: {} };
    const errors: FieldErrors<T> = {};
    for (const { path, message } of faults)
      set(errors, withoutStart(path, below) || 'root', { type: 'contract', message: textOf(message, readerNow()) });
    return { values: {}, errors };
  };

const withoutStart = (path: string, start: string): string =>
  start !== '' && path.startsWith(`${start}.`) ? path.slice(start.length + 1) : path;

/** A fault as the core lists it: of a field, or of the column of a file that has the same rules; null if it names neither. */
function faultOf(detail: unknown): { readonly path: string; readonly message: unknown } | null {
  if (typeof detail !== 'object' || detail === null || !('message' in detail)) return null;
  if ('path' in detail && typeof detail.path === 'string') return { path: detail.path, message: detail.message };
  if (!('column' in detail) || typeof detail.column !== 'string') return null;
  const path = detail.column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { path, message: detail.message };
}

/**
 * Shows a failure of the core at the fields that it names, and focuses the first of them. Returns the text of what concerns no field; null if every
 * fault has its place.
 */
export function showFaults<T extends FieldValues>(form: UseFormReturn<T>, failure: Failure): string | null {
  const { message, hint } = failureText(failure, readerNow());
  const faults = failure.details.flatMap((detail) => faultOf(detail) ?? []).filter(({ path }) => path !== '');
  faults.forEach((fault, index) => {
    const text = isMessage(fault.message) ? textOf(fault.message, readerNow()) : message;
    form.setError(
      fault.path as Parameters<typeof form.setError>[0],
      { type: 'core', message: text },
      { shouldFocus: index === 0 },
    );
  });
  return faults.length > 0 && faults.length === failure.details.length ? null : `${message} ${hint}`.trim();
}
