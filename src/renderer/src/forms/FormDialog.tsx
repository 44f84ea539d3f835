import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form';
import { FORM_DIALOG } from '../../../shared/words/core/forms.ts';
import { useOneAtATime } from '../components/one-at-a-time.ts';
import { useKeptDraft } from './kept-draft.ts';
import './forms.css';

const focusFirst = (dialog: HTMLElement | null): void =>
  dialog?.querySelector<HTMLElement>('.ff-body :is(input, select, textarea)')?.focus();

/** Opens the dialog with its first field focused; the focus then returns to where it was. */
function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    focusFirst(dialog.current);
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [dialog]);
}

/** Saves once at a time. `fault`: what is wrong that concerns no field. `onSaved` is called after each time that nothing was. */
function useSaving<T extends FieldValues>(
  form: UseFormReturn<T>,
  onSave: FormDialogProps<T>['onSave'],
  onSaved: () => void,
) {
  const [fault, setFault] = useState<string | null>(null);
  const submit = useOneAtATime((again: boolean) =>
    form.handleSubmit(
      async (values) => {
        const refused = await onSave(values, again);
        // Where a field was refused instead, the next key keeps everything again.
        if (refused === null) onSaved();
        setFault(refused);
      },
      () => setFault(null),
    )(),
  );
  return { fault, submit };
}

interface FormDialogProps<T extends FieldValues> {
  readonly title: string;
  readonly form: UseFormReturn<T>;
  /** The name of the button that saves. */
  readonly save: string;
  /** The name of the button that saves and starts over; without it there is none. */
  readonly saveAnother?: string;
  /** Saves; returns what is wrong that concerns no field, or null. `again`: the dialog stays open for another. */
  readonly onSave: (values: T, again: boolean) => Promise<string | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A form in a dialog: Ctrl+Enter saves from any field, Shift with it saves and starts over, Esc closes. What was typed is never dropped without
 * a question, and is there again after a crash of the page.
 */
export function FormDialog<T extends FieldValues>(props: FormDialogProps<T>) {
  const { title, form, save, saveAnother, onSave, children } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const [asks, setAsks] = useState(false);
  const { isDirty, isSubmitting } = form.formState;
  const { isRestored, drop, startOver } = useKeptDraft(form, title);
  useModal(ref);
  const onClose = (): void => {
    drop();
    props.onClose();
  };
  const { fault, submit } = useSaving(form, onSave, drop);
  const keep = (): void => {
    setAsks(false);
    focusFirst(ref.current);
  };
  const leave = (): void => (isDirty ? setAsks(true) : onClose());
  return (
    <dialog
      ref={ref}
      className="form-dialog"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // A browser closes a dialog at the second Esc whatever `cancel` says; a key that is used here does not reach it.
        event.preventDefault();
        leave();
      }}
      onClose={() => {
        ref.current?.showModal();
        leave();
      }}
      onPointerDown={(event) => event.target === ref.current && !isDirty && onClose()}
    >
      <FormProvider {...form}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit(false);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            // Outside of dialogs, the same key proposes a plan.
            event.stopPropagation();
            void submit(event.shiftKey && saveAnother !== undefined);
          }}
        >
          <div className="dh">
            <b className="nw">{title}</b>
          </div>
          {isRestored ? <RestoredNote onStartOver={startOver} /> : null}
          <div className="ff-body">{children}</div>
          {fault === null ? null : (
            <p className="ff-fault ff-all" role="alert">
              {fault}
            </p>
          )}
          {asks ? (
            <DiscardQuestion onDiscard={onClose} onKeep={keep} />
          ) : (
            <Buttons
              {...{ save, saveAnother }}
              isBusy={isSubmitting}
              onCancel={leave}
              onAnother={() => void submit(true)}
            />
          )}
        </form>
      </FormProvider>
    </dialog>
  );
}

function RestoredNote({ onStartOver }: { readonly onStartOver: () => void }) {
  return (
    <p className="ff-restored" role="status">
      {FORM_DIALOG.restored}
      <span className="sp" />
      <button type="button" className="btn sm quiet" onClick={onStartOver}>
        {FORM_DIALOG.startOver}
      </button>
    </p>
  );
}

function DiscardQuestion({ onDiscard, onKeep }: { readonly onDiscard: () => void; readonly onKeep: () => void }) {
  return (
    <div className="ff-foot">
      <span role="alert">{FORM_DIALOG.discardQuestion}</span>
      <span className="sp" />
      <button type="button" className="btn sm" onClick={onDiscard}>
        {FORM_DIALOG.discard}
      </button>
      <button type="button" className="btn sm tint" onClick={onKeep}>
        {FORM_DIALOG.keepEditing}
      </button>
    </div>
  );
}

interface ButtonsProps {
  readonly save: string;
  readonly saveAnother: string | undefined;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onAnother: () => void;
}
function Buttons({ save, saveAnother, isBusy, onCancel, onAnother }: ButtonsProps) {
  return (
    <div className="ff-foot">
      <span className="fact">{FORM_DIALOG.keys(saveAnother !== undefined)}</span>
      <span className="sp" />
      <button type="button" className="btn sm quiet" onClick={onCancel}>
        {FORM_DIALOG.cancel}
      </button>
      {saveAnother === undefined ? null : (
        <button type="button" className="btn sm" disabled={isBusy} onClick={onAnother}>
          {saveAnother}
        </button>
      )}
      <button type="submit" className="btn sm tint" disabled={isBusy}>
        {save}
      </button>
    </div>
  );
}
