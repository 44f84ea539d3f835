import { create } from 'zustand';
import { MACHINE_READER, type Reader } from '../../../shared/format/index.ts';

/** The zone and locale in which this operator reads. */
export const useReaderStore = create<{ readonly reader: Reader }>()(() => ({
  reader: MACHINE_READER,
}));

/** The reader's zone and locale, for everything a component shows. */
export const useReader = (): Reader => useReaderStore((state) => state.reader);

/** The same outside of components. */
export const readerNow = (): Reader => useReaderStore.getState().reader;
