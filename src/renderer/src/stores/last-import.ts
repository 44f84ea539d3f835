import { create } from 'zustand';
import type { ArgsIn, ValueOf } from '../../../shared/contract/index.ts';

/** What the last import of this window did, and of which files. */
export interface LastImport {
  readonly request: ArgsIn<'import.commit'>;
  readonly done: ValueOf<'import.commit'>;
}

/** Kept while other views are open, so that Back from a record returns to the result. Null: none, or it was closed. */
export const useLastImport = create<{ readonly last: LastImport | null }>()(() => ({ last: null }));

export const keepImport = (last: LastImport | null): void => useLastImport.setState({ last });
