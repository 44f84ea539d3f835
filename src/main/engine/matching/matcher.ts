import type { Agent, Compatibility, Snapshot, Task } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { reaches } from '../base/reaches.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import { type CalendarLimits, calendarLimits, hardReasons } from './eligibility.ts';
import { compatibilityOf } from './explain.ts';
import { type PairRaws, pairFacts } from './pair.ts';

/** The parts of a pair's score that are cheap to compute. */
export interface PairScore {
  readonly skillAlignment: number;
  readonly overall: number;
  readonly effortMinutes: number;
}
export interface Matcher {
  /** Indices of the agents that are eligible by the hard rules, ascending. */
  eligibleAgentsOf(taskIndex: number): Int32Array;
  score(taskIndex: number, agentIndex: number): PairScore;
  /** Only the effort of `score()`. */
  effortMinutes(taskIndex: number, agentIndex: number): number;
  /** The full explanation. Its `overall` equals that of `score()`. */
  pair(taskIndex: number, agentIndex: number): Compatibility;
  /** The full explanation for a changed copy of a task, such as one with relaxed requirements. */
  pairAs(task: Task, agentIndex: number): Compatibility;
  /** Eligible agents first, then the others; each group by overall score, highest first, ties by agent index. */
  ranked(taskIndex: number, limit: number): readonly Compatibility[];
}

/**
 * Builds the matcher of a snapshot. Bit masks filter by the hard rules first, so that only eligible pairs are scored.
 */
export function buildMatcher(snapshot: Snapshot, calendars: readonly WorkCalendar[], nowMs: number): Matcher {
  const limits = calendarLimits(snapshot, calendars, nowMs);
  const eligibleFor = eligibility(snapshot, limits);
  const eligible = new Map<number, Int32Array>();
  /** By task index, then agent index. One map of all pairs would be slower, and too large for the largest agencies. */
  const scores: (Map<number, PairScore> | undefined)[] = [];
  const facts = pairFacts(snapshot, calendars, nowMs);
  const matcher: Matcher = {
    eligibleAgentsOf(taskIndex) {
      const known = eligible.get(taskIndex);
      if (known !== undefined) return known;
      const found = eligibleFor(taskAt(snapshot, taskIndex));
      eligible.set(taskIndex, found);
      return found;
    },
    score: (taskIndex, agentIndex) => {
      const own = scores[taskIndex] ?? new Map<number, PairScore>();
      scores[taskIndex] = own;
      const known = own.get(agentIndex);
      if (known !== undefined) return known;
      const task = taskAt(snapshot, taskIndex);
      const effortMinutes = facts.effortMinutes(task, agentIndex);
      const raws = facts.raws(task, agentIndex, effortMinutes);
      const score = { skillAlignment: raws.skill, overall: overallOf(snapshot, raws), effortMinutes };
      own.set(agentIndex, score);
      return score;
    },
    effortMinutes: (taskIndex, agentIndex) => facts.effortMinutes(taskAt(snapshot, taskIndex), agentIndex),
    pair: (taskIndex, agentIndex) => matcher.pairAs(taskAt(snapshot, taskIndex), agentIndex),
    pairAs: (task, agentIndex) => {
      const pair = facts.of(task, agentIndex);
      const { agent, skills } = pair;
      const reasons = hardReasons({ snapshot, task, agent, skills, limits: limits[agentIndex] ?? NO_LIMITS });
      return compatibilityOf(pair, reasons, overallOf(snapshot, pair.raws), snapshot);
    },
    ranked(taskIndex, limit) {
      const all = snapshot.agents.map((_, agentIndex) => ({
        agentIndex,
        eligible: 0,
        overall: matcher.score(taskIndex, agentIndex).overall,
      }));
      for (const agentIndex of matcher.eligibleAgentsOf(taskIndex)) {
        const row = all[agentIndex];
        if (row !== undefined) row.eligible = 1;
      }
      all.sort((a, b) => b.eligible - a.eligible || b.overall - a.overall || a.agentIndex - b.agentIndex);
      return all.slice(0, limit).map((row) => matcher.pair(taskIndex, row.agentIndex));
    },
  };
  return matcher;
}

