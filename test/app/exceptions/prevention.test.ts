import { describe, expect, it } from 'vitest';
import { bookOf } from '../../../src/main/app/exceptions/exception-book.ts';
import { exceptionContext } from '../../../src/main/app/exceptions/exception-context.ts';
import { makeExceptionCheck } from '../../../src/main/app/exceptions/exceptions.ts';
import { hindsightFor } from '../../../src/main/app/exceptions/risk-outlook.ts';
import { detectExceptions } from '../../../src/main/engine/index.ts';
import { loadExceptionState } from '../../../src/main/store/index.ts';
import type { PreventionView, Result, ValueOf } from '../../../src/shared/contract/index.ts';
import {
  asTaskId,
  HOUR_MS,
  instantOf,
  type PreventionTrial,
  recorded,
  type Task,
} from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { NOW, NOW_MS } from '../../support/builders.ts';
import { anException } from '../../support/exceptions.ts';
import { aNotice } from '../../support/notices.ts';
import { OPEN, type RiskyOffice, riskyOffice } from '../../support/risky-office.ts';
import { openedAt } from '../../support/store.ts';

async function granted<T>(answer: Result<T> | Promise<Result<T>>): Promise<T> {
  const found = await answer;
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}
const viewOf = ({ calls }: RiskyOffice): Promise<PreventionView> => granted(calls['prevention.view']({ limit: 100 }));
const apply = ({ calls }: RiskyOffice, actionIds: readonly string[]): Promise<ValueOf<'prevention.apply'>> =>
  granted(calls['prevention.apply']({ actionIds: [...actionIds] }));
const trialsOf = ({ session }: RiskyOffice): readonly PreventionTrial[] => [...bookOf(session).state().trials.values()];
const offered = (view: PreventionView) => view.tasks.flatMap(({ action }) => (action === null ? [] : [action]));

describe('the view of prevention', () => {
  it('shows open work by risk, with reasons, the pattern behind it, and actions that lower it', async () => {
    const view = await viewOf(riskyOffice());
    expect(view.tasks).toHaveLength(OPEN);
    expect(view.tasks.map((row) => row.risk)).toEqual(view.tasks.map((row) => row.risk).sort((a, b) => b - a));
    expect(view.tasks[0]?.reasons.map(sentenceOf).join('; ')).toMatch(/grading/);
    expect(sentenceOf(view.patterns[0]?.title)).toBe('Type: grading, by Ada Nwosu');
    expect(view.patterns[0]?.openTaskIds).toHaveLength(OPEN * 0.75);
    expect(view.calibration?.brier).toBeLessThan(view.calibration?.baseBrier ?? 0);
    const actions = offered(view);
    expect(actions.length).toBeGreaterThan(10);
    for (const action of actions) {
      expect(action.risk).toBeGreaterThanOrEqual(0.35);
      expect(action.kind === 'check_in' || action.riskAfter < action.risk - 0.02).toBe(true);
    }
  });

  it('suggests nothing for a task in the control group, one below the threshold, or one that already had an exception', async () => {
    const office = riskyOffice();
    const hit = asTaskId('T-000');
    bookOf(office.session).save({ exceptions: [anException({ exceptionId: 'X-now', taskId: hit })] });
    const view = await viewOf(office);
    expect(view.tasks.some((row) => row.taskId === hit)).toBe(false);
    const alone = view.tasks.filter((row) => row.arm === 'left_alone');
    expect(alone.length).toBeGreaterThan(2);
    expect(alone.every((row) => row.action === null)).toBe(true);
    expect(view.tasks.filter((row) => row.risk < 0.35).every((row) => row.action === null && row.arm === null)).toBe(
      true,
    );
  });

  it('says that there is too little history, and suggests nothing', async () => {
    const office = riskyOffice();
    const all = [...bookOf(office.session).state().exceptions.values()].map((row) => ({ ...row, taskId: null }));
    bookOf(office.session).save({ exceptions: all });
    const view = await viewOf(office);
    expect(offered(view)).toEqual([]);
    expect([view.calibration, view.patterns]).toEqual([null, []]);
    expect(view.tasks[0]?.reasons[0]?.code).toBe('prevention.too_little_known');
  });
});

