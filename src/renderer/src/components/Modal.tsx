import { type ReactNode, useEffect, useRef } from 'react';
import { useRoute } from '../stores/route.ts';

/** A native modal dialog: it keeps the focus, Esc and a click outside close it, and the focus then returns to where it was. */
export function Modal({
  label,
  onClose,
  children,
}: {
  readonly label: string;
  /** Default: closes the dialog of the route. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const set = useRoute((state) => state.set);
  const close = onClose ?? (() => set({ dialog: null }));
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-label={label}
      // The browser reports `close` a moment later: until then a key that opens the dialog again would do nothing.
      onCancel={(event) => {
        if (event.target !== ref.current) return;
        event.preventDefault();
        close();
      }}
      onClose={close}
      onPointerDown={(event) => event.target === ref.current && close()}
    >
      {children}
    </dialog>
  );
}
