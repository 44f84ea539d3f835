// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DisplayChoice } from '../../src/renderer/src/stores/reader.ts';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const { useDisplay } = await import('../../src/renderer/src/stores/reader.ts');
const { TimeInput } = await import('../../src/renderer/src/components/TimeInput.tsx');
const { ScheduleFields } = await import('../../src/renderer/src/views/reports/ScheduleFields.tsx');

const choose = (part: Partial<DisplayChoice>): void => act(() => useDisplay.getState().choose(part));
const field = (): HTMLInputElement => screen.getByLabelText<HTMLInputElement>('Time', { selector: 'input' });
const type = (value: string): void => act(() => void fireEvent.change(field(), { target: { value } }));
const press = (key: string): void => act(() => void fireEvent.keyDown(field(), { key }));

beforeEach(() => {
  // happy-dom has no popovers.
  HTMLElement.prototype.showPopover = () => undefined;
  choose({ locale: 'en-GB', hours: 'locale' });
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

test('a time of day is shown on the reader’s clock, and on another as soon as the reader chooses 12 or 24 hours', () => {
  render(<TimeInput id="time" label="Time" value={990} />);
  expect(field().value).toBe('16:30');
  choose({ hours: 'h12' });
  expect(field().value).toBe('4:30 pm');
  choose({ locale: 'en-US', hours: 'locale' });
  expect(field().value).toBe('4:30 PM');
});
test('text that is not a time is rejected with an example on the reader’s clock, and stays to be corrected', () => {
  const [saved, changed] = [vi.fn(), vi.fn()];
  choose({ hours: 'h12' });
  render(<TimeInput id="time" label="Time" value={570} onChange={changed} onPut={saved} />);
  type('half past four');
  expect(changed).toHaveBeenLastCalledWith('invalid');
  press('Enter');
  expect(screen.getByRole('alert', { hidden: true }).textContent).toBe('Enter a time like 4:30 pm');
  expect(field().value).toBe('half past four');
  type('4:30 pm');
  expect(screen.queryByRole('alert', { hidden: true })).toBeNull();
  press('Enter');
  expect(saved.mock.calls).toEqual([[990]]);
});
test('the arrow keys move a time by a quarter of an hour, even past midnight', () => {
  render(<TimeInput id="time" label="Time" value={0} />);
  press('ArrowDown');
  expect(field().value).toBe('23:45');
  press('ArrowUp');
  press('ArrowUp');
  expect(field().value).toBe('00:15');
});
type Draft = Parameters<typeof ScheduleFields>[0]['draft'];
const DRAFT: Draft = {
  name: 'Agency, weekly',
  scope: { kind: 'agency' },
  template: '',
  formats: ['pdf'],
  cadence: 'weekly mon',
  atMinute: 570,
  timeZone: 'Europe/Berlin',
  folder: 'reports',
  isOn: true,
};
function Form({ onDraft }: { readonly onDraft: (draft: Draft) => void }) {
  const [draft, setDraft] = useState(DRAFT);
  onDraft(draft);
  return <ScheduleFields draft={draft} change={(change) => setDraft({ ...draft, ...change })} />;
}
test('the time of a scheduled report is entered on the reader’s clock', () => {
  const drafted = vi.fn();
  choose({ hours: 'h12' });
  render(<Form onDraft={drafted} />);
  expect(field().value).toBe('9:30 am');
  for (const [text, atMinute] of [
    ['4:45 pm', 1005],
    ['4:45', null],
    ['16:45', 1005],
  ] as const) {
    type(text);
    expect(drafted).toHaveBeenLastCalledWith({ ...DRAFT, atMinute });
  }
});