describe('applying suggested actions', () => {
  it('is one journal entry with one undo, and counts its tasks as acted on', async () => {
    const office = riskyOffice();
    const { store } = office.session;
    const before = new Map(store().records.assignment);
    const tasksBefore = new Map(store().records.task);
    const actions = offered(await viewOf(office)).filter((row) => row.kind !== 'check_in');
    const chosen = [actions[0], actions.find((row) => row.kind !== actions[0]?.kind)].flatMap((row) => row ?? []);
    const seq = store().journal.lastSeq();
    const done = await apply(
      office,
      chosen.map((row) => row.actionId),
    );
    expect(done).toMatchObject({ revision: seq + 1, applied: chosen.length, skipped: 0, entry: { seq: seq + 1 } });
    for (const { edits } of chosen)
      for (const edit of edits) {
        if (edit.kind === 'assign')
          expect(store().records.assignment.get(edit.taskId)).toMatchObject({
            agentId: edit.agentId,
            origin: 'operator',
          });
        if (edit.kind === 'estimate')
          expect(store().records.task.get(edit.taskId)).toMatchObject({ estimateMinutes: edit.estimateMinutes });
      }
    expect(trialsOf(office).map((row) => [row.taskId, row.arm, row.action])).toEqual(
      chosen.map((row) => [row.taskId, 'acted', row.kind]).sort(),
    );
    const view = await viewOf(office);
    for (const { taskId } of chosen)
      expect(view.tasks.find((row) => row.taskId === taskId)).toMatchObject({ arm: 'acted', action: null });
    store().undo(NOW, {});
    const bare = <T extends { readonly version: number }>(rows: ReadonlyMap<string, T>) =>
      [...rows].map(([id, row]) => [id, { ...row, version: 0 }]);
    expect(bare(store().records.assignment)).toEqual(bare(before));
    expect(bare(store().records.task)).toEqual(bare(tasksBefore));
    // It was chosen before its end was known: what was undone stays in its arm.
    expect(trialsOf(office)).toHaveLength(chosen.length);
  });

  it('corrects an estimate once: the risk is then as predicted, and it is not suggested again', async () => {
    const office = riskyOffice({ preventionControl: 0 });
    const action = offered(await viewOf(office)).find((row) => row.kind === 'estimate');
    if (action === undefined) throw new Error('no estimate is proposed');
    await apply(office, [action.actionId]);
    const row = (await viewOf(office)).tasks.find(({ taskId }) => taskId === action.taskId);
    expect(row?.risk).toBeCloseTo(action.riskAfter, 1);
    expect(row?.risk).toBeLessThan(action.risk);
    expect(office.session.store().records.task.get(action.taskId)?.remainingMinutes).toBeGreaterThan(120);
  });

  it('sets an estimate that is no longer assumed, so that an overrun of it is found', async () => {
    const office = riskyOffice({ preventionControl: 0 });
    const action = offered(await viewOf(office)).find((row) => row.kind === 'estimate');
    if (action === undefined) throw new Error('no estimate is proposed');
    const { store } = office.session;
    const put = (changes: Partial<Task>): void => {
      const task = store().records.task.get(action.taskId);
      if (task === undefined) throw new Error('the task does not exist');
      office.session.change({ command: 'test', sentence: recorded('Changed.') }, (writer) => {
        writer.put('task', { ...task, ...changes });
        return undefined;
      });
    };
    put({ estimateAssumed: true });
    await apply(office, [action.actionId]);
    const { estimateMinutes = 0, estimateAssumed } = store().records.task.get(action.taskId) ?? {};
    expect(estimateAssumed).toBe(false);
    put({ status: 'in_progress', actualMinutes: 3 * estimateMinutes });
    const found = detectExceptions(exceptionContext(office.session), {
      raised: new Set(),
      kinds: new Set(['overrun']),
    });
    expect(found.map((one) => one.cause)).toEqual([`overrun:${action.taskId}`]);
  });

  it('skips actions that are out of date, and refuses if none is left', async () => {
    const office = riskyOffice();
    const [first] = offered(await viewOf(office));
    if (first === undefined) throw new Error('nothing is proposed');
    expect(await apply(office, [first.actionId, 'agent:T-999:A-1'])).toMatchObject({ applied: 1, skipped: 1 });
    expect(await office.calls['prevention.apply']({ actionIds: [first.actionId] })).toMatchObject({
      ok: false,
      error: { code: 'stale' },
    });
  });
});

