import type { KeyboardEvent, ReactNode } from 'react';

export const TABS = [
  { tab: 'policy', title: 'Policy' },
  { tab: 'skills', title: 'Skills' },
  { tab: 'calendars', title: 'Calendars' },
  { tab: 'backups', title: 'Backups' },
] as const;
export type Tab = (typeof TABS)[number]['tab'];

/** What every room of the settings gets. */
export interface RoomProps {
  readonly onTab: (tab: Tab) => void;
}

interface SettingsBarProps extends RoomProps {
  readonly tab: Tab;
  readonly children?: ReactNode;
}

/** Title, the rooms of the settings as tabs, then what can be done in this one. */
export function SettingsBar({ tab, onTab, children }: SettingsBarProps) {
  const step = (event: KeyboardEvent<HTMLElement>): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = TABS.findIndex((one) => one.tab === tab) + by;
    const next = TABS[(at + TABS.length) % TABS.length];
    if (by === 0 || next === undefined) return;
    event.preventDefault();
    onTab(next.tab);
    requestAnimationFrame(() => document.getElementById(`tab-${next.tab}`)?.focus());
  };
  return (
    <div className="vbar">
      <h1>Settings</h1>
      <div className="tabs" role="tablist" aria-label="Settings" onKeyDown={step}>
        {TABS.map(({ tab: name, title }) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={name === tab}
            tabIndex={name === tab ? 0 : -1}
            onClick={() => onTab(name)}
          >
            {title}
          </button>
        ))}
      </div>
      <span className="sp" />
      {children}
    </div>
  );
}
