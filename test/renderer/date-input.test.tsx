// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asCivilDate } from '../../src/shared/model/index.ts';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const { useDisplay } = await import('../../src/renderer/src/stores/reader.ts');
const { DateInput } = await import('../../src/renderer/src/components/DateInput.tsx');
const { NumberInput } = await import('../../src/renderer/src/components/NumberInput.tsx');

const choose = (locale: string): void => act(() => useDisplay.getState().choose({ locale }));
const field = (): HTMLInputElement => {
  const [found] = screen.getAllByLabelText<HTMLInputElement>('Due date');
  if (found === undefined) throw new Error('There is no field.');
  return found;
};
const type = (value: string): void => act(() => void fireEvent.change(field(), { target: { value } }));
const press = (key: string): void => act(() => void fireEvent.keyDown(field(), { key }));
const day = asCivilDate('2026-11-27');

beforeEach(() => {
  // happy-dom has no popovers.
  HTMLElement.prototype.showPopover = () => undefined;
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

test('a date is shown in the reader’s order, and in another one as soon as the reader chooses another locale', () => {
  choose('en-GB');
  render(<DateInput label="Due date" value={day} />);
  expect(field().value).toBe('27/11/2026');
  choose('de-DE');
  expect(field().value).toBe('27.11.2026');
  choose('en-US');
  expect(field().value).toBe('11/27/2026');
});
test('a date is saved once, with Enter or on leaving the field, as the reader wrote it or in ISO 8601', () => {
  choose('de-DE');
  const saved = vi.fn();
  render(<DateInput label="Due date" value={day} onPut={saved} />);
  type('1.12.26');
  expect(saved).not.toHaveBeenCalled();
  press('Enter');
  expect(saved).toHaveBeenLastCalledWith('2026-12-01');
  type('2026-12-02');
  act(() => void fireEvent.blur(field()));
  expect(saved).toHaveBeenLastCalledWith('2026-12-02');
  type('');
  press('Enter');
  expect(saved).toHaveBeenLastCalledWith(null);
  expect(saved).toHaveBeenCalledTimes(3);
});
test('text that is no date is refused with an example in the reader’s order, and stays to be corrected', () => {
  choose('en-GB');
  const [saved, changed, submitted] = [vi.fn(), vi.fn(), vi.fn()];
  render(
    <form onKeyDown={submitted}>
      <DateInput label="Due date" value={day} onChange={changed} onPut={saved} />
    </form>,
  );
  type('11/27/2026');
  expect(changed).toHaveBeenLastCalledWith('invalid');
  expect(screen.queryByRole('alert', { hidden: true })).toBeNull();
  press('Enter');
  expect(screen.getByRole('alert', { hidden: true }).textContent).toBe('Enter a date like 27/11/2026');
  expect(field().value).toBe('11/27/2026');
  expect(submitted).not.toHaveBeenCalled();
  type('28/11/2026');
  expect(screen.queryByRole('alert', { hidden: true })).toBeNull();
  press('Enter');
  expect(saved.mock.calls).toEqual([['2026-11-28']]);
});
test('the arrow keys move a date by a day', () => {
  choose('en-GB');
  render(<DateInput label="Due date" value={asCivilDate('2026-11-30')} />);
  press('ArrowUp');
  expect(field().value).toBe('01/12/2026');
  press('ArrowDown');
  press('ArrowDown');
  expect(field().value).toBe('29/11/2026');
});
test('typing is left alone while it passes through another date', () => {
  choose('en-GB');
  const changed = vi.fn();
  const { rerender } = render(<DateInput label="Due date" value={null} onChange={changed} />);
  type('27/11/20');
  expect(changed).toHaveBeenLastCalledWith('2020-11-27');
  rerender(<DateInput label="Due date" value={asCivilDate('2020-11-27')} onChange={changed} />);
  expect(field().value).toBe('27/11/20');
  type('27/11/2026');
  expect(changed).toHaveBeenLastCalledWith('2026-11-27');
});
test('a number has the reader’s decimal mark, and is saved only if it is in the range', () => {
  choose('de-DE');
  const saved = vi.fn();
  render(<NumberInput label="Due date" value={0.25} min={0} max={24} step={0.25} onPut={saved} />);
  expect(field().value).toBe('0,25');
  press('ArrowUp');
  expect(field().value).toBe('0,5');
  type('7,5');
  press('Enter');
  type('25');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  press('Enter');
  expect(saved.mock.calls).toEqual([[7.5]]);
});
test('an empty number field has no value for screen readers', () => {
  choose('en-GB');
  render(<NumberInput label="Due date" value={null} min={0} max={24} />);
  expect(field().getAttribute('aria-valuenow')).toBeNull();
  type('7');
  expect(field().getAttribute('aria-valuenow')).toBe('7');
});
