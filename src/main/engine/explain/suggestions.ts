import { compareIds, message, type Plan, type SkillId } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { skillName } from '../base/names.ts';
import type { Decision } from '../solve/decision.ts';
import type { Prepared } from '../solve/prepare.ts';
import { worthInTime } from '../solve/worth.ts';

const SHOWN = 5;
const PRICE_HOURS = 10;

/**
 * Returns suggestions: more hours of the agents whose time is worth the most, and skills that would let more work be
 * assigned.
 */
export function suggestionsOf(prepared: Prepared, decision: Decision): Plan['suggestions'] {
  const left = decision.roles.free.filter((index) => !decision.placed.has(index));
  return [...moreHours(prepared, decision), ...training(prepared, left)];
}

function moreHours(prepared: Prepared, decision: Decision): Plan['suggestions'] {
  return prepared.snapshot.agents
    .map((agent, index) => ({ agent, worth: Math.round(at(decision.prices, index) * 60 * PRICE_HOURS) }))
    .filter((row) => row.worth > 0)
    .sort((a, b) => b.worth - a.worth || compareIds(a.agent.id, b.agent.id))
    .slice(0, SHOWN)
    .map(({ agent, worth }) => ({
      kind: 'more_hours',
      message: message('planning.suggest_hours', { agentName: agent.name, hours: PRICE_HOURS, value: worth }),
      value: worth,
    }));
}

/**
 * Returns, for each skill, the unassigned tasks for which an agent lacks only that skill, for the agent for whom there
 * are the most.
 */
function training(prepared: Prepared, left: readonly number[]): Plan['suggestions'] {
  const opened = new Map<
    string,
    {
      readonly skillId: SkillId;
      readonly agentName: string;
      readonly from: number;
      to: number;
      tasks: number;
      worth: number;
    }
  >();
  for (const index of left) {
    if (prepared.matcher.eligibleAgentsOf(index).length > 0) continue;
    prepared.snapshot.agents.forEach((agent, agentIndex) => {
      const pair = prepared.matcher.pair(index, agentIndex);
      const gap = pair.gaps.find((row) => row.mandatory);
      const only = pair.reasons[0];
      if (
        pair.reasons.length !== 1 ||
        gap === undefined ||
        only === undefined ||
        (only.code !== 'missing_skill' && only.code !== 'skill_below_minimum')
      )
        return;
      const key = `${agent.id}|${gap.skillId}`;
      const known = opened.get(key) ?? {
        skillId: gap.skillId,
        agentName: agent.name,
        from: gap.have,
        to: gap.need,
        tasks: 0,
        worth: 0,
      };
      known.to = Math.max(known.to, gap.need);
      known.tasks += 1;
      known.worth += worthInTime(at(prepared.snapshot.tasks, index), at(prepared.scores, index));
      opened.set(key, known);
    });
  }
  return [...opened.values()]
    .sort((a, b) => b.worth - a.worth || (a.agentName < b.agentName ? -1 : 1))
    .slice(0, SHOWN)
    .map((row) => ({
      kind: 'train',
      message: message('planning.suggest_training', {
        agentName: row.agentName,
        skillName: skillName(prepared.snapshot, row.skillId),
        proficiency: row.from,
        needed: row.to,
        tasks: row.tasks,
        value: row.worth,
      }),
      value: row.worth,
    }));
}
