import { useState } from 'react';
import { BackupSettings } from './BackupSettings.tsx';
import { CalendarSettings } from './CalendarSettings.tsx';
import { PolicySettings } from './PolicySettings.tsx';
import { TABS, type Tab } from './SettingsBar.tsx';
import { SkillSettings } from './SkillSettings.tsx';
import './settings.css';

const ROOMS = {
  policy: PolicySettings,
  skills: SkillSettings,
  calendars: CalendarSettings,
  backups: BackupSettings,
} as const satisfies Record<Tab, unknown>;

/** What the engine is told: weights and thresholds, how skills stand in for each other, when who works; and the copies kept of it. */
export default function SettingsView() {
  const [tab, setTab] = useState<Tab>(TABS[0].tab);
  const Room = ROOMS[tab];
  return (
    <div className="view">
      <Room onTab={setTab} />
    </div>
  );
}
