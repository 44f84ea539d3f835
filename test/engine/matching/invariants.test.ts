import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepare, whyNot } from '../../../src/main/engine/index.ts';
import {
  type Agent,
  asCivilDate,
  type Constraint,
  type Ineligibility,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { anyWorkspace } from '../../support/workspaces.ts';

const RUNS = { seed: 41, numRuns: 200 };

/** Every task with every agent. */
function eachPair(snapshot: Snapshot, check: (taskIndex: number, agentIndex: number) => void): void {
  snapshot.tasks.forEach((_, task) => {
    snapshot.agents.forEach((_agent, agent) => {
      check(task, agent);
    });
  });
}

/** A reason by its code and, for a skill, its name. */
const namedRule = ({ code, message }: Ineligibility): string =>
  `${code} ${'skillName' in message.values ? message.values.skillName : ''}`;

/** Returns the workspace with a reason's lift applied; with `short`, too little by a hundredth or a day. */
function lifted(snapshot: Snapshot, task: Task, agent: Agent, reason: Ineligibility, short = false): Snapshot {
  const withAgent = (fields: Partial<Agent>): Snapshot => ({
    ...snapshot,
    agents: snapshot.agents.map((one) => (one.id === agent.id ? { ...one, ...fields } : one)),
  });
  const without = (keeps: (rule: Constraint) => boolean): Snapshot => ({
    ...snapshot,
    constraints: snapshot.constraints.filter(keeps),
  });
  const { lift } = reason;
  switch (reason.code) {
    case 'missing_skill':
    case 'skill_below_minimum': {
      if (lift.code !== 'matching.lift_train' && lift.code !== 'matching.lift_raise_skill')
        throw new Error(`No skill and level in: ${lift.code}`);
      const { skillName, needed } = lift.values;
      const need = task.requiredSkills.find((one) => one.skillId === skillName);
      if (need === undefined) throw new Error(`The task does not require ${skillName}.`);
      const proficiency = needed - (short ? 0.01 : 0);
      const others = agent.skills.filter((one) => one.skillId !== need.skillId);
      return withAgent({ skills: [...others, { skillId: need.skillId, proficiency, lastUsedOn: null }] });
    }
    case 'excluded_client':
      return withAgent({ excludedClients: agent.excludedClients.filter((one) => one !== task.client) });
    case 'not_active':
      return withAgent({ activeFromOn: null, activeUntilOn: null });
    case 'no_capacity':
      return withAgent({ calendar: { ...agent.calendar, timeOff: [] } });
    case 'not_with':
      return without((rule) => rule.kind !== 'not_with');
    case 'team_frozen': {
      if (lift.code !== 'matching.lift_end_freeze') throw new Error(`No day in: ${lift.code}`);
      const untilOn = asCivilDate(
        new Date(Date.parse(lift.values.endOn) + (short ? 86_400_000 : 0)).toISOString().slice(0, 10),
      );
      const constraints = snapshot.constraints.map((rule) =>
        rule.kind === 'team_freeze' ? { ...rule, untilOn } : rule,
      );
      return { ...snapshot, constraints };
    }
  }
}

describe('matching in any workspace', () => {
  it('is additive: components sum to the overall score, and the parts of "why not B" to the difference', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const { matcher } = prepare(snapshot, NOW_MS);
        eachPair(snapshot, (task, agent) => {
          const pair = matcher.pair(task, agent);
          const sum = pair.components.reduce((total, part) => total + part.contribution, 0);
          expect(Math.abs(sum - pair.overall)).toBeLessThan(1e-9);
          expect(pair.overall >= 0 && pair.overall <= 1 + 1e-9).toBe(true);
          expect(matcher.score(task, agent)).toEqual({
            skillAlignment: pair.skillAlignment,
            overall: pair.overall,
            effortMinutes: pair.effortMinutes,
          });
          const why = whyNot(matcher.pair(task, 0), pair);
          const parts = why.parts.reduce((total, part) => total + part.difference, 0);
          expect(Math.abs(parts - why.difference)).toBeLessThan(1e-9);
        });
      }),
      RUNS,
    );
  });

  it('matches a relaxed task as if it had been imported with those requirements', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const { matcher } = prepare(snapshot, NOW_MS);
        const looser = snapshot.tasks.map((task) => ({
          ...task,
          requiredSkills: task.requiredSkills.filter((need) => need.mandatory),
        }));
        const written = prepare({ ...snapshot, tasks: looser }, NOW_MS).matcher;
        eachPair(snapshot, (taskIndex, agentIndex) => {
          const task = looser[taskIndex];
          if (task !== undefined) expect(matcher.pairAs(task, agentIndex)).toEqual(written.pair(taskIndex, agentIndex));
        });
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it('returns exactly the agents whom no rule excludes as eligible', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const { matcher } = prepare(snapshot, NOW_MS);
        snapshot.tasks.forEach((_, task) => {
          const free = snapshot.agents.flatMap((_agent, agent) =>
            matcher.pair(task, agent).reasons.length === 0 ? [agent] : [],
          );
          expect([...matcher.eligibleAgentsOf(task)]).toEqual(free);
          const ranked = matcher.ranked(task, 10).map((pair) => pair.eligible);
          expect(ranked).toEqual([...ranked].sort((a, b) => Number(b) - Number(a)));
        });
      }),
      RUNS,
    );
  });

  it('gives the smallest change that removes each reason: less is not enough', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const { matcher } = prepare(snapshot, NOW_MS);
        eachPair(snapshot, (taskIndex, agentIndex) => {
          const [task, agent] = [snapshot.tasks[taskIndex], snapshot.agents[agentIndex]];
          if (task === undefined || agent === undefined) return;
          const codesAfter = (changed: Snapshot): readonly string[] =>
            prepare(changed, NOW_MS)
              .matcher.pair(taskIndex, agentIndex)
              .reasons.map((one) => namedRule(one));
          for (const reason of matcher.pair(taskIndex, agentIndex).reasons) {
            met.add(reason.code);
            const named = namedRule(reason);
            expect(codesAfter(lifted(snapshot, task, agent, reason))).not.toContain(named);
            if (reason.code === 'skill_below_minimum' || reason.code === 'team_frozen')
              expect(codesAfter(lifted(snapshot, task, agent, reason, true))).toContain(named);
          }
        });
      }),
      { seed: 41, numRuns: 60 },
    );
    expect([...met].sort()).toEqual([
      'excluded_client',
      'missing_skill',
      'no_capacity',
      'not_active',
      'not_with',
      'skill_below_minimum',
      'team_frozen',
    ]);
  });
});
