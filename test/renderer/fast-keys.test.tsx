// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const { useDisplay } = await import('../../src/renderer/src/stores/reader.ts');
const { DateInput } = await import('../../src/renderer/src/components/DateInput.tsx');
const { NumberInput } = await import('../../src/renderer/src/components/NumberInput.tsx');
const { TimeInput } = await import('../../src/renderer/src/components/TimeInput.tsx');
const { FormDialog } = await import('../../src/renderer/src/forms/FormDialog.tsx');
const { PutField } = await import('../../src/renderer/src/views/settings/PutField.tsx');
const { SettingsBar } = await import('../../src/renderer/src/views/settings/SettingsBar.tsx');
const { asCivilDate } = await import('../../src/shared/model/index.ts');
type Tab = Parameters<typeof SettingsBar>[0]['tab'];

beforeEach(() => {
  // happy-dom has neither popovers nor modal dialogs.
  HTMLElement.prototype.showPopover = () => undefined;
  HTMLDialogElement.prototype.showModal = () => undefined;
  act(() => useDisplay.getState().choose({ locale: 'en-GB', hours: 'locale' }));
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

type Put = (value: unknown) => void;
/** The fields that save by themselves: each is drawn with a value that stays, because its command has not been answered. */
const FIELDS: readonly (readonly [
  name: string,
  draw: (put: Put) => React.JSX.Element,
  typed: string,
  value: unknown,
])[] = [
  ['a number', (put) => <NumberInput label="Field" value={7} onPut={put} />, '8', 8],
  [
    'a date',
    (put) => <DateInput label="Field" value={asCivilDate('2026-12-01')} onPut={put} />,
    '2026-12-08',
    '2026-12-08',
  ],
  ['a time of day', (put) => <TimeInput id="field" label="Field" value={540} onPut={put} />, '10:30', 630],
  ['a text', (put) => <PutField label="Field" value="Ann" isFit={() => true} onPut={put} />, 'Bo', 'Bo'],
];

describe.each(FIELDS)('a field for %s', (_, draw, typed, value) => {
  const field = (): HTMLElement => screen.getByLabelText('Field', { selector: 'input' });
  const enter = (): void => act(() => void fireEvent.keyDown(field(), { key: 'Enter' }));
  const leave = (): void => act(() => void fireEvent.blur(field()));

  it('saves once if it is left before the answer to Enter has come, and again if it is tried again', () => {
    const put = vi.fn();
    render(draw(put));
    act(() => void fireEvent.change(field(), { target: { value: typed } }));
    enter();
    leave();
    expect(put.mock.calls).toEqual([[value]]);
    act(() => void fireEvent.focus(field()));
    enter();
    expect(put.mock.calls).toEqual([[value], [value]]);
  });
});

type Answer = (fault: string | null) => void;
function Form({ answers }: { readonly answers: Answer[] }) {
  const form = useForm<{ title: string }>({ defaultValues: { title: '' } });
  const save = () => new Promise<string | null>((resolve) => answers.push(resolve));
  return (
    <FormDialog title="New task" form={form} save="Create task" onSave={save} onClose={() => undefined}>
      <input aria-label="Title" {...form.register('title')} />
    </FormDialog>
  );
}

test('a form is saved once while Ctrl+Enter is held down, and can be saved again if it was refused', async () => {
  const answers: Answer[] = [];
  render(<Form answers={answers} />);
  const press = (): Promise<void> =>
    act(async () => void fireEvent.keyDown(screen.getByLabelText('Title'), { key: 'Enter', ctrlKey: true }));
  await press();
  await press();
  expect(answers).toHaveLength(1);
  await act(async () => answers[0]?.('The title is taken.'));
  await press();
  expect(answers).toHaveLength(2);
});

function Bar() {
  const [tab, setTab] = useState<Tab>('policy');
  return <SettingsBar key={tab} tab={tab} onTab={setTab} />;
}

test('an arrow key among the tabs of the settings takes the focus along at once', () => {
  render(<Bar />);
  const chosen = () => screen.getByRole('tab', { selected: true });
  const first = chosen();
  first.focus();
  first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
  expect(chosen()).not.toBe(first);
  expect(document.activeElement).toBe(chosen());
});
