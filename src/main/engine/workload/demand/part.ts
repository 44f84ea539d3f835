import type { SkillId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import type { AssignedWork } from './assigned-work.ts';
import type { DemandItem } from './collect.ts';

interface Asked {
  readonly demandItems: readonly DemandItem[];
  readonly assignedTasks: readonly AssignedWork[];
  readonly assigned: Part['assigned'];
}
/** All demand, or only the demand that requires one skill. */
export interface Part {
  readonly skillId: SkillId | null;
  readonly demandItems: readonly DemandItem[];
  /** Minutes of assigned work, by agent and week. */
  readonly assigned: readonly (readonly number[])[];
  /** The lowest required level of the skill. Agents below it can do none of the work. */
  readonly level: number;
}

export const wholeOf = ({ demandItems, assigned }: Omit<Asked, 'assignedTasks'>): Part => ({
  skillId: null,
  demandItems,
  assigned,
  level: 0,
});

/** Returns the part of each skill that any work requires, in order of skill ID. */
export function partsOf({ demandItems, assignedTasks, assigned }: Asked): readonly Part[] {
  const parts = new Map<
    SkillId,
    { level: number; readonly demandItems: DemandItem[]; readonly assigned: number[][] }
  >();
  const partOf = (skillId: SkillId, level: number) => {
    const known = parts.get(skillId) ?? { level, demandItems: [], assigned: assigned.map((row) => row.map(() => 0)) };
    parts.set(skillId, known);
    known.level = Math.min(known.level, level);
    return known;
  };
  for (const row of demandItems) for (const need of row.needs) partOf(need.skillId, need.minimum).demandItems.push(row);
  for (const { agent, needs, minutes } of assignedTasks)
    for (const need of needs) {
      const row = partOf(need.skillId, need.minimum).assigned[agent];
      if (row !== undefined) for (const [week, value] of minutes.entries()) row[week] = at(row, week) + value;
    }
  return [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([skillId, part]) => ({ skillId, ...part }));
}