function overallOf(snapshot: Snapshot, raws: PairRaws): number {
  const v = snapshot.policy.values;
  return (
    raws.skill * v.fitSkill +
    raws.experience * v.fitExperience +
    raws.success * v.fitSuccess +
    raws.availability * v.fitAvailability +
    raws.workload * v.fitWorkload
  );
}

/** Returns a lookup, by skill and minimum proficiency, of a mask with a bit for each agent that reaches the minimum. */
function capableMasks(snapshot: Snapshot): (skillId: string, minimum: number) => Uint32Array {
  const words = Math.ceil(snapshot.agents.length / 32);
  const holders = new Map<string, { readonly agent: number; readonly proficiency: number }[]>();
  snapshot.agents.forEach((agent, position) => {
    for (const skill of agent.skills) {
      const row = { agent: position, proficiency: skill.proficiency };
      const known = holders.get(skill.skillId);
      if (known === undefined) holders.set(skill.skillId, [row]);
      else known.push(row);
    }
  });
  const masks = new Map<string, Uint32Array>();
  return (skillId, minimum) => {
    const key = `${minimum}|${skillId}`;
    const known = masks.get(key);
    if (known !== undefined) return known;
    const mask = new Uint32Array(words);
    for (const { agent, proficiency } of holders.get(skillId) ?? [])
      if (reaches(proficiency, minimum)) mask[agent >>> 5] = at(mask, agent >>> 5) | (1 << (agent & 31));
    masks.set(key, mask);
    return mask;
  };
}

const NO_LIMITS: CalendarLimits = { noTime: null, frozen: null };

/**
 * Returns a lookup of the eligible agents' indices, ascending. Applies the rules of `hardReasons` as bit masks, without
 * their messages.
 */
function eligibility(snapshot: Snapshot, limits: readonly CalendarLimits[]): (task: Task) => Int32Array {
  const { agents } = snapshot;
  const capable = capableMasks(snapshot);
  const maskOf = (has: (agent: Agent, index: number) => boolean): Uint32Array => {
    const mask = new Uint32Array(Math.ceil(agents.length / 32));
    agents.forEach((agent, index) => {
      if (has(agent, index)) mask[index >>> 5] = at(mask, index >>> 5) | (1 << (index & 31));
    });
    return mask;
  };
  const assignable = maskOf((_, index) => limits[index]?.noTime === null);
  const acceptingNew = maskOf((_, index) => limits[index]?.noTime === null && limits[index]?.frozen === null);
  const clients = new Map<string, Uint32Array>();
  for (const client of new Set(agents.flatMap((agent) => agent.excludedClients)))
    clients.set(
      client,
      maskOf((agent) => !agent.excludedClients.includes(client)),
    );
  const notWith = new Map<string, Uint32Array>();
  const separations = snapshot.constraints.flatMap((rule) => (rule.kind === 'not_with' ? [rule] : []));
  for (const { taskId } of separations)
    notWith.set(
      taskId,
      maskOf((agent) => !separations.some((rule) => rule.taskId === taskId && rule.agentId === agent.id)),
    );
  return (task) => {
    const masks = [task.status === 'queued' ? acceptingNew : assignable];
    for (const need of task.requiredSkills)
      if (need.mandatory) masks.push(capable(need.skillId, need.minimumProficiency));
    for (const mask of [task.client === null ? undefined : clients.get(task.client), notWith.get(task.id)])
      if (mask !== undefined) masks.push(mask);
    return inAll(masks);
  };
}

/** Returns the positions of the bits set in every mask, ascending. Expects at least one mask. */
function inAll(masks: readonly Uint32Array[]): Int32Array {
  const found: number[] = [];
  const words = at(masks, 0).length;
  for (let word = 0; word < words; word++) {
    let bits = -1;
    for (const mask of masks) bits &= at(mask, word);
    for (; bits !== 0; bits &= bits - 1) found.push(word * 32 + 31 - Math.clz32(bits & -bits));
  }
  return Int32Array.from(found);
}

function taskAt(snapshot: Snapshot, index: number): Task {
  const task = snapshot.tasks[index];
  if (task === undefined) throw new RangeError(`There is no task at index ${index}.`);
  return task;
}
