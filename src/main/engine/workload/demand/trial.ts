import type { Message, ShortageOption, ShortageOptionKind, SkillId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import type { DemandModel, Solved } from './model.ts';

/** A change of the model that may reduce the shortage, before it is tried. */
export interface Trial {
  readonly kind: ShortageOptionKind;
  readonly model: DemandModel;
  /** Returns the cost of relieving a number of minutes. */
  readonly cost: (relieved: number) => number;
  /** Returns the message for a number of hours relieved. */
  readonly describe: (relievedHours: number) => Message;
  readonly agentId: ShortageOption['agentId'];
  readonly skillId: SkillId | null;
}

/** Returns the agents who are over capacity in some week, or for whose time the unmet demand competes. */
export function strained({ capacity, assigned }: DemandModel, { fit }: Solved): ReadonlySet<number> {
  const over = capacity.flatMap((row, agent) =>
    row.some((minutes, week) => Math.round(at(at(assigned, agent), week) - minutes) > 0) ? agent : [],
  );
  return new Set([...over, ...fit.fullAgents]);
}

const MOST_NAMED = 3;
/** Returns the names that a sentence lists: all of them, or the first two and how many more. */
export const namesOf = (all: readonly string[]): { readonly agents: readonly string[]; readonly more: number } =>
  all.length > MOST_NAMED
    ? { agents: all.slice(0, MOST_NAMED - 1), more: all.length - MOST_NAMED + 1 }
    : { agents: all, more: 0 };
