import type { Snapshot } from '../../../shared/model/index.ts';
import type { Edit } from './edit-task.ts';

/** The parts of a snapshot that edits change in addition to tasks and assignments. */
export type Settings = Pick<Snapshot, 'policy' | 'agents' | 'constraints'>;
type RuleEdit = Extract<Edit, { readonly constraintId: string }>;
export type SettingsEdit = RuleEdit | Extract<Edit, { readonly kind: 'match_threshold' | 'allow_client' }>;

export const isSettingsEdit = (edit: Edit): edit is SettingsEdit =>
  'constraintId' in edit || edit.kind === 'match_threshold' || edit.kind === 'allow_client';

/** Returns policy, agents and rules after one edit. */
export function settingsAfter(settings: Settings, edit: SettingsEdit): Settings {
  switch (edit.kind) {
    case 'match_threshold': {
      const { policy } = settings;
      return { ...settings, policy: { ...policy, values: { ...policy.values, matchThreshold: edit.threshold } } };
    }
    case 'allow_client':
      return {
        ...settings,
        agents: settings.agents.map((agent) =>
          agent.id === edit.agentId
            ? { ...agent, excludedClients: agent.excludedClients.filter((client) => client !== edit.client) }
            : agent,
        ),
      };
    case 'client_hour_cap':
    case 'remove_rule':
    case 'leave_group':
      return { ...settings, constraints: rulesAfter(settings.constraints, edit) };
  }
}

const rulesAfter = (rules: Snapshot['constraints'], edit: RuleEdit): Snapshot['constraints'] =>
  rules.flatMap((rule) => {
    if (rule.id !== edit.constraintId) return [rule];
    if (edit.kind === 'client_hour_cap' && rule.kind === 'client_hour_cap')
      return [{ ...rule, minutesPerWeek: edit.minutesPerWeek }];
    if (edit.kind === 'leave_group' && rule.kind === 'keep_together')
      return [{ ...rule, taskIds: rule.taskIds.filter((id) => id !== edit.taskId) }];
    return [];
  });
