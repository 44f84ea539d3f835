import type { KeyboardEvent, ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { SETTINGS_BAR, SETTINGS_TAB_TITLES } from '../../../../shared/words/workspace/settings-view.ts';
import { SETTINGS_TABS, type SettingsTab } from '../../stores/settings-tab.ts';

const TITLES: Readonly<Record<SettingsTab, string>> = SETTINGS_TAB_TITLES;

/** What each page of the settings receives. */
export interface RoomProps {
  readonly onTab: (tab: SettingsTab) => void;
}

interface SettingsBarProps extends RoomProps {
  readonly tab: SettingsTab;
  readonly children?: ReactNode;
}

/** The title and the pages of the settings as tabs; below them the state and the actions of the current page, if it has any. */
export function SettingsBar({ tab, onTab, children }: SettingsBarProps) {
  const step = (event: KeyboardEvent<HTMLElement>): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const count = SETTINGS_TABS.length;
    const next = SETTINGS_TABS[(SETTINGS_TABS.indexOf(tab) + by + count) % count];
    if (by === 0 || next === undefined) return;
    event.preventDefault();
    // At once: a key that is pressed before the next frame belongs to the new tab.
    flushSync(() => onTab(next));
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <>
      <div className="vbar">
        <h1>{SETTINGS_BAR.settings}</h1>
        <div className="tabs" role="tablist" aria-label={SETTINGS_BAR.settings} onKeyDown={step}>
          {SETTINGS_TABS.map((name) => (
            <button
              key={name}
              id={`tab-${name}`}
              type="button"
              role="tab"
              aria-selected={name === tab}
              tabIndex={name === tab ? 0 : -1}
              onClick={() => onTab(name)}
            >
              {TITLES[name]}
            </button>
          ))}
        </div>
      </div>
      {children == null ? null : <div className="vbar page-actions">{children}</div>}
    </>
  );
}
