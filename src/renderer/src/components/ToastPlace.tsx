import { useEffect, useState } from 'react';
import { runCommand } from '../stores/commands.ts';
import { useToasts } from '../stores/toasts.ts';

const SHOWN_MS = 8000;

/** One message, bottom left; stays while pointed at or focused. */
export function ToastPlace() {
  const toast = useToasts((state) => state.toast);
  const clear = useToasts((state) => state.clear);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (toast === null || held) return;
    const timer = setTimeout(clear, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, held, clear]);
  return (
    <div className="toast-place" role="status" aria-live="polite">
      {toast === null ? null : (
        // The wrapper only pauses the clock; what can be done stands on the buttons inside.
        <div
          className="toast"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className={toast.kind === 'failed' ? 'dg' : ''}>{toast.text}</span>
          {toast.hint === '' ? null : <span className="t2">{toast.hint}</span>}
          {toast.canUndo ? (
            <button type="button" className="btn sm" onClick={() => void runCommand('journal.undo', {}, 'Undone.')}>
              Undo
            </button>
          ) : null}
          <button type="button" className="btn sm quiet" onClick={clear}>
            Close
          </button>
        </div>
      )}
    </div>
  );
}
