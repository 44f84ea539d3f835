import { expect, it, onTestFinished } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { workspacePath } from '../../support/store.ts';

/** The sample agency. */
async function agency() {
  const opened = openCore({ path: workspacePath(), create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  const { get } = asking(opened.value);
  await get('demo.create', {});
  return get;
}
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

it('every figure of a client, a project and an agent is the one that the other views show', async () => {
  const get = await agency();
  const { clients: onToday } = await get('today.view', {});
  const { clients } = await get('clients.view', {});
  const { projects } = await get('projects.view', {});
  const { agents } = await get('agents.overview', {});
  const { counts } = await get('workspace.view', {});
  const { projects: inMilestones } = await get('milestones.view', {});
  for (const { client, tier, valueAtRiskRatio, ...standing } of onToday) {
    if (client === null) continue;
    const row = clients.find((one) => one.client === client);
    expect(row).toMatchObject({ tier, standing });
    const page = await get('client.view', { client });
    expect(page.standing).toEqual({ ...standing, valueAtRiskRatio });
    expect(page.tasks.filter((task) => task.state === 'late')).toHaveLength(standing.late);
    expect(page.tasks.filter((task) => task.state === 'at_risk')).toHaveLength(standing.atRisk);
  }
  for (const { client, project, ...row } of inMilestones) {
    const page = await get('project.view', { client, project });
    expect(page.summary).toMatchObject({
      dueOn: row.dueOn,
      progressRatio: row.progressRatio,
      finishP50At: row.finishP50At,
      delayProbability: row.delayProbability,
    });
    expect(page.standing.open).toBe(page.summary.standing.open);
  }
  const { rows } = await get('capacity.view', { periods: 1 });
  for (const row of rows) {
    const agent = agents.find((one) => one.agentId === row.agentId);
    expect([agent?.utilisation, agent?.hoursPerWeek]).toEqual([row.cells[0]?.utilisation, row.hoursPerWeek]);
    const page = await get('agent.work', { agentId: row.agentId });
    const { tasks } = await get('agent.view', { agentId: row.agentId });
    expect(
      page.tasks
        .filter((task) => task.state !== 'closed')
        .map((task) => task.taskId)
        .sort(),
    ).toEqual(tasks.map((task) => task.taskId).sort());
    expect(page.standing).toEqual(agent?.standing);
  }
  const internal = onToday.find((row) => row.client === null)?.open ?? 0;
  expect(sum(clients.map((row) => row.standing.open)) + internal).toBe(counts.open);
  expect(sum(agents.map((row) => row.standing.open))).toBe(counts.open - counts.unassigned);
  expect(projects.length).toBeGreaterThanOrEqual(inMilestones.length);
});
