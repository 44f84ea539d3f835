import { isOpen, type Task } from '../../../../shared/model/index.ts';
import { memoizeLast } from '../../base/memoize.ts';
import { indexOfTask } from '../../solve/by-id.ts';
import { byId, type DetectionView, lateRatio } from './view.ts';

/** Returns whether a task is late, or likely to be, so that it is an exception or the effect of one. */
const isLate = (view: DetectionView, index: number): boolean => {
  const task = view.snapshot.tasks[index];
  return task !== undefined && isOpen(task) && (lateRatio(view, task) ?? 0) >= view.values.delayLate;
};
/** Returns whether an open task without its own due date passes lateness on to dependent tasks. */
const passesOn = (view: DetectionView, index: number): boolean => {
  const task = view.snapshot.tasks[index];
  return task !== undefined && isOpen(task) && task.dueAt === null;
};
const isLeaf = (view: DetectionView, index: number): boolean => view.graph.isParent[index] !== 1;

/** By task index. Cached for one state of the work, because every part of a check shares its forecast. */
const knownEffects = memoizeLast((_forecast: DetectionView['forecast']) => new Map<number, boolean>());

/**
 * Returns whether a late task depends on one that is late itself. It is then an effect of that task's exception instead
 * of an exception of its own.
 */
export function isEffect(view: DetectionView, task: Task): boolean {
  const known = knownEffects(view.forecast);
  const start = indexOfTask(view.prepared, task.id);
  const before = known.get(start);
  if (before !== undefined) return before;
  const isOne = reaches(view, start, view.graph.prerequisites);
  known.set(start, isOne);
  return isOne;
}

function reaches(view: DetectionView, start: number, next: DetectionView['graph']['prerequisites']): boolean {
  const seen = new Set([start]);
  const open = [...(next[start] ?? [])];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue;
    seen.add(index);
    if (isLeaf(view, index) && isLate(view, index)) return true;
    if (passesOn(view, index)) open.push(...(next[index] ?? []));
  }
  return false;
}

/** Returns the late tasks that depend on a late task, directly or through other late tasks, in order of ID. */
export function effectsOf(view: DetectionView, task: Task): readonly Task[] {
  const { dependants } = view.graph;
  const start = indexOfTask(view.prepared, task.id);
  const seen = new Set([start]);
  const found: Task[] = [];
  const open = [...(dependants[start] ?? [])];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const other = view.snapshot.tasks[index];
    if (seen.has(index) || other === undefined) continue;
    seen.add(index);
    const isOne = isLeaf(view, index) && isLate(view, index);
    if (isOne) found.push(other);
    if (isOne || passesOn(view, index)) open.push(...(dependants[index] ?? []));
  }
  return found.sort(byId);
}
