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

/** Ids of queued tasks that one of these agents can do, by the full matcher. */
function open(snapshot: Snapshot, has: (agentId: string, team: string) => boolean): readonly string[] {
  const { matcher } = prepare(snapshot, NOW_MS);
  return snapshot.tasks.flatMap((task, index) => {
    const can = snapshot.agents.some((agent, at) => {
      const pair = matcher.pair(index, at);
      return (
        has(agent.id, agent.team) &&
        pair.eligible &&
        pair.skillAlignment + 1e-9 >= snapshot.policy.values.matchThreshold
      );
    });
    return task.status === 'queued' && can ? [task.id] : [];
  });
}
const withRaise = (snapshot: Snapshot, row: SkillRaise, to = row.to): Snapshot => ({
  ...snapshot,
  agents: snapshot.agents.map((agent) => (agent.id === row.agentId ? raised(agent, row.skillId, to) : agent)),
});

describe('gap analysis', () => {
  it('names the proficiency that opens tasks to an agent, and for a team only tasks that nobody in it can do', () => {
    const need = { skillId: typography, minimumProficiency: 0.7, importance: 1, mandatory: true };
    const tasks = Array.from({ length: 7 }, (_, n) => aTask({ id: asTaskId(`T-${n}`), requiredSkills: [need] }));
    const at = (id: string, team: string, proficiency: number) =>
      anAgent({ id: asAgentId(id), team, skills: [{ skillId: typography, proficiency, lastUsedOn: null }] });
    const agents = [at('A-1', 'Design', 0.6), at('A-2', 'Design', 0.9), at('A-3', 'Studio', 0.5)];
    const { agents: rows, teams } = gapsOf(aSnapshot({ tasks, agents }));
    expect(rows.map((row) => [row.agentId, row.from, row.to, row.taskIds.length])).toEqual([
      ['A-1', 0.6, 0.7, 7],
      ['A-3', 0.5, 0.7, 7],
    ]);
    expect(teams.map((row) => [row.team, row.agentId])).toEqual([['Studio', 'A-3']]);
  });

  it('is exact in any workspace: the named proficiency opens exactly the named tasks, and a hundredth less opens fewer', () => {
    let rows = 0;
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const { agents, teams } = gapsOf(snapshot);
        for (const [list, who] of [
          [agents, (row: SkillRaise) => (id: string) => id === row.agentId],
          [teams, (row: SkillRaise) => (_: string, team: string) => team === row.team],
        ] as const) {
          for (const row of list) {
            rows++;
            const before = new Set(open(snapshot, who(row)));
            const after = open(withRaise(snapshot, row), who(row));
            expect(after.filter((id) => !before.has(id))).toEqual(row.taskIds);
            const less = open(withRaise(snapshot, row, row.to - 0.0101), who(row)).filter((id) => !before.has(id));
            if (row.to > row.from + 0.02 && row.from > 0) expect(less.length).toBeLessThan(row.taskIds.length);
          }
        }
      }),
      { seed: 61, numRuns: 80 },
    );
    expect(rows).toBeGreaterThan(40);
  });
});
