import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  idsOf,
  NONE,
  type Selection,
  selectionAfter,
  withoutHidden,
} from '../../src/renderer/src/views/queue/selection.ts';

const ORDER = ['T-1', 'T-2', 'T-3', 'T-4', 'T-5'];
const at = (taskId: string | null, selectedIds: readonly string[] = [], anchor: string | null = taskId) => ({
  taskId,
  selectedIds,
  anchor,
});

test('a click selects one row', () => {
  expect(selectionAfter(ORDER, at('T-1', ['T-1', 'T-2']), 'T-4', 'only')).toEqual({ taskId: 'T-4', selectedIds: [] });
});
test('Shift selects everything from the anchor, in both directions, and less of it on the way back', () => {
  expect(selectionAfter(ORDER, at('T-2'), 'T-4', 'range').selectedIds).toEqual(['T-2', 'T-3', 'T-4']);
  expect(selectionAfter(ORDER, at('T-4', ['T-2', 'T-3', 'T-4'], 'T-2'), 'T-3', 'range').selectedIds).toEqual([
    'T-2',
    'T-3',
  ]);
  expect(selectionAfter(ORDER, at('T-3', [], 'T-3'), 'T-1', 'range').selectedIds).toEqual(['T-1', 'T-2', 'T-3']);
});
test('a range from an anchor that is no longer shown begins at the current task, or at the row itself', () => {
  expect(selectionAfter(ORDER, at('T-2', [], 'T-9'), 'T-3', 'range').selectedIds).toEqual(['T-2', 'T-3']);
  expect(selectionAfter(ORDER, at(null, [], null), 'T-3', 'range')).toEqual({ taskId: 'T-3', selectedIds: [] });
});
test('Ctrl adds a row and takes it away again, down to none', () => {
  const two = selectionAfter(ORDER, at('T-1'), 'T-3', 'toggle');
  expect(two).toEqual({ taskId: 'T-3', selectedIds: ['T-1', 'T-3'] });
  const one = selectionAfter(ORDER, { ...two, anchor: null }, 'T-3', 'toggle');
  expect(one).toEqual({ taskId: 'T-1', selectedIds: [] });
  expect(selectionAfter(ORDER, { ...one, anchor: null }, 'T-1', 'toggle')).toEqual(NONE);
});
test('rows that a filter hides leave a selection of several, and never one that is alone', () => {
  const many: Selection = { taskId: 'T-1', selectedIds: ['T-1', 'T-2', 'T-3'] };
  expect(withoutHidden(many, (id) => id !== 'T-1')).toEqual({ taskId: 'T-2', selectedIds: ['T-2', 'T-3'] });
  expect(withoutHidden(many, () => true)).toBe(many);
  expect(withoutHidden({ taskId: 'T-1', selectedIds: [] }, () => false)).toEqual({ taskId: 'T-1', selectedIds: [] });
});
test('whatever is clicked, the current task is one of the selected ones, and a range is without gaps', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...ORDER), fc.constantFrom('only', 'toggle', 'range')), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(steps, (all) => {
      let selection: Selection = NONE;
      let anchor: string | null = null;
      for (const [to, how] of all) {
        selection = selectionAfter(ORDER, { ...selection, anchor }, to, how);
        if (how !== 'range') anchor = to;
        const ids = idsOf(selection);
        expect(new Set(ids).size).toBe(ids.length);
        if (selection.taskId === null) expect(ids).toEqual([]);
        else expect(ids).toContain(selection.taskId);
        if (how !== 'range') continue;
        const places = ids.map((id) => ORDER.indexOf(id)).sort((a, b) => a - b);
        expect((places.at(-1) ?? 0) - (places[0] ?? 0)).toBe(places.length - 1);
        expect(ids).toContain(to);
      }
    }),
    { numRuns: 300, seed: 17 },
  );
});
