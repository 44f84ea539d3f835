import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepare, raised, type SkillRaise, skillGaps } from '../../../src/main/engine/index.ts';
import { asAgentId, asSkillId, asTaskId, type Snapshot } from '../../../src/shared/model/index.ts';
import { anAgent, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';
import { anyWorkspace } from '../../support/workspaces.ts';

const typography = asSkillId('typography');

function gapsOf(snapshot: Snapshot) {
  const { calendars } = prepare(snapshot, NOW_MS);
  const queued = snapshot.tasks.flatMap((task, index) => (task.status === 'queued' ? [index] : []));
  const worthOf = (index: number): number => 1 + (snapshot.tasks[index]?.remainingMinutes ?? 0);
  return skillGaps({ snapshot, calendars, queued, worthOf, limit: 100, nowMs: NOW_MS });
}

/** Returns the IDs of queued tasks that an agent can do, by the full matcher. */
function open(snapshot: Snapshot): readonly string[] {
  const { matcher } = prepare(snapshot, NOW_MS);
  return snapshot.tasks.flatMap((task, index) => {
    const can = snapshot.agents.some((_, at) => {
      const pair = matcher.pair(index, at);
      return pair.eligible && pair.skillAlignment + 1e-9 >= snapshot.policy.values.matchThreshold;
    });
    return task.status === 'queued' && can ? [task.id] : [];
  });
}
const withRaise = (snapshot: Snapshot, row: SkillRaise, to = row.to): Snapshot => ({
  ...snapshot,
  agents: snapshot.agents.map((agent) => (agent.id === row.agentId ? raised(agent, row.skillId, to) : agent)),
});

describe('gap analysis', () => {
  it('suggests the proficiency that would open tasks nobody can do, and the best agent of each team, but no task that another agent can do', () => {
    const need = { skillId: typography, minimumProficiency: 0.7, importance: 1, mandatory: true };
    const tasks = Array.from({ length: 7 }, (_, n) => aTask({ id: asTaskId(`T-${n}`), requiredSkills: [need] }));
    const at = (id: string, team: string, proficiency: number) =>
      anAgent({ id: asAgentId(id), team, skills: [{ skillId: typography, proficiency, lastUsedOn: null }] });
    const agents = [at('A-1', 'Design', 0.6), at('A-2', 'Design', 0.4), at('A-3', 'Studio', 0.5)];
    const { agents: rows, teams } = gapsOf(aSnapshot({ tasks, agents }));
    expect(rows.map((row) => [row.agentId, row.from, row.to, row.taskIds.length])).toEqual([
      ['A-1', 0.6, 0.7, 7],
      ['A-2', 0.4, 0.7, 7],
      ['A-3', 0.5, 0.7, 7],
    ]);
    expect(teams.map((row) => [row.team, row.agentId])).toEqual([
      ['Design', 'A-1'],
      ['Studio', 'A-3'],
    ]);
    const able = at('A-4', 'Motion', 0.9);
    expect(gapsOf(aSnapshot({ tasks, agents: [...agents, able] }))).toEqual({ agents: [], teams: [] });
  });

  it('is exact in any workspace: the suggested proficiency opens exactly the listed tasks, and 0.01 less opens fewer', () => {
    let rows = 0;
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const { agents, teams } = gapsOf(snapshot);
        const before = new Set(open(snapshot));
        for (const row of [...agents, ...teams]) {
          rows++;
          const after = open(withRaise(snapshot, row));
          expect(after.filter((id) => !before.has(id))).toEqual(row.taskIds);
          const less = open(withRaise(snapshot, row, row.to - 0.0101)).filter((id) => !before.has(id));
          if (row.to > row.from + 0.02 && row.from > 0) expect(less.length).toBeLessThan(row.taskIds.length);
        }
      }),
      { seed: 61, numRuns: 80 },
    );
    expect(rows).toBeGreaterThan(40);
  });
});
