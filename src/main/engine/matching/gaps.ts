import {
  type Agent,
  type AgentId,
  compareIds,
  type SkillId,
  type SkillRequirement,
  type Snapshot,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import { buildMatcher } from './matcher.ts';
import { alignmentOf, type EffectiveSkills, effectiveSkills } from './skills.ts';

/** One skill of one agent raised, and the queued tasks that this opens up, proved by matching again with it. */
export interface SkillRaise {
  readonly agentId: AgentId;
  readonly team: string;
  readonly skillId: SkillId;
  /** 0..1: what counts today, and what it takes. */
  readonly from: number;
  readonly to: number;
  /** By id. */
  readonly taskIds: readonly TaskId[];
}
export interface SkillGaps {
  /** Tasks that open up to the agent and that nobody available can do today. */
  readonly agents: readonly SkillRaise[];
  /** The best raise of each team's skill. */
  readonly teams: readonly SkillRaise[];
}

export interface GapInput {
  readonly snapshot: Snapshot;
  readonly calendars: readonly WorkCalendar[];
  /** Task indices of the queue. */
  readonly queued: readonly number[];
  /** What a task is worth, above 0 to count; rows stand by the sum. */
  readonly worthOf: (taskIndex: number) => number;
  /** Rows answered of each list at most. */
  readonly limit: number;
  readonly nowMs: number;
}

/** A raise of this much is asked for whatever it opens up: it keeps the smallest raise from always looking cheapest. */
const LEAST_RAISE = 0.05;

/** Which skill to raise, by how much, in whom, so that queued tasks open up that nobody available can do today: an agent can do a task it may take by the hard rules and whose alignment reaches the threshold. */
export function skillGaps(given: GapInput): SkillGaps {
  const { snapshot } = given;
  const able = ableAgents(snapshot, given);
  const input = { ...given, queued: given.queued.filter((task) => able.every((row) => row[task] !== 1)) };
  const raises = best(candidates(input));
  const seen = new Set<string>();
  return {
    agents: taken(raises, input.limit, (raise) => proved(input, raise)),
    teams: taken(raises, input.limit, (raise) => {
      const team = snapshot.agents[raise.agentIndex]?.team ?? '';
      const key = `${team}|${raise.skillId}`;
      const row = seen.has(key) ? null : proved(input, raise);
      if (row !== null) seen.add(key);
      return row;
    }),
  };
}

interface Raise {
  readonly agentIndex: number;
  readonly skillId: SkillId;
  readonly from: number;
  readonly to: number;
  readonly worth: number;
}
/** What opens at each level of one agent's skill, by hundredths: there are millions of pairs, so sums are kept, not lists. */
interface Openings {
  readonly agentIndex: number;
  readonly skillId: SkillId;
  readonly from: number;
  readonly worth: Float64Array;
}

function taken<T>(raises: readonly Raise[], limit: number, prove: (raise: Raise) => T | null): readonly T[] {
  const rows: T[] = [];
  for (const raise of raises) {
    if (rows.length >= limit) break;
    const row = prove(raise);
    if (row !== null) rows.push(row);
  }
  return rows;
}

/** By agent and task index, 1 where the agent can do the queued task today. */
function ableAgents(snapshot: Snapshot, { calendars, queued, nowMs }: GapInput): readonly Uint8Array[] {
  const matcher = buildMatcher({ ...snapshot, outcomes: [], assignments: [] }, calendars, nowMs);
  const skills = effectiveSkills(snapshot, nowMs);
  const able = snapshot.agents.map(() => new Uint8Array(snapshot.tasks.length));
  for (const taskIndex of queued) {
    const task = snapshot.tasks[taskIndex];
    for (const agent of matcher.eligibleAgentsOf(taskIndex)) {
      const own = skills[agent];
      const row = able[agent];
      if (task !== undefined && own !== undefined && row !== undefined && reaches(snapshot, task, own))
        row[taskIndex] = 1;
    }
  }
  return able;
}

const reaches = ({ policy }: Snapshot, task: Task, own: EffectiveSkills): boolean =>
  alignmentOf(task, own) + 1e-9 >= policy.values.matchThreshold;

/** By agent and skill, what only this skill keeps the agent from, by the least level that would do. */
function candidates(input: GapInput): readonly Openings[] {
  const { snapshot, calendars, queued, nowMs } = input;
  const skills = effectiveSkills(snapshot, nowMs);
  const bare = {
    ...snapshot,
    outcomes: [],
    assignments: [],
    tasks: snapshot.tasks.map((task) => ({ ...task, requiredSkills: [] })),
  };
  const otherwise = buildMatcher(bare, calendars, nowMs);
  const found = snapshot.agents.map(() => new Map<SkillId, Openings>());
  for (const taskIndex of queued) {
    const task = snapshot.tasks[taskIndex];
    if (task === undefined) continue;
    const worth = input.worthOf(taskIndex);
    for (const agentIndex of otherwise.eligibleAgentsOf(taskIndex)) {
      const [own, rows] = [skills[agentIndex], found[agentIndex]];
      if (own === undefined || rows === undefined) continue;
      // Most pairs lack several mandatory skills: seen first.
      const failing = soleFailing(task, own);
      if (failing === 'several') continue;
      for (const { skillId, from, to } of levels(snapshot, task, own, failing)) {
        const row = rows.get(skillId) ?? {
          agentIndex,
          skillId,
          from,
          worth: new Float64Array(101),
        };
        rows.set(skillId, row);
        row.worth[to] = at(row.worth, to) + worth;
      }
    }
  }
  return found.flatMap((rows) => [...rows.values()]);
}

/** The one mandatory skill below its minimum; null: none is. */
function soleFailing(task: Task, own: EffectiveSkills): SkillRequirement | 'several' | null {
  let found: SkillRequirement | null = null;
  for (const need of task.requiredSkills) {
    if (!need.mandatory || (own.own.get(need.skillId) ?? -1) + 1e-9 >= need.minimumProficiency) continue;
    if (found !== null) return 'several';
    found = need;
  }
  return found;
}

/** The skills that alone would do for this task, each with the least level, in whole hundredths. */
function levels(
  { policy }: Snapshot,
  task: Task,
  own: EffectiveSkills,
  failing: SkillRequirement | null,
): readonly { readonly skillId: SkillId; readonly from: number; readonly to: number }[] {
  const found: { readonly skillId: SkillId; readonly from: number; readonly to: number }[] = [];
  const weight = task.requiredSkills.reduce((sum, need) => sum + need.importance, 0);
  const missing = (policy.values.matchThreshold - alignmentOf(task, own)) * weight;
  for (const need of failing === null ? task.requiredSkills : [failing]) {
    const now = own.proficiency.get(need.skillId) ?? 0;
    const ratio = need.minimumProficiency <= 0 ? 1 : Math.min(1, now / need.minimumProficiency);
    const asked = missing / need.importance + ratio;
    if (asked > 1 + 1e-9) continue;
    const least = Math.max(asked * need.minimumProficiency, failing === null ? 0 : need.minimumProficiency);
    const from = failing === null ? now : (own.own.get(need.skillId) ?? 0);
    const to = Math.min(100, Math.ceil(least * 100 - 1e-6));
    if (to / 100 > from || failing !== null) found.push({ skillId: need.skillId, from, to: Math.max(0, to) });
  }
  return found;
}

/** For each agent and skill the level that opens most worth for the raise it asks; most worth first. */
function best(rows: readonly Openings[]): readonly Raise[] {
  const raises = rows.flatMap((row): Raise[] => {
    let chosen: Raise | null = null;
    let most = 0;
    let worth = 0;
    row.worth.forEach((opened, level) => {
      if (opened <= 0) return;
      worth += opened;
      const to = level / 100;
      const gain = worth / (to - row.from + LEAST_RAISE);
      if (gain <= most) return;
      most = gain;
      chosen = { agentIndex: row.agentIndex, skillId: row.skillId, from: row.from, to, worth };
    });
    return chosen === null ? [] : [chosen];
  });
  return raises.sort((a, b) => b.worth - a.worth || a.agentIndex - b.agentIndex || compareIds(a.skillId, b.skillId));
}

/** Matches again with the raise in place; null: it opens nothing. */
function proved(input: GapInput, raise: Raise): SkillRaise | null {
  const { snapshot } = input;
  const agent = snapshot.agents[raise.agentIndex];
  const calendar = input.calendars[raise.agentIndex];
  if (agent === undefined || calendar === undefined) return null;
  const touched = touchedBy(input, raise.skillId);
  const alone = {
    ...snapshot,
    agents: [raised(agent, raise.skillId, raise.to)],
    tasks: touched.flatMap((taskIndex) => snapshot.tasks[taskIndex] ?? []),
  };
  const [after] = ableAgents(alone, { ...input, calendars: [calendar], queued: [...touched.keys()] });
  const opened = touched.filter((_, at) => after?.[at] === 1);
  if (opened.length === 0) return null;
  return {
    agentId: agent.id,
    team: agent.team,
    skillId: raise.skillId,
    from: raise.from,
    to: raise.to,
    taskIds: opened.flatMap((taskIndex) => snapshot.tasks[taskIndex]?.id ?? []),
  };
}

/** The queued tasks that ask for the skill or for one it stands in for, ascending: no other is touched by raising it. */
function touchedBy({ snapshot, queued }: GapInput, skillId: SkillId): readonly number[] {
  const related = new Set<SkillId>([skillId]);
  for (const { a, b } of snapshot.relations) {
    if (a === skillId) related.add(b);
    if (b === skillId) related.add(a);
  }
  return queued
    .filter((taskIndex) => snapshot.tasks[taskIndex]?.requiredSkills.some((need) => related.has(need.skillId)) === true)
    .sort((a, b) => a - b);
}

/** The agent with a skill at least at a level, practised now. */
export const raised = (agent: Agent, skillId: SkillId, to: number): Agent => {
  const known = agent.skills.find((skill) => skill.skillId === skillId);
  const skill = { skillId, proficiency: Math.max(to, known?.proficiency ?? 0), lastUsedOn: null };
  return { ...agent, skills: [...agent.skills.filter((one) => one.skillId !== skillId), skill] };
};
