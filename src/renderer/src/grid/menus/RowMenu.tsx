import { useLayoutEffect, useRef } from 'react';
import { Header, Menu, MenuItem, MenuSection, Text } from 'react-aria-components';
import { keysText } from '../../components/keys-text.ts';
import type { Point } from '../../components/place-card.ts';
import type { MenuPart } from '../menu-parts.ts';
import { Overlay } from './Overlay.tsx';

interface RowMenuProps {
  readonly at: Point;
  readonly label: string;
  readonly parts: readonly MenuPart[];
  readonly onClose: () => void;
}

/** The menu of what was clicked with the right button, or of the focused row. */
export default function RowMenu({ at, label, parts, onClose }: RowMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    anchor.current?.style.setProperty('left', `${at.x}px`);
    anchor.current?.style.setProperty('top', `${at.y}px`);
  }, [at]);
  const entries = parts.flatMap((part) => part.entries);
  return (
    <>
      <span ref={anchor} className="menu-anchor" style={{ left: at.x, top: at.y }} />
      <Overlay anchor={anchor} label={label} onClose={onClose}>
        <Menu
          aria-label={label}
          autoFocus="first"
          className="grid-menu"
          disabledKeys={entries.filter((entry) => entry.isOff === true).map((entry) => entry.id)}
          onClose={onClose}
          onAction={(id) => {
            onClose();
            entries.find((entry) => entry.id === id)?.run();
          }}
        >
          {parts
            .filter((part) => part.entries.length > 0)
            .map((part) => (
              <MenuSection
                key={part.id}
                id={part.id}
                className="menu-part"
                {...(part.title === undefined ? { 'aria-label': label } : {})}
              >
                {part.title === undefined ? null : <Header className="f11 t3">{part.title}</Header>}
                {part.entries.map((entry) => (
                  <MenuItem key={entry.id} id={entry.id} className="entry" textValue={entry.title}>
                    <Text slot="label" className="tr">
                      {entry.title}
                    </Text>
                    {entry.keys === undefined ? null : <kbd>{keysText(entry.keys)}</kbd>}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
        </Menu>
      </Overlay>
    </>
  );
}
