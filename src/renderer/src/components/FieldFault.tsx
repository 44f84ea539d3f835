import { type RefObject, useLayoutEffect, useRef } from 'react';

interface FieldFaultProps {
  readonly id: string;
  readonly field: RefObject<HTMLElement | null>;
  readonly text: string;
}
/** A line below a field, above everything else on the page, so that no cell or dialog cuts it off. */
export function FieldFault({ id, field, text }: FieldFaultProps) {
  const line = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const place = field.current?.getBoundingClientRect();
    if (line.current === null || place === undefined) return;
    line.current.style.left = `${place.left}px`;
    line.current.style.top = `${place.bottom + 4}px`;
    line.current.showPopover();
  }, [field]);
  return (
    <span ref={line} id={id} popover="manual" role="alert" className="field-fault">
      {text}
    </span>
  );
}
