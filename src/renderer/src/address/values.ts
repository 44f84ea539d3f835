import { useCallback } from 'react';
import { create } from 'zustand';
import type { ViewName } from '../stores/route.ts';
import type { Field, Query } from './codec.ts';

interface AddressValues {
  /** By view; kept while other views are shown. */
  readonly values: Readonly<Partial<Record<ViewName, Query>>>;
}

/** Filters, tabs and selections that belong to one view alone and are part of its address. */
export const useAddressValues = create<AddressValues>()(() => ({ values: {} }));

/** Values whose change makes a new entry in the history, as `view.name`. */
const steps = new Set<string>();
export const isStep = (view: string, name: string): boolean => steps.has(`${view}.${name}`);

/** Sets a value of a view, also while another view is shown. */
export function putAddressed<T>(view: ViewName, name: string, { write }: Field<T>, value: T): void {
  useAddressValues.setState(({ values }) => ({
    values: { ...values, [view]: { ...values[view], [name]: write(value) } },
  }));
}

interface Options {
  /** Whether Back returns to the value before, as for a tab; otherwise the entry of the history is replaced, as for a selection. */
  readonly isStep?: boolean;
}

/**
 * State of a view that is part of its address, used like `useState`: `const [tab, setTab] = useAddressed('journal', 'by', choice(ACTORS, ''))`. `field`
 * has to be the same object each time.
 */
export function useAddressed<T>(
  view: ViewName,
  name: string,
  field: Field<T>,
  options: Options = {},
): readonly [T, (value: T) => void] {
  if (options.isStep === true) steps.add(`${view}.${name}`);
  const texts = useAddressValues((state) => state.values[view]?.[name]);
  const set = useCallback((value: T) => putAddressed(view, name, field, value), [view, name, field]);
  return [field.read(texts ?? NO_TEXTS), set];
}
const NO_TEXTS: readonly string[] = [];