describe('a check for prevention', () => {
  it('adds the tasks left alone to the trial, and no others while people decide', async () => {
    const office = riskyOffice();
    const seq = office.session.store().journal.lastSeq();
    office.check();
    const trials = trialsOf(office);
    expect(trials.length).toBeGreaterThan(2);
    expect(trials.every((row) => row.arm === 'left_alone' && row.risk >= 0.35)).toBe(true);
    expect(office.session.store().journal.lastSeq()).toBe(seq);
    office.check();
    expect(trialsOf(office)).toEqual(trials);
    expect((await viewOf(office)).isRandomised).toBe(false);
  });

  it('acts on all others if the policy allows it, as the engine, and never on those left alone', async () => {
    const office = riskyOffice({ autoPrevention: true });
    const { store } = office.session;
    const view = await viewOf(office);
    expect(view.isRandomised).toBe(true);
    const seq = store().journal.lastSeq();
    office.check();
    expect(store().journal.lastSeq()).toBe(seq + 1);
    const [entry] = store().journal.list({ limit: 1 });
    expect(entry).toMatchObject({ actor: 'engine', command: 'prevention.apply' });
    for (let more = 0; more < 5; more++) office.check();
    const trials = trialsOf(office);
    const due = view.tasks.filter((row) => row.arm === 'left_alone' || row.action?.edits.length !== undefined);
    expect(trials.filter((row) => row.arm === 'acted').length).toBeGreaterThan(5);
    expect(trials.length).toBeLessThanOrEqual(due.length);
    for (const { taskId, arm } of trials) {
      const { origin } = store().records.assignment.get(taskId) ?? {};
      if (arm === 'left_alone') {
        expect(origin).toBe('operator');
        expect(store().records.task.get(taskId)?.estimateMinutes).toBe(120);
      }
    }
    expect(view.tasks.filter((row) => row.arm === 'left_alone').length).toBeGreaterThanOrEqual(
      trials.filter((row) => row.arm === 'left_alone').length,
    );
  });

  it('decides trials as their tasks end, and keeps them over a restart', async () => {
    const office = riskyOffice();
    office.check();
    const [closing, failing] = trialsOf(office);
    if (closing === undefined || failing === undefined) throw new Error('too few trials');
    const task = office.session.store().records.task.get(closing.taskId);
    if (task === undefined) throw new Error('the task does not exist');
    office.session.change({ command: 'test', sentence: recorded('Done.') }, (writer) => {
      writer.put('task', { ...task, status: 'done' });
      return undefined;
    });
    office.setNow(NOW_MS + HOUR_MS);
    bookOf(office.session).save({
      exceptions: [
        anException({ exceptionId: 'X-new', taskId: failing.taskId, detectedAt: instantOf(NOW_MS + HOUR_MS / 2) }),
      ],
    });
    office.check();
    const decided = new Map(trialsOf(office).map((row) => [row.taskId, row]));
    expect(decided.get(closing.taskId)).toMatchObject({ hadException: false, decidedAt: instantOf(NOW_MS + HOUR_MS) });
    expect(decided.get(failing.taskId)).toMatchObject({
      hadException: true,
      decidedAt: instantOf(NOW_MS + HOUR_MS / 2),
    });
    const kept = bookOf(office.session).state();
    office.session.store().close();
    const again = openedAt(office.path);
    expect(loadExceptionState(again.db)).toEqual(kept);
    again.close();
  });
});

describe('a check', () => {
  it('numbers exceptions and notifications after the highest number in use, whatever was deleted', () => {
    const { session } = riskyOffice();
    const far = anException({ exceptionId: 'EX-0907', cause: 'late:T-gone', clearedAt: NOW });
    const notice = { ...aNotice(31), exceptionId: 'EX-0907' };
    bookOf(session).save({ exceptions: [far], notices: [notice] });
    const [task] = session.store().records.task.values();
    if (task === undefined) throw new Error('no task');
    session.change({ command: 'test', sentence: recorded('Overdue.') }, (writer) => {
      writer.put('task', { ...task, dueAt: instantOf(NOW_MS - HOUR_MS) });
      return undefined;
    });
    makeExceptionCheck({ session, deliver: () => null }).check();
    const { exceptions, notices } = bookOf(session).state();
    const fresh = [...exceptions.keys()].filter((id) => id.startsWith('EX-') && id !== 'EX-0907');
    expect(fresh.length).toBeGreaterThan(0);
    expect(fresh.every((id) => /^EX-09\d\d$/.test(id) && id > 'EX-0907')).toBe(true);
    const numbers = [...notices.values()].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.min(...numbers)).toBe(31);
  });
});

describe('what would have prevented an exception', () => {
  it('is the change that would have lowered the risk most, with the open work it also applies to', () => {
    const office = riskyOffice();
    const hit = anException({ exceptionId: 'X-now', taskId: asTaskId('T-000'), taskType: 'grading' });
    bookOf(office.session).save({ exceptions: [hit] });
    const found = hindsightFor(office.session, hit);
    expect(sentenceOf(found?.sentence)).toMatch(/the risk would have been \d+% instead of \d+%/);
    expect(found?.taskIds.length).toBeGreaterThan(0);
    expect(found?.taskIds).not.toContain('T-000');
  });
  it('is not shown for an exception that is not about a task', () => {
    const office = riskyOffice();
    expect(hindsightFor(office.session, anException({ taskId: null, kind: 'overload' }))).toBeNull();
  });
});
