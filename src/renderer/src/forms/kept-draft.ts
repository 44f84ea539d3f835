import { useCallback, useEffect, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useWorkspace } from '../stores/workspace.ts';

const PREFIX = 'tde-typed';

/** The key of what is typed in a form: of this workspace, this dialog, and the record as it was when the form was opened. */
const keyOf = (title: string, defaults: unknown): string =>
  [PREFIX, useWorkspace.getState().view?.path ?? '', title, JSON.stringify(defaults)].join('\n');

function readDraft<T extends FieldValues>(key: string): T | null {
  try {
    const read: T | null = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof read === 'object' ? read : null;
  } catch {
    return null;
  }
}

interface KeptDraft {
  /** Whether the form shows what was typed before the page was lost. */
  readonly isRestored: boolean;
  /** Forgets what was typed: it is saved or discarded. */
  readonly drop: () => void;
  /** Forgets it and empties the form. */
  readonly startOver: () => void;
}

/**
 * Keeps what is typed in a form until it is saved or discarded, and shows it again when the same form is next opened in
 * this window: a crash or a reload of the page loses nothing.
 */
export function useKeptDraft<T extends FieldValues>(form: UseFormReturn<T>, title: string): KeptDraft {
  const [key] = useState(() => keyOf(title, form.formState.defaultValues));
  const [isRestored, setRestored] = useState(false);
  useEffect(() => {
    const draft = readDraft<T>(key);
    if (draft !== null) {
      form.reset(draft, { keepDefaultValues: true });
      setRestored(true);
    }
    const watched = form.watch((values) => sessionStorage.setItem(key, JSON.stringify(values)));
    return () => watched.unsubscribe();
  }, [form, key]);
  const drop = useCallback((): void => {
    sessionStorage.removeItem(key);
    setRestored(false);
  }, [key]);
  const startOver = useCallback((): void => {
    form.reset();
    drop();
  }, [form, drop]);
  return { isRestored, drop, startOver };
}
