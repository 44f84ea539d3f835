import type { ReactNode, RefObject } from 'react';
import { I18nProvider, Popover } from 'react-aria-components';
import { PRODUCT_LOCALE } from '../../../../shared/model/index.ts';

interface OverlayProps {
  /** What it belongs to, and returns the focus to. */
  readonly anchor: RefObject<HTMLElement | null>;
  /** Its name, unless its contents are a dialog with a name. */
  readonly label?: string;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A card above the page next to its anchor; Esc and a click outside close it. The keys of the desk do not work in it. */
export function Overlay({ anchor, label, onClose, className = '', children }: OverlayProps) {
  return (
    <I18nProvider locale={PRODUCT_LOCALE}>
      <div className="overlay-keys" role="presentation" onKeyDown={(event) => event.stopPropagation()}>
        <Popover
          isOpen
          {...(label === undefined ? {} : { 'aria-label': label })}
          triggerRef={anchor}
          placement="bottom start"
          offset={2}
          className={`float grid-pop ${className}`}
          onOpenChange={(isOpen) => !isOpen && onClose()}
        >
          {children}
        </Popover>
      </div>
    </I18nProvider>
  );
}
