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
import { reaches } from '../base/reaches.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import { buildMatcher } from './matcher.ts';
import { alignmentOf, type EffectiveSkills, effectiveSkills } from './skills.ts';

/**
 * Raising one skill of one agent, and the queued tasks this opens, verified by matching again with the raised skill.
 */
export interface SkillRaise {
  readonly agentId: AgentId;
  readonly team: string;
  readonly skillId: SkillId;
  /** Proficiency today and after the raise, 0..1. */
  readonly from: number;
  readonly to: number;
  /** Ordered by task index. */
  readonly taskIds: readonly TaskId[];
}
export interface SkillGaps {
  /** Raises that open tasks which no available agent can do today. */
  readonly agents: readonly SkillRaise[];
  /** The best raise for each skill of each team. */
  readonly teams: readonly SkillRaise[];
}

export interface GapInput {
  readonly snapshot: Snapshot;
  readonly calendars: readonly WorkCalendar[];
  /** Indices of the queued tasks. */
  readonly queued: readonly number[];
  /** Value of a task; tasks worth 0 are ignored. Raises are ranked by the total value they open. */
  readonly worthOf: (taskIndex: number) => number;
  /** Maximum number of rows in each list. */
  readonly limit: number;
  readonly nowMs: number;
}

/** Added to every raise before value is divided by it, so that the smallest raise does not always look cheapest. */
const LEAST_RAISE = 0.05;

/**
 * Returns the skills to raise, by how much and in whom, to open queued tasks that no available agent can do today. An
 * agent can do a task if it is eligible by the hard rules and its skill alignment reaches the policy's threshold.
 */
