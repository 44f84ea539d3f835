import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';

export interface MenuItem {
  readonly label: string;
  readonly keys?: string;
  readonly run: () => void;
}

const WIDTH = 212;
/** Below the button, within the window: the panel around the button must not cut it off. */
function placeBelow(button: HTMLElement | null): { readonly left: number; readonly top: number } {
  const place = button?.getBoundingClientRect();
  if (place === undefined) return { left: 0, top: 0 };
  return { left: Math.max(8, Math.min(place.left, window.innerWidth - WIDTH - 8)), top: place.bottom + 4 };
}

/** A button with a menu below it: arrow keys move, Enter runs, Esc and a click elsewhere close. */
export function MenuButton({ label, items }: { readonly label: string; readonly items: readonly MenuItem[] }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) list.current?.querySelector<HTMLElement>('button')?.focus();
  }, [isOpen]);
  const close = (): void => {
    setOpen(false);
    place.current?.querySelector<HTMLElement>('button')?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const buttons: Element[] = [...(list.current?.querySelectorAll('button') ?? [])];
      const at = document.activeElement === null ? -1 : buttons.indexOf(document.activeElement);
      const next = (at + (event.key === 'ArrowDown' ? 1 : -1) + buttons.length) % buttons.length;
      const button = buttons[next];
      if (button instanceof HTMLElement) button.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      ref={place}
      className="menu-place"
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setOpen(false)}
    >
      <button
        type="button"
        className="btn"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </button>
      {isOpen ? (
        <div
          ref={list}
          style={placeBelow(place.current)}
          id={id}
          className="drop-menu float"
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={press}
        >
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              onClick={() => {
                close();
                item.run();
              }}
            >
              <span>{item.label}</span>
              <span className="sp" />
              {item.keys === undefined ? null : <kbd>{item.keys}</kbd>}
            </button>
          ))}
        </div>
      ) : null}
    </span>
  );
}
