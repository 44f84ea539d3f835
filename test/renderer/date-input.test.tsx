// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asCivilDate, type IsoWeekday } from '../../src/shared/model/index.ts';
import { at } from '../support/builders.ts';
import { view } from './support/view.ts';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const { useDisplay } = await import('../../src/renderer/src/stores/reader.ts');
const { DateInput } = await import('../../src/renderer/src/components/DateInput.tsx');
const { NumberInput } = await import('../../src/renderer/src/components/NumberInput.tsx');

const { useWorkspace } = await import('../../src/renderer/src/stores/workspace.ts');

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
test('text that is not a date is rejected with an example in the reader’s order, and stays to be corrected', () => {
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
const lateEvening = at('2026-11-23T22:00:00Z');
const openCalendar = (): void => act(() => screen.getByLabelText('Open calendar').click());
const weeksFrom = (firstDayOfWeek: IsoWeekday): void =>
  act(() => useWorkspace.setState({ view: { ...view, now: lateEvening, office: { ...view.office, firstDayOfWeek } } }));
const weekdays = (): readonly string[] =>
  screen.getAllByRole('columnheader', { hidden: true }).map((day) => day.textContent);
const focused = (): string | null => document.activeElement?.getAttribute('aria-label') ?? null;
const pressThere = (key: string, shiftKey = false): void =>
  act(() => void fireEvent.keyDown(document.activeElement ?? document, { key, shiftKey }));

test('the calendar has the reader’s words for its month and days, and the weeks of the workspace', () => {
  choose('de-DE');
  render(<DateInput label="Due date" value={day} />);
  openCalendar();
  expect(weekdays()).toEqual(['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So']);
  expect(screen.getByText('November 2026')).toBeTruthy();
  expect(focused()).toBe('Freitag, 27. November 2026');
  choose('en-GB');
  weeksFrom(7);
  expect(weekdays()).toEqual(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']);
  expect(focused()).toBe('Friday 27 November 2026');
});
test('an empty calendar opens on today in the reader’s zone', () => {
  choose('en-GB');
  act(() => useDisplay.getState().choose({ zone: 'Pacific/Auckland' }));
  weeksFrom(1);
  render(<DateInput label="Due date" value={null} />);
  openCalendar();
  expect(focused()).toBe('Tuesday 24 November 2026');
  expect(document.activeElement?.getAttribute('aria-current')).toBe('date');
});
test('keys move the calendar by days, weeks, months and years; a chosen day is saved, and Escape leaves the date unchanged', () => {
  choose('en-GB');
  weeksFrom(1);
  const saved = vi.fn();
  render(<DateInput label="Due date" value={asCivilDate('2027-01-31')} onPut={saved} />);
  openCalendar();
  const steps = [
    ['PageDown', 'Sunday 28 February 2027'],
    ['ArrowRight', 'Monday 1 March 2027'],
    ['End', 'Sunday 7 March 2027'],
    ['Home', 'Monday 1 March 2027'],
    ['ArrowUp', 'Monday 22 February 2027'],
    ['ArrowLeft', 'Sunday 21 February 2027'],
    ['PageUp', 'Thursday 21 January 2027'],
  ] as const;
  for (const [key, reached] of steps) {
    pressThere(key);
    expect(focused()).toBe(reached);
  }
  pressThere('PageDown', true);
  expect(focused()).toBe('Friday 21 January 2028');
  pressThere('Escape');
  expect(screen.queryByRole('dialog', { hidden: true })).toBeNull();
  expect([focused(), field().value, saved.mock.calls.length]).toEqual(['Due date', '31/01/2027', 0]);
  openCalendar();
  act(() => screen.getByLabelText('Next month').click());
  act(() => screen.getByLabelText('Sunday 14 February 2027').click());
  expect([focused(), field().value]).toEqual(['Due date', '14/02/2027']);
  expect(saved.mock.calls).toEqual([['2027-02-14']]);
});
test('typing is not interrupted when it passes through another valid date', () => {
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