export function skillGaps(given: GapInput): SkillGaps {
  const { snapshot } = given;
  const capable = capableAgents(snapshot, given);
  const input = { ...given, queued: given.queued.filter((task) => capable.every((row) => row[task] !== 1)) };
  const raises = bestRaises(candidates(input));
  const seen = new Set<string>();
  return {
    agents: firstRows(raises, input.limit, (raise) => verifiedRaise(input, raise)),
    teams: firstRows(raises, input.limit, (raise) => {
      const team = snapshot.agents[raise.agentIndex]?.team ?? '';
      const key = `${team}|${raise.skillId}`;
      const row = seen.has(key) ? null : verifiedRaise(input, raise);
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
/**
 * Value opened at each level of one agent's skill, in hundredths. There are millions of pairs, so only sums are kept.
 */
interface Openings {
  readonly agentIndex: number;
  readonly skillId: SkillId;
  readonly from: number;
  readonly worth: Float64Array;
}

function firstRows<T>(raises: readonly Raise[], limit: number, prove: (raise: Raise) => T | null): readonly T[] {
  const rows: T[] = [];
  for (const raise of raises) {
    if (rows.length >= limit) break;
    const row = prove(raise);
    if (row !== null) rows.push(row);
  }
  return rows;
}

/** Returns, for each agent, an array by task index that is 1 if the agent can do the queued task today. */
function capableAgents(snapshot: Snapshot, { calendars, queued, nowMs }: GapInput): readonly Uint8Array[] {
  const matcher = buildMatcher({ ...snapshot, outcomes: [], assignments: [] }, calendars, nowMs);
  const skills = effectiveSkills(snapshot, nowMs);
  const capable = snapshot.agents.map(() => new Uint8Array(snapshot.tasks.length));
  for (const taskIndex of queued) {
    const task = snapshot.tasks[taskIndex];
    for (const agent of matcher.eligibleAgentsOf(taskIndex)) {
      const own = skills[agent];
      const row = capable[agent];
      if (task !== undefined && own !== undefined && row !== undefined && isAligned(snapshot, task, own))
        row[taskIndex] = 1;
    }
  }
  return capable;
}

const isAligned = ({ policy }: Snapshot, task: Task, own: EffectiveSkills): boolean =>
  reaches(alignmentOf(task, own), policy.values.matchThreshold);

/**
 * Returns, for each agent and skill, the value of the tasks for which this skill is the only obstacle, by the lowest
 * level that removes it.
 */
function candidates(input: GapInput): readonly Openings[] {
  const { snapshot, calendars, queued, nowMs } = input;
  const skills = effectiveSkills(snapshot, nowMs);
  const bare = {
    ...snapshot,
    outcomes: [],
    assignments: [],
    tasks: snapshot.tasks.map((task) => ({ ...task, requiredSkills: [] })),
  };
  const unskilled = buildMatcher(bare, calendars, nowMs);
  const found = snapshot.agents.map(() => new Map<SkillId, Openings>());
  for (const taskIndex of queued) {
    const task = snapshot.tasks[taskIndex];
    if (task === undefined) continue;
    const worth = input.worthOf(taskIndex);
    for (const agentIndex of unskilled.eligibleAgentsOf(taskIndex)) {
      const [own, rows] = [skills[agentIndex], found[agentIndex]];
      if (own === undefined || rows === undefined) continue;
      // Most pairs lack several mandatory skills, so this check comes first.
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

/** Returns the only mandatory skill below its minimum, `several` if there are more, or null if there is none. */
function soleFailing(task: Task, own: EffectiveSkills): SkillRequirement | 'several' | null {
  let found: SkillRequirement | null = null;
  for (const need of task.requiredSkills) {
    if (!need.mandatory || reaches(own.own.get(need.skillId) ?? -1, need.minimumProficiency)) continue;
    if (found !== null) return 'several';
    found = need;
  }
  return found;
}

/**
 * Returns the skills that, raised alone, would let the agent do the task, each with the lowest sufficient level in
 * whole hundredths.
 */
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
    const neededRatio = missing / need.importance + ratio;
    if (neededRatio > 1 + 1e-9) continue;
    const least = Math.max(neededRatio * need.minimumProficiency, failing === null ? 0 : need.minimumProficiency);
    const from = failing === null ? now : (own.own.get(need.skillId) ?? 0);
    const to = Math.min(100, Math.ceil(least * 100 - 1e-6));
    if (to / 100 > from || failing !== null) found.push({ skillId: need.skillId, from, to: Math.max(0, to) });
  }
  return found;
}

/**
 * Returns, for each agent and skill, the level that opens the most value per raise, ordered by value, highest first.
 */
function bestRaises(rows: readonly Openings[]): readonly Raise[] {
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

/** Matches again with the raise applied. Returns null if it opens no task. */
function verifiedRaise(input: GapInput, raise: Raise): SkillRaise | null {
  const { snapshot } = input;
  const agent = snapshot.agents[raise.agentIndex];
  const calendar = input.calendars[raise.agentIndex];
  if (agent === undefined || calendar === undefined) return null;
  const affected = tasksRequiring(input, raise.skillId);
  const alone = {
    ...snapshot,
    agents: [raised(agent, raise.skillId, raise.to)],
    tasks: affected.flatMap((taskIndex) => snapshot.tasks[taskIndex] ?? []),
  };
  const [after] = capableAgents(alone, { ...input, calendars: [calendar], queued: [...affected.keys()] });
  const opened = affected.filter((_, at) => after?.[at] === 1);
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

/** Returns the queued tasks that require the skill or a related one, ascending. Raising the skill affects no others. */
function tasksRequiring({ snapshot, queued }: GapInput, skillId: SkillId): readonly number[] {
  const related = new Set<SkillId>([skillId]);
  for (const { a, b } of snapshot.relations) {
    if (a === skillId) related.add(b);
    if (b === skillId) related.add(a);
  }
  return queued
    .filter((taskIndex) => snapshot.tasks[taskIndex]?.requiredSkills.some((need) => related.has(need.skillId)) === true)
    .sort((a, b) => a - b);
}

/** Returns the agent with a skill of at least the given level, without decay. */
export const raised = (agent: Agent, skillId: SkillId, to: number): Agent => {
  const known = agent.skills.find((skill) => skill.skillId === skillId);
  const skill = { skillId, proficiency: Math.max(to, known?.proficiency ?? 0), lastUsedOn: null };
  return { ...agent, skills: [...agent.skills.filter((one) => one.skillId !== skillId), skill] };
};
