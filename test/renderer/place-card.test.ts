import { describe, expect, test } from 'vitest';
import { CARD, placeCard } from '../../src/renderer/src/components/place-card.ts';
import { walk } from '../../src/renderer/src/views/capacity/lifted-task.ts';

const VIEW = { width: 1440, height: 900 };

describe('the consequence card', () => {
  test('appears below and to the right of the pointer', () => {
    expect(placeCard({ x: 400, y: 300 }, VIEW)).toEqual({ x: 416, y: 316 });
  });
  test.each([
    ['right', { x: 1400, y: 300 }],
    ['lower', { x: 400, y: 880 }],
    ['lower right', { x: 1439, y: 899 }],
  ])('flips at the %s edge: it stays in the window and leaves the pointer free', (_edge, pointer) => {
    const { x, y } = placeCard(pointer, VIEW);
    expect(x >= 0 && x + CARD.width <= VIEW.width).toBe(true);
    expect(y >= 0 && y + CARD.height <= VIEW.height).toBe(true);
    expect(pointer.x < x || pointer.x > x + CARD.width || pointer.y < y || pointer.y > y + CARD.height).toBe(true);
  });
});

describe('arrow keys on the capacity grid', () => {
  const weeks = ['2026-11-23', '2026-11-30', '2026-12-07'];
  const rows = ['A-1', 'A-2'].map((agentId) => ({ group: 'Design', agentId }));
  const from = { group: 'Design', agentId: 'A-1', on: '2026-11-30' };
  test.each([
    ['ArrowRight', false, 'A-1', '2026-12-07'],
    ['ArrowLeft', false, 'A-1', '2026-11-23'],
    ['ArrowDown', false, 'A-2', '2026-11-30'],
    ['ArrowUp', false, 'A-1', '2026-11-30'],
    ['Home', false, 'A-1', '2026-11-23'],
    ['End', true, 'A-2', '2026-12-07'],
  ])('%s with control %s goes to %s in %s', (key, ctrlKey, agentId, on) => {
    expect(walk(from, { key, ctrlKey }, { rows, columns: weeks })).toEqual({ group: 'Design', agentId, on });
  });
  test('other keys are left alone', () => {
    expect(walk(from, { key: 'a', ctrlKey: false }, { rows, columns: weeks })).toBeNull();
  });
});
