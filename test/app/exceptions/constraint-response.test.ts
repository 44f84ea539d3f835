import { describe, expect, onTestFinished, test } from 'vitest';
import type { ArgsIn, ExceptionView } from '../../../src/shared/contract/index.ts';
import type { PolicyValues } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENT_HEAD = 'id,name,weekly_hours,team,skills,time_zone\n';
const TASK_HEAD = 'id,title,client,estimate_hours,due_at,required_skills,client_tier,strategic_importance\n';
const ANN = 'ann,Ann,40,Film,edit:0.9,UTC\n';
const BO = 'bo,Bo,40,Film,edit:0.9,UTC\n';
const HANA = 'hana,Hana,40,Design,edit:0.9,UTC\n';
const LONG = 'T1,Long film,Corvane,40,,edit:0.5!,strategic,1\n';
const SMALL = 'T2,Small edit,Quillon,8,2026-11-24,edit:0.5!,small,0\n';

async function office(agents: string, tasks: string, policy: Partial<PolicyValues> = {}): Promise<SmallOffice> {
  const desk = await smallOffice({ agents: AGENT_HEAD + agents, tasks: TASK_HEAD + tasks, policy });
  onTestFinished(() => desk.close());
  return desk;
}
const assign = (desk: SmallOffice, taskId: string, agentId: string, pin = false) =>
  desk.ask('task.assign', { taskIds: [taskId], agentId, pin });
const start = async (desk: SmallOffice, taskId: string, agentId: string) => {
  await assign(desk, taskId, agentId);
  await desk.ask('activity.report', { agentId, taskId, kind: 'started' });
};
const constrain = (desk: SmallOffice, constraint: ArgsIn<'constraint.put'>['constraint']) =>
  desk.ask('constraint.put', { constraint });

/** The exception of T2 after a check. */
async function exceptionOf(
  desk: SmallOffice,
  kind: ExceptionView['exception']['kind'] = 'late',
): Promise<ExceptionView> {
  await desk.ask('monitor.run', {});
  const { rows } = await desk.ask('exceptions.view', {});
  const found = rows.find((row) => row.kind === kind && row.taskId === 'T2');
  return desk.ask('exception.view', { exceptionId: found?.exceptionId ?? kind });
}
const constraintTexts = ({ responses }: ExceptionView) =>
  responses.flatMap(({ strategy, label, detail }) =>
    strategy === 'constraint' ? [[sentenceOf(label), sentenceOf(detail)]] : [],
  );

/** Constraints and assignments as stored, without the version numbers that undo raises. */
async function stateOf(desk: SmallOffice) {
  const { constraints } = await desk.ask('constraints.view', {});
  const { entries } = await desk.ask('queue.list', {});
  const tasks = await Promise.all(entries.map(({ taskId }) => desk.ask('task.explain', { taskId })));
  return {
    constraints: constraints.map(({ constraint: { version: _, ...constraint } }) => constraint),
    tasks: tasks.map(({ task, assignment }) => [
      task.id,
      task.status,
      assignment === null ? null : { ...assignment, version: 0 },
    ]),
  };
}

/**
 * Applies the constraint response, after which the exception is gone; then undoes it, after which all is as before.
 * Returns the constraints in between, whether they are met, and who has T2.
 */
async function applied(desk: SmallOffice, { exception }: ExceptionView) {
  const before = await stateOf(desk);
  await desk.ask('exception.respond', { exceptionId: exception.exceptionId, responseId: 'constraint:C-0001' });
  const { constraints } = await desk.ask('constraints.view', {});
  const { assignment } = await desk.ask('task.explain', { taskId: 'T2' });
  expect(assignment?.compatibility?.reasons).toEqual([]);
  await desk.ask('monitor.run', {});
  const { rows } = await desk.ask('exceptions.view', {});
  expect(rows.filter((row) => row.kind === exception.kind && row.taskId === 'T2')).toEqual([]);
  await desk.ask('journal.undo', {});
  expect(await stateOf(desk)).toEqual(before);
  return {
    constraints: constraints.map(({ description, state }) => [sentenceOf(description), state]),
    agentId: assignment?.agentId,
  };
}

