import type { SkillId, WayOut, WayOutKind } from '../../../../shared/model/index.ts';
import type { DemandModel, Solved } from './model.ts';

/** A change of the model that may relieve the shortage, before it was tried. */
export interface Trial {
  readonly kind: WayOutKind;
  readonly model: DemandModel;
  /** Cost of so many minutes relieved. */
  readonly cost: (relieved: number) => number;
  readonly say: (relieved: number) => string;
  readonly agentId: WayOut['agentId'];
  readonly skillId: SkillId | null;
}

/** Agents who are over in some week, or whose time is what the unmet demand competes for. */
export function strained({ capacity, assigned }: DemandModel, { fit }: Solved): ReadonlySet<number> {
  const over = capacity.flatMap((row, agent) =>
    row.some((minutes, week) => Math.round((assigned[agent]?.[week] ?? 0) - minutes) > 0) ? agent : [],
  );
  return new Set([...over, ...fit.fullAgents]);
}

const MOST_NAMED = 3;
/** Names in a sentence; of many, the first two and how many more. */
export function listed(names: readonly string[]): string {
  if (names.length > MOST_NAMED)
    return `${names.slice(0, MOST_NAMED - 1).join(', ')} and ${names.length - MOST_NAMED + 1} others`;
  return names.length < 2 ? (names[0] ?? 'nobody') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
