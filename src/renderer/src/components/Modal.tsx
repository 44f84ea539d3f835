import { type ReactNode, useEffect, useRef } from 'react';
import { useRoute } from '../stores/route.ts';

/** A native modal dialog: focus is kept in it, Esc and a press outside close it, focus goes back where it was. */
export function Modal({
  label,
  onClose,
  children,
}: {
  readonly label: string;
  /** Default: the dialog of the route is closed. */
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
