import { expect, test } from 'vitest';
import type { ArgsIn, ExceptionView } from '../../../src/shared/contract/index.ts';
import { asTaskId, isCode, type Message } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { runs } from '../../support/long.ts';
import { seeded } from '../../support/seeded.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = ['ann', 'bo', 'cy', 'hana'] as const;
const TASKS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'] as const;
const CLIENTS = ['Corvane', 'Quillon'] as const;
const TEAMS = ['Film', 'Design'] as const;

/** A small office with more work than time, in which one to three constraints are set after some work is assigned. */
async function randomOffice(seed: number): Promise<SmallOffice> {
  const random = seeded(seed);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0];
  const skill = () => pick(['edit:0.9', 'sound:0.9', 'edit:0.9;sound:0.9']);
  const agents = AGENTS.map((id) => `${id},${id},40,${pick(TEAMS)},${skill()},UTC`);
  const tasks = TASKS.map(
    (id, at) =>
      `${id},${id},${pick(CLIENTS)},${pick([4, 8, 16, 24])},2026-${pick(['11-24', '11-25', '11-27', '12-04'])},${pick(['edit:0.5!', 'sound:0.5!'])},${at / 6}`,
  );
  const desk = await smallOffice({
    agents: `id,name,weekly_hours,team,skills,time_zone\n${agents.join('\n')}\n`,
    tasks: `id,title,client,estimate_hours,due_at,required_skills,strategic_importance\n${tasks.join('\n')}\n`,
    policy: { unassignableHours: 1 },
  });
  const constrain = async (): Promise<void> => {
    const constraint = pick<ArgsIn<'constraint.put'>['constraint']>([
      { kind: 'not_with', taskId: pick(TASKS), agentId: pick(AGENTS) },
      { kind: 'client_hour_cap', client: pick(CLIENTS), hoursPerWeek: pick([8, 16, 24]) },
      { kind: 'team_freeze', team: pick(TEAMS), fromOn: '2026-11-23', untilOn: pick(['2026-11-25', '2026-12-31']) },
      { kind: 'keep_together', taskIds: ['T1', 'T2', pick(['T3', 'T4'])] },
    ]);
    await desk.try('constraint.put', { constraint });
  };
  await constrain();
  if (random() < 0.6) {
    await desk.ask('plan.propose', {});
    await desk.try('plan.apply', {});
  }
  for (const taskId of TASKS) {
    if (random() < 0.4) continue;
    const agentId = pick(AGENTS);
    await desk.ask('task.assign', { taskIds: [taskId], agentId, pin: random() < 0.2 });
    if (random() < 0.3) await desk.try('activity.report', { agentId, taskId, kind: 'started' });
  }
  await constrain();
  await constrain();
  desk.setNow(desk.nowMs() + pick([0, 3, 6]) * 3_600_000);
  await desk.ask('monitor.run', {});
  return desk;
}

/** Everything that undo restores, without the version numbers that it raises. */
async function stateOf(desk: SmallOffice) {
  const { constraints } = await desk.ask('constraints.view', {});
  const tasks = await Promise.all(TASKS.map((taskId) => desk.ask('task.explain', { taskId: asTaskId(taskId) })));
  return {
    constraints: constraints.map(({ constraint: { version: _, ...constraint } }) => constraint),
    tasks: tasks.map(({ task, assignment }) => [
      { ...task, version: 0 },
      assignment === null ? null : { ...assignment, version: 0 },
    ]),
  };
}
const brokenIn = async (desk: SmallOffice): Promise<readonly string[]> =>
  (await desk.ask('constraints.view', {})).constraints.flatMap(({ constraint, state }) =>
    state === 'broken' ? constraint.id : [],
  );
const movesOf = ({ detail }: { readonly detail: Message }) =>
  isCode(detail, 'responses.constraint_detail') ? detail.values.moves : [];

type Response = ExceptionView['responses'][number];

async function check(desk: SmallOffice, { exception, responses }: ExceptionView, response: Response): Promise<void> {
  expect(response.proof).toBe('solved');
  const isClean = !sentenceOf(response.proofText).includes('New problems');
  const placed = responses.filter(({ strategy }) => strategy === 'reassign' || strategy === 'split');
  const isLate = ({ detail }: { readonly detail: Message }): boolean =>
    isCode(detail, 'responses.reassign_detail') && detail.values.lateAfter !== null;
  const good = placed.filter(
    (one) => one.proof === 'solved' && !sentenceOf(one.proofText).includes('New problems') && !isLate(one),
  );
  expect(good.map(({ responseId, detail }) => [responseId, sentenceOf(detail)])).toEqual([]);
  const [before, brokenBefore] = [await stateOf(desk), await brokenIn(desk)];
  const { exceptionId, kind, taskId } = exception;
  await desk.ask('exception.respond', { exceptionId, responseId: response.responseId });
  for (const { task, agent, finishAt } of movesOf(response)) {
    const { assignment } = await desk.ask('task.explain', { taskId: task.taskId });
    expect(assignment?.plannedFinishAt).toBe(finishAt);
    if (agent !== null) expect(assignment?.compatibility?.reasons.map((reason) => reason.code)).toEqual([]);
  }
  if (isClean) expect(brokenBefore).toEqual(expect.arrayContaining([...(await brokenIn(desk))]));
  await desk.ask('monitor.run', {});
  const { rows } = await desk.ask('exceptions.view', {});
  expect(rows.filter((row) => row.kind === kind && row.taskId === taskId && row.state !== 'waiting')).toEqual([]);
  await desk.ask('journal.undo', {});
  expect(await stateOf(desk)).toEqual(before);
}

const SEEDS = runs(5, 200);

test('a constraint response has the effect that it promises, breaks no other constraint, and undo restores everything', async () => {
  let applied = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const desk = await randomOffice(seed);
    const { rows } = await desk.ask('exceptions.view', {});
    for (const { exceptionId } of rows) {
      const view = await desk.ask('exception.view', { exceptionId });
      const response = view.responses.findLast(({ strategy }) => strategy === 'constraint');
      if (response === undefined) continue;
      await check(desk, view, response);
      applied++;
      await desk.ask('monitor.run', {});
    }
    desk.close();
  }
  expect(applied).toBeGreaterThan(SEEDS / 5);
});
