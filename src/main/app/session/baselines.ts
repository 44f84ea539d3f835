import type { Assignment, Snapshot } from '../../../shared/model/index.ts';
import { prepare } from '../../engine/index.ts';
import type { Writer } from '../../store/index.ts';
import { type Recorded, snapshotOf } from './snapshot.ts';
import { watchedWriter } from './watched-writer.ts';

/** A writer that records which work was assigned, so that its first planned dates can be kept at the end of the change. */
export interface BaselineWriter {
  readonly writer: Writer;
  /** Writes the baseline of assigned work that has none, in the same change. */
  settle(): void;
}

interface BaselineParts {
  readonly last: Snapshot;
  readonly journal: Recorded['journal'];
  /** The minute for which plans are shown. */
  readonly minuteMs: number;
  readonly nowMs: number;
}

/**
 * Watches writes for work that is planned for the first time: by a plan, whose dates are kept as published, or by hand, by a claim or by a file, whose
 * dates are those of this minute. Work that has no dates yet gets its baseline with its next assignment or plan.
 */
export function baselineWriter(writer: Writer, parts: () => BaselineParts): BaselineWriter {
  const assigned = new Map<string, Assignment>();
  const touched = new Set<string>();
  const withoutBaseline = (): readonly Assignment[] =>
    [...assigned.keys()].flatMap((taskId) =>
      writer.get('baseline', taskId) === undefined ? (writer.get('assignment', taskId) ?? []) : [],
    );
  const addBaseline = ({ taskId, plannedStartAt: startAt, plannedFinishAt: finishAt }: Assignment): void => {
    if (startAt !== null && finishAt !== null) writer.put('baseline', { taskId, startAt, finishAt });
  };
  return {
    writer: watchedWriter(writer, {
      put(kind, value) {
        writer.put(kind, value);
        touched.add(kind);
        if (kind === 'assignment' && 'plannedStartAt' in value) assigned.set(value.taskId, value);
      },
      remove(kind, key) {
        writer.remove(kind, key);
        touched.add(kind);
      },
    }),
    settle() {
      if (withoutBaseline().length === 0) return;
      const { last, journal, minuteMs, nowMs } = parts();
      for (const row of withoutBaseline()) addBaseline(row);
      const undated = new Set<string>(withoutBaseline().map((row) => row.taskId));
      if (undated.size === 0) return;
      const after = prepare(snapshotOf({ records: writer.maps(), journal }, nowMs, last, touched), minuteMs);
      for (const row of after.snapshot.assignments) if (undated.has(row.taskId)) addBaseline(row);
    },
  };
}
