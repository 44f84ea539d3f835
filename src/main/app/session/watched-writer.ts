import type { Writer } from '../../store/index.ts';

/** A writer that passes everything on to another, except that `put` and `remove` are replaced. */
export const watchedWriter = (writer: Writer, { put, remove }: Pick<Writer, 'put' | 'remove'>): Writer => ({
  get: (kind, key) => writer.get(kind, key),
  next: (counter) => writer.next(counter),
  afterEntry: (work) => writer.afterEntry(work),
  maps: () => writer.maps(),
  put,
  remove,
});