describe('if only a change of a constraint resolves an exception, it is suggested, and applied and undone as one change', () => {
  test('a late task that is kept away from the only agent with time', async () => {
    const desk = await office(ANN + HANA, LONG + SMALL);
    await start(desk, 'T1', 'ann');
    await assign(desk, 'T2', 'ann');
    await constrain(desk, { kind: 'not_with', taskId: 'T2', agentId: 'hana' });
    const view = await exceptionOf(desk);
    expect(constraintTexts(view)).toEqual([
      [
        'Remove the constraint "Small edit (T2) is never assigned to Hana", and assign it to Hana',
        'Small edit (T2) to Hana, finishes Mon 23 Nov, 17:00 instead of Mon 30 Nov, 17:00.',
      ],
    ]);
    expect(await applied(desk, view)).toEqual({ constraints: [], agentId: 'hana' });
  });

  test('a late task that is kept together with a task that has started', async () => {
    const desk = await office(ANN + HANA, `${LONG + SMALL}T3,Credits,Quillon,8,,edit:0.5!,small,0\n`);
    await constrain(desk, { kind: 'keep_together', taskIds: ['T2', 'T3'] });
    await start(desk, 'T1', 'ann');
    await start(desk, 'T3', 'ann');
    await assign(desk, 'T2', 'ann');
    const view = await exceptionOf(desk);
    expect(constraintTexts(view)).toEqual([
      [
        'No longer keep Small edit (T2) together with Credits (T3), and assign it to Hana',
        'Small edit (T2) to Hana, finishes Mon 23 Nov, 17:00 instead of Tue 1 Dec, 17:00.',
      ],
    ]);
    expect(await applied(desk, view)).toEqual({ constraints: [], agentId: 'hana' });
  });

  test("a late task that waits for another week because of its client's cap", async () => {
    const long = 'T1,Long film,Quillon,16,,edit:0.5!,small,0\n';
    const desk = await office(ANN, `${long}${SMALL.replace('11-24', '11-26')}`);
    await constrain(desk, { kind: 'client_hour_cap', client: 'Quillon', hoursPerWeek: 20 });
    await start(desk, 'T1', 'ann');
    await assign(desk, 'T2', 'ann');
    const view = await exceptionOf(desk);
    expect(constraintTexts(view)).toEqual([
      [
        'Raise the weekly cap of Quillon from 20 h to 24 h',
        'Small edit (T2) finishes Wed 25 Nov, 17:00 instead of Mon 30 Nov, 13:00. Work for Quillon is then 4 h over the current cap of 20 h in week 48.',
      ],
    ]);
    expect(await applied(desk, view)).toEqual({
      constraints: [['At most 24 h of work for Quillon in a calendar week', 'met']],
      agentId: 'ann',
    });
  });

  test('a late task that was planned after a freeze of its team', async () => {
    const desk = await office(HANA, SMALL);
    await constrain(desk, { kind: 'team_freeze', team: 'Design', fromOn: '2026-11-23', untilOn: '2026-11-27' });
    await desk.ask('plan.propose', {});
    await desk.ask('plan.apply', {});
    const view = await exceptionOf(desk);
    expect(constraintTexts(view)).toEqual([
      [
        'Remove the constraint "The Design team starts no new work from 23 Nov to 27 Nov"',
        'Small edit (T2) finishes Mon 23 Nov, 17:00 instead of Mon 30 Nov, 17:00.',
      ],
    ]);
    expect(await applied(desk, view)).toEqual({ constraints: [], agentId: 'hana' });
  });

  test('an unassigned task that is kept away from the only qualified agent', async () => {
    const desk = await office(HANA, SMALL.replace('2026-11-24', ''), { unassignableHours: 4 });
    await constrain(desk, { kind: 'not_with', taskId: 'T2', agentId: 'hana' });
    desk.setNow(desk.nowMs() + 7 * 3_600_000);
    const view = await exceptionOf(desk, 'unassignable');
    expect(constraintTexts(view)).toEqual([
      [
        'Remove the constraint "Small edit (T2) is never assigned to Hana", and assign it to Hana',
        'Small edit (T2) to Hana, finishes Tue 24 Nov, 16:00.',
      ],
    ]);
    expect(await applied(desk, view)).toEqual({ constraints: [], agentId: 'hana' });
  });

  test('a late task for which the agent that it is kept away from has time only if another agent takes work', async () => {
    const tasks = `${LONG + SMALL}T9,Large sound,Corvane,40,2026-11-27,sound:0.5!,strategic,1\n`;
    const desk = await office(
      `${ANN}bo,Bo,40,Film,sound:0.9,UTC\n${HANA.replace('edit:0.9', 'edit:0.9;sound:0.9')}`,
      tasks,
    );
    await start(desk, 'T1', 'ann');
    await assign(desk, 'T9', 'hana');
    await assign(desk, 'T2', 'ann');
    await constrain(desk, { kind: 'not_with', taskId: 'T2', agentId: 'hana' });
    const view = await exceptionOf(desk);
    expect(constraintTexts(view)).toEqual([
      [
        'Remove the constraint "Small edit (T2) is never assigned to Hana", and assign 2 tasks to Hana and Bo',
        'Small edit (T2) to Hana, finishes Mon 23 Nov, 17:00 instead of Mon 30 Nov, 17:00. Large sound (T9) to Bo, finishes Fri 27 Nov, 17:00.',
      ],
    ]);
    expect(await applied(desk, view)).toEqual({ constraints: [], agentId: 'hana' });
  });
});

