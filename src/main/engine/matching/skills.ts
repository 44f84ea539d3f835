import {
  type Agent,
  DAY_MS,
  type SkillGap,
  type SkillId,
  type SkillRequirement,
  type Snapshot,
  type Task,
} from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';
import { reaches } from '../base/reaches.ts';

const MONTH_DAYS = 30.4375;

/**
 * An agent's current proficiency by skill: its own after decay, or a related skill's after transfer, whichever is
 * higher.
 */
export interface EffectiveSkills {
  /** 0..1, for the agent's own skills and those related to them. */
  readonly proficiency: ReadonlyMap<SkillId, number>;
  /** The agent's own proficiency as stored, without decay. Mandatory minimums are compared with this. */
  readonly own: ReadonlyMap<SkillId, number>;
}

/**
 * Returns the effective skills of each agent, indexed by agent. Transfer: proficiency x relatedness x the policy's
 * factor.
 */
export const effectiveSkills = ({ agents, relations, policy }: Snapshot, nowMs: number): readonly EffectiveSkills[] =>
  skillsOf(agents, relations, policy, nowMs);

const skillsOf = memoizeLast(computeSkills);
function computeSkills(
  agents: Snapshot['agents'],
  relations: Snapshot['relations'],
  policy: Snapshot['policy'],
  nowMs: number,
): readonly EffectiveSkills[] {
  const related = new Map<SkillId, { readonly to: SkillId; readonly ratio: number }[]>();
  const link = (from: SkillId, to: SkillId, ratio: number) =>
    related.set(from, [...(related.get(from) ?? []), { to, ratio }]);
  for (const relation of relations) {
    link(relation.a, relation.b, relation.relatednessRatio);
    link(relation.b, relation.a, relation.relatednessRatio);
  }
  const { transferFactor, skillHalfLifeMonths } = policy.values;
  return agents.map((agent) => {
    const proficiency = new Map<SkillId, number>();
    const raise = (skillId: SkillId, value: number) =>
      proficiency.set(skillId, Math.max(value, proficiency.get(skillId) ?? 0));
    for (const skill of agent.skills) {
      const now = skill.proficiency * decay(skill.lastUsedOn, nowMs, skillHalfLifeMonths);
      raise(skill.skillId, now);
      for (const { to, ratio } of related.get(skill.skillId) ?? []) raise(to, now * ratio * transferFactor);
    }
    return { proficiency, own: ownSkills(agent) };
  });
}

const ownSkills = (agent: Agent): ReadonlyMap<SkillId, number> =>
  new Map(agent.skills.map((skill) => [skill.skillId, skill.proficiency]));

function decay(lastUsedOn: string | null, nowMs: number, halfLifeMonths: number): number {
  if (lastUsedOn === null) return 1;
  const months = Math.max(0, nowMs - Date.parse(`${lastUsedOn}T00:00:00Z`)) / DAY_MS / MONTH_DAYS;
  return 0.5 ** (months / halfLifeMonths);
}

const ratioOf = (need: SkillRequirement, have: number): number =>
  need.minimumProficiency <= 0 ? 1 : Math.min(1, have / need.minimumProficiency);

/**
 * Returns the importance-weighted mean of proficiency over required proficiency, each capped at 1. Returns 1 if the
 * task requires no skills.
 */
export function alignmentOf(task: Task, skills: EffectiveSkills): number {
  let weight = 0;
  let sum = 0;
  for (const need of task.requiredSkills) {
    weight += need.importance;
    sum += need.importance * ratioOf(need, skills.proficiency.get(need.skillId) ?? 0);
  }
  return weight > 0 ? sum / weight : 1;
}

/** Returns the requirements that the agent does not fully meet: mandatory ones first, then the largest gap first. */
export const gapsOf = (task: Task, skills: EffectiveSkills): readonly SkillGap[] =>
  task.requiredSkills
    .map(
      (need): SkillGap => ({
        skillId: need.skillId,
        have: need.mandatory ? (skills.own.get(need.skillId) ?? 0) : (skills.proficiency.get(need.skillId) ?? 0),
        need: need.minimumProficiency,
        mandatory: need.mandatory,
      }),
    )
    .filter((gap) => !reaches(gap.have, gap.need))
    .sort((a, b) => Number(b.mandatory) - Number(a.mandatory) || b.need - b.have - (a.need - a.have));
