import { create } from 'zustand';

/** The pages of the settings, in the order of their tabs. */
export const SETTINGS_TABS = [
  'policy',
  'constraints',
  'recurring',
  'skills',
  'calendars',
  'agents',
  'escalation',
  'notifications',
  'region',
  'person',
  'backups',
  'workspace',
] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

interface SettingsTabState {
  readonly tab: SettingsTab;
  /** Whose personal data is shown: `agent:` with an ID or `contact:` with an address; empty if nobody is chosen. */
  readonly person: string;
  show(tab: SettingsTab): void;
  choosePerson(person: string): void;
}

/** The page of the settings that is shown; other views can open one. */
export const useSettingsTab = create<SettingsTabState>()((set) => ({
  tab: 'policy',
  person: '',
  show: (tab) => set({ tab }),
  choosePerson: (person) => set({ person }),
}));