/** T2 is late with Ann, and kept away from Hana; both have the skill. */
async function lateWithout(agents: string, policy: Partial<PolicyValues> = {}) {
  const desk = await office(agents, LONG + SMALL, policy);
  await start(desk, 'T1', 'ann');
  await assign(desk, 'T2', 'ann');
  await constrain(desk, { kind: 'not_with', taskId: 'T2', agentId: 'hana' });
  return desk;
}

test('no change of a constraint is suggested if another agent has time', async () => {
  const view = await exceptionOf(await lateWithout(ANN + BO + HANA));
  expect(view.responses[0]?.responseId).toBe('reassign:bo');
  expect(constraintTexts(view)).toEqual([]);
});

test('a change of a constraint comes after other fixes that are verified and cause no new problem', async () => {
  const view = await exceptionOf(await lateWithout(ANN + HANA));
  const verified = view.responses.filter(({ proof }) => proof === 'solved');
  expect(verified.map(({ responseId }) => responseId)).toEqual(['more_time', 'constraint:C-0001']);
});

test('a constraint that concerns neither the task nor its agents is left alone', async () => {
  const desk = await office(ANN + HANA, `${LONG + SMALL}T3,Credits,Ostrom,8,,sing:0.5!,small,0\n`);
  await start(desk, 'T1', 'ann');
  await assign(desk, 'T2', 'ann', true);
  await constrain(desk, { kind: 'not_with', taskId: 'T3', agentId: 'hana' });
  await constrain(desk, { kind: 'client_hour_cap', client: 'Ostrom', hoursPerWeek: 1 });
  expect(constraintTexts(await exceptionOf(desk))).toEqual([]);
});

describe('the engine by itself', () => {
  const AUTOMATIC = { autoRetry: true, autoReassign: true, autoMoreTime: false, autoSplit: true, autoRelax: true };

  test('never changes a constraint', async () => {
    const desk = await lateWithout(ANN + HANA, AUTOMATIC);
    const before = await stateOf(desk);
    const { exceptions } = await desk.ask('monitor.run', {});
    expect(exceptions.attempted).toBe(0);
    expect(await stateOf(desk)).toEqual(before);
  });

  test('never reassigns a task that a constraint keeps together with others, and a person is told what it would break', async () => {
    const desk = await office(ANN + HANA, `${LONG + SMALL}T3,Credits,Quillon,8,,edit:0.5!,small,0\n`, AUTOMATIC);
    await constrain(desk, { kind: 'keep_together', taskIds: ['T2', 'T3'] });
    await start(desk, 'T1', 'ann');
    await start(desk, 'T3', 'ann');
    await assign(desk, 'T2', 'ann');
    const { responses } = await exceptionOf(desk);
    expect((await desk.ask('task.explain', { taskId: 'T2' })).assignment?.agentId).toBe('ann');
    const plain = responses.find(({ responseId }) => responseId === 'reassign:hana');
    expect(sentenceOf(plain?.proofText)).toContain(
      'New problems: breaks the constraint "Small edit (T2) and Credits (T3) go to the same agent".',
    );
  });
});
