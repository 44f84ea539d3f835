// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const { ToastPlace } = await import('../../src/renderer/src/components/ToastPlace.tsx');
const { TOAST_MS, useToasts } = await import('../../src/renderer/src/stores/toasts.ts');

const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));
const shown = (): boolean => screen.queryByText('Saved.') !== null;

beforeEach(() => {
  vi.useFakeTimers();
  render(createElement(ToastPlace));
  act(() => useToasts.getState().show({ text: 'Saved.', hint: '', kind: 'done', entry: null }));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('a message goes away by itself after TOAST_MS', () => {
  pass(TOAST_MS - 1);
  expect(shown()).toBe(true);
  pass(1);
  expect(shown()).toBe(false);
});

test('a message stays while it is pointed at, and goes away TOAST_MS after the pointer has left', () => {
  fireEvent.pointerEnter(screen.getByText('Saved.'));
  pass(10 * TOAST_MS);
  expect(shown()).toBe(true);
  fireEvent.pointerLeave(screen.getByText('Saved.'));
  pass(TOAST_MS);
  expect(shown()).toBe(false);
});

test('the timer of a message runs for TOAST_MS, which end-to-end tests rely on to pause it', () => {
  const started = vi.spyOn(globalThis, 'setTimeout');
  act(() => useToasts.getState().show({ text: 'Again.', hint: '', kind: 'done', entry: null }));
  expect(started.mock.calls.map(([, ms]) => ms)).toContain(TOAST_MS);
});
