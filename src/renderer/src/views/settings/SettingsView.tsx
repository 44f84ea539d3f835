import { type SettingsTab, useSettingsTab } from '../../stores/settings-tab.ts';
import { AgentReportSettings } from './AgentReportSettings.tsx';
import { BackupSettings } from './BackupSettings.tsx';
import { CalendarSettings } from './CalendarSettings.tsx';
import { ConstraintSettings } from './ConstraintSettings.tsx';
import { EscalationSettings } from './EscalationSettings.tsx';
import { NotificationSettings } from './NotificationSettings.tsx';
import { PersonSettings } from './PersonSettings.tsx';
import { PolicySettings } from './PolicySettings.tsx';
import { RecurringSettings } from './RecurringSettings.tsx';
import { RegionSettings } from './RegionSettings.tsx';
import { SkillSettings } from './SkillSettings.tsx';
import { WorkspaceSettings } from './WorkspaceSettings.tsx';
import './settings.css';

const ROOMS = {
  policy: PolicySettings,
  constraints: ConstraintSettings,
  recurring: RecurringSettings,
  skills: SkillSettings,
  calendars: CalendarSettings,
  agents: AgentReportSettings,
  escalation: EscalationSettings,
  notifications: NotificationSettings,
  region: RegionSettings,
  person: PersonSettings,
  backups: BackupSettings,
  workspace: WorkspaceSettings,
} as const satisfies Record<SettingsTab, unknown>;

/** Settings: policy, constraints, recurring work, skills, calendars, agent reports, escalation, notifications, time and region, personal data, backups, and the workspace itself. */
export default function SettingsView() {
  const { tab, show } = useSettingsTab();
  const Room = ROOMS[tab];
  return (
    <div className="view">
      <Room onTab={show} />
    </div>
  );
}
