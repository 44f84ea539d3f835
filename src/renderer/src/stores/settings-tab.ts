import { create } from 'zustand';

/** The pages of the settings, in the order of their tabs. */
export const SETTINGS_TABS = [
  'policy',
  'constraints',
  'skills',
  'calendars',
  'agents',
  'escalation',
  'notifications',
  'region',
  'backups',
  'workspace',
] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

interface SettingsTabState {
  readonly tab: SettingsTab;
  show(tab: SettingsTab): void;
}

/** The page of the settings that is shown; other views can open one. */
export const useSettingsTab = create<SettingsTabState>()((set) => ({
  tab: 'policy',
  show: (tab) => set({ tab }),
}));
