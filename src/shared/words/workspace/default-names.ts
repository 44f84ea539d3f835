import type { ReportSubject } from '../../model/index.ts';
import { ACTOR_NAMES } from './actors.ts';

/** Names of things that exist in every workspace until somebody changes them. Records store them as text. */
export const DEFAULT_NAMES = {
  /** The inbox: level 0 of every escalation ladder. */
  inbox: ACTOR_NAMES.operator,
  /** The ladder that applies if no other does, and its levels. */
  ladder: { name: 'Default', levels: ['Operator on duty', 'Head of operations'] },
} as const;

/** The built-in report templates, by the kind of subject that they are the default for. */
export const TEMPLATE_NAMES: Readonly<Record<ReportSubject['kind'], string>> = {
  agency: 'Agency',
  client: 'Client',
  project: 'Project',
  task: 'Task',
};
