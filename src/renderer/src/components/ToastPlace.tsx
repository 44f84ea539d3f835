import { useEffect, useState } from 'react';
import { TOAST_PLACE } from '../../../shared/words/core/frame.ts';
import { undoText } from '../../../shared/words/workspace/undo.ts';
import { undoChange } from '../stores/commands.ts';
import { useReader } from '../stores/reader.ts';
import { TOAST_MS, useToasts } from '../stores/toasts.ts';

/** One message at the bottom left; it stays while it is pointed at or focused. */
export function ToastPlace() {
  const toast = useToasts((state) => state.toast);
  const clear = useToasts((state) => state.clear);
  const entry = toast?.entry ?? null;
  const action = toast?.action;
  const reader = useReader();
  const [isPaused, setPaused] = useState(false);
  useEffect(() => {
    if (toast === null || isPaused) return;
    const timer = setTimeout(clear, TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast, isPaused, clear]);
  return (
    <div className="toast-place" role="status" aria-live="polite">
      {toast === null ? null : (
        // The wrapper only pauses the timer; the actions are on the buttons inside.
        <div
          className="toast"
          onPointerEnter={() => setPaused(true)}
          onPointerLeave={() => setPaused(false)}
          onFocus={() => setPaused(true)}
          onBlur={() => setPaused(false)}
        >
          <span className={toast.kind === 'failed' ? 'dg' : ''}>{toast.text}</span>
          {toast.hint === '' ? null : <span className="t2">{toast.hint}</span>}
          {entry === null ? null : (
            <button
              type="button"
              className="btn sm undo"
              title={undoText(entry.sentence, reader)}
              onClick={() => void undoChange(entry)}
            >
              <span className="tr">{undoText(entry.sentence, reader)}</span>
            </button>
          )}
          {action === undefined ? null : (
            <button
              type="button"
              className="btn sm"
              onClick={() => {
                clear();
                action.run();
              }}
            >
              {action.title}
            </button>
          )}
          <button type="button" className="btn sm quiet" onClick={clear}>
            {TOAST_PLACE.close}
          </button>
        </div>
      )}
    </div>
  );
}
