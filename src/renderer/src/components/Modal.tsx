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
      onClose={onClose ?? (() => set({ dialog: null }))}
      onPointerDown={(event) => event.target === ref.current && ref.current.close()}
    >
      {children}
    </dialog>
  );
}
