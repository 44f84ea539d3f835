import { isOpen, type TaskId } from '../../../shared/model/index.ts';
import { contributionTitle } from '../../../shared/words/tasks/task-work.ts';
import { asPartOf } from '../../engine/index.ts';
import type { Maps, Writer } from '../../store/index.ts';
import { watchedWriter } from './watched-writer.ts';

/** A writer that records the changed tasks, so that the parts of their contributors follow at the end of the change. */
export interface PartsWriter {
  readonly writer: Writer;
  /** Gives the parts of changed tasks what they have from them, in the same change. */
  settle(): void;
}

/** Watches writes of tasks. Costs one pass over the tasks if any was changed. */
export function partsWriter(writer: Writer, { task: tasks }: Pick<Maps, 'task'>): PartsWriter {
  const changed = new Set<string>();
  /** Titles before the change. */
  const titles = new Map<string, string>();
  return {
    writer: watchedWriter(writer, {
      put(kind, value) {
        if (kind === 'task' && 'dependsOn' in value) {
          const before = tasks.get(value.id);
          if (before !== undefined && !titles.has(value.id)) titles.set(value.id, before.title);
          changed.add(value.id);
        }
        writer.put(kind, value);
      },
      remove(kind, key) {
        writer.remove(kind, key);
      },
    }),
    settle() {
      if (changed.size === 0) return;
      const parts = new Set<TaskId>();
      for (const task of tasks.values())
        if (task.contributesTo !== undefined && (changed.has(task.id) || changed.has(task.contributesTo)))
          parts.add(task.id);
      for (const id of changed) {
        const task = writer.get('task', id);
        if (task?.contributesTo !== undefined) parts.add(task.id);
      }
      for (const id of parts) follow(writer, id, titles);
    },
  };
}

function follow(writer: Writer, id: TaskId, titles: ReadonlyMap<string, string>): void {
  const part = writer.get('task', id);
  const task = part?.contributesTo === undefined ? undefined : writer.get('task', part.contributesTo);
  if (part === undefined || task === undefined) return;
  const followed = asPartOf(task, part);
  const before = titles.get(task.id);
  // A title that somebody gave the part stays.
  const isRenamed = before !== undefined && before !== task.title && part.title === contributionTitle(before);
  const next = isRenamed ? { ...followed, title: contributionTitle(task.title) } : followed;
  // Nobody works on a part of what is cancelled.
  const isEnded = task.status === 'cancelled' && isOpen(part);
  if (isEnded) writer.remove('assignment', id);
  if (isEnded) writer.put('task', { ...next, status: 'cancelled' });
  else if (next !== part) writer.put('task', next);
}
