import { type Agent, message, type SkillId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { reaches } from '../../base/reaches.ts';
import { canDo } from './collect.ts';
import type { DemandModel, Solved } from './model.ts';
import { strained, type Trial } from './trial.ts';

const MOST_TRAININGS = 3;
/** Proficiency gained in one step of training. */
const STEP = 0.2;

/**
 * Returns trials that train the agents with spare time who are closest to the scarcest skill, each to the required
 * level.
 */
export function trainings(model: DemandModel, before: Solved, scarce: readonly SkillId[]): readonly Trial[] {
  const [skillId] = scarce;
  if (skillId === undefined) return [];
  const { trainingHours } = model.snapshot.policy.values;
  const skill = model.snapshot.skills.find((row) => row.id === skillId)?.name ?? skillId;
  const hard = strained(model, before);
  const minimum = Math.max(
    0,
    ...model.demandItems.flatMap((row) => row.needs.flatMap((need) => (need.skillId === skillId ? need.minimum : []))),
  );
  return model.snapshot.agents
    .map((agent, index) => ({
      agent,
      index,
      have: agent.skills.find((skill) => skill.skillId === skillId)?.proficiency ?? 0,
      spare: at(model.capacity, index).reduce((sum, _, week) => sum + freeOf(model, index, week), 0),
    }))
    .filter(({ agent, index, have }) => agent.kind === 'person' && !hard.has(index) && !reaches(have, minimum))
    .map((row) => ({ ...row, takes: Math.ceil((minimum - row.have) / STEP - 1e-9) * trainingHours }))
    .filter((row) => row.spare > row.takes * 60)
    .sort((a, b) => b.have - a.have || b.spare - a.spare || a.index - b.index)
    .slice(0, MOST_TRAININGS)
    .map(
      ({ agent, index, takes }): Trial => ({
        kind: 'train',
        model: trained(model, index, withSkill(agent, skillId, minimum), takes * 60),
        cost: () => takes * agent.costRateAmount,
        describe: (relievedHours) =>
          message('workload.option_train', {
            agent: agent.name,
            skill,
            skillId,
            level: minimum,
            trainingHours: takes,
            relievedHours,
          }),
        agentId: agent.id,
        skillId,
      }),
    );
}

const freeOf = ({ capacity, assigned }: DemandModel, agent: number, week: number): number =>
  Math.max(0, at(at(capacity, agent), week) - at(at(assigned, agent), week));

const withSkill = (agent: Agent, skillId: SkillId, proficiency: number): Agent => ({
  ...agent,
  skills: [...agent.skills.filter((skill) => skill.skillId !== skillId), { skillId, proficiency, lastUsedOn: null }],
});

/**
 * Uses the first free hours for the training. Free time after it is added as a second row of the same agent, who can do
 * everything as before and the new skill. Work whose weeks start earlier may then use the later ones.
 */
function trained(model: DemandModel, index: number, agent: Agent, minutes: number): DemandModel {
  const own = [...(model.capacity[index] ?? [])];
  const after = own.map(() => 0);
  let left = minutes;
  own.forEach((capacity, week) => {
    const free = freeOf(model, index, week);
    if (left <= 0) after[week] = free;
    const taken = left <= 0 ? free : Math.min(left, free);
    own[week] = capacity - taken;
    left = Math.max(0, left - taken);
  });
  const second = model.capacity.length;
  return {
    ...model,
    capacity: [...model.capacity.map((row, at) => (at === index ? own : row)), after],
    assigned: [...model.assigned, after.map(() => 0)],
    demandItems: model.demandItems.map((row) =>
      row.agents.includes(index) || canDo(agent, row) ? { ...row, agents: [...row.agents, second] } : row,
    ),
  };
}
