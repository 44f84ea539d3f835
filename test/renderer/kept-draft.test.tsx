// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useForm } from 'react-hook-form';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const { FormDialog } = await import('../../src/renderer/src/forms/FormDialog.tsx');

beforeEach(() => {
  // happy-dom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = () => undefined;
});
afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

interface Values {
  readonly title: string;
  readonly steps: readonly string[];
}
function Form({ title = 'New task', was = '', saves = null as string | null }) {
  const form = useForm<Values>({ defaultValues: { title: was, steps: ['one'] } });
  return (
    <FormDialog title={title} form={form} save="Save" onSave={() => Promise.resolve(saves)} onClose={() => undefined}>
      <input aria-label="Title" {...form.register('title')} />
    </FormDialog>
  );
}
const field = () => screen.getByLabelText<HTMLInputElement>('Title');
const type = (value: string): void => act(() => void fireEvent.change(field(), { target: { value } }));
const press = (name: string): void =>
  act(() => void fireEvent.click(screen.getByRole('button', { name, hidden: true })));
/** What a crash or a reload does: nothing in the page is told. */
const crash = (): void => {
  const typed = Object.entries(sessionStorage);
  cleanup();
  for (const [key, value] of typed) sessionStorage.setItem(key, String(value));
};
const isRestored = (): boolean => screen.queryByText(/^Restored what you typed/) !== null;

describe('what is typed in a form', () => {
  it('is there again after a crash of the page, says so, and still counts as not saved', () => {
    render(<Form />);
    type('Poster');
    crash();
    render(<Form />);
    expect(field().value).toBe('Poster');
    expect(isRestored()).toBe(true);
    act(() => void fireEvent.keyDown(field(), { key: 'Escape' }));
    expect(screen.getByText('Discard what you entered?')).toBeTruthy();
  });

  it('can be cleared', () => {
    render(<Form was="Flyer" />);
    type('Poster');
    crash();
    render(<Form was="Flyer" />);
    press('Start over');
    expect([field().value, isRestored()]).toEqual(['Flyer', false]);
    crash();
    render(<Form was="Flyer" />);
    expect([field().value, isRestored()]).toEqual(['Flyer', false]);
  });

  it('is forgotten once it is saved or discarded, and kept if it is refused', async () => {
    render(<Form />);
    type('Poster');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save', hidden: true })));
    crash();
    render(<Form saves="Not today." />);
    expect([field().value, isRestored()]).toEqual(['', false]);
    type('Banner');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save', hidden: true })));
    crash();
    render(<Form />);
    expect([field().value, isRestored()]).toEqual(['Banner', true]);
    act(() => void fireEvent.keyDown(field(), { key: 'Escape' }));
    press('Discard');
    crash();
    render(<Form />);
    expect([field().value, isRestored()]).toEqual(['', false]);
  });

  it('belongs to its dialog, and to the record as it was', () => {
    render(<Form title="Edit A" was="Logo" />);
    type('Logos');
    crash();
    render(<Form title="Edit B" was="Logo" />);
    expect(field().value).toBe('Logo');
    cleanup();
    render(<Form title="Edit A" was="Logo, final" />);
    expect([field().value, isRestored()]).toEqual(['Logo, final', false]);
  });
});
