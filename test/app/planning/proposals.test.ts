import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, msOf } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { coreAt } from '../../support/core-at.ts';
import { sampleAgency } from '../../support/sample-agency.ts';
import { smallOffice } from '../../support/small-office.ts';

const present = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('There is nothing here.');
  return value;
};

/** The sample agency half a day after its plan was published, with some of its work back in the queue. */
async function disturbed() {
  let now = NOW_MS;
  const made = coreAt(await sampleAgency({ isPlanned: true }), { clock: () => now });
  const rows = (await made.get('plan.current', {})).rows;
  await made.get('task.unassign', { taskIds: rows.filter((_, n) => n % 17 === 3).map((row) => row.taskId) });
  now += 5 * HOUR_MS;
  return made;
}

describe('the review of a draft', () => {
  it('shows the figures that the plan has once its included changes are applied', async () => {
    const { get } = await disturbed();
    await get('plan.propose', { maxChanges: 40 });
    const all = present(await get('plan.review', {}));
    const assigned = all.changes.filter((change) => change.kind === 'assign').slice(0, 3);
    await get('plan.exclude', { taskIds: assigned.map((change) => change.taskId), excluded: true });
    const review = present(await get('plan.review', {}));
    expect(review.after.unassigned).toBe(all.after.unassigned + assigned.length);
    expect(review.after.placedValue).toBeLessThan(all.after.placedValue);
    const { current } = review;
    const before = await get('plan.current', {});
    expect(before.figures).toEqual(current);
    await get('plan.apply', {});
    const { placedValue, ...counts } = (await get('plan.current', {})).figures;
    expect({ ...counts, placedValue: review.after.placedValue }).toEqual(review.after);
    // The review uses the priorities of now; they are calculated again once the work is assigned.
    expect(Math.abs(placedValue / review.after.placedValue - 1)).toBeLessThan(0.001);
  });
  it('sums the work of each agent and client as it is once applied', async () => {
    const { get } = await disturbed();
    await get('plan.propose', { maxChanges: 40 });
    const review = present(await get('plan.review', {}));
    const sums = async () => {
      const { rows } = await get('plan.current', {});
      return (isCounted: (row: (typeof rows)[number]) => boolean) => {
        const found = rows.filter(isCounted);
        return {
          tasks: found.length,
          hours: found.reduce((sum, row) => sum + row.effortHours, 0),
          late: found.filter((row) => row.isLate).length,
        };
      };
    };
    const close = (sum: { readonly hours: number }) => ({ ...sum, hours: Math.round(sum.hours * 100) });
    const compare = async (side: 'before' | 'after') => {
      const sumOf = await sums();
      for (const shift of review.agents)
        expect(close(shift[side])).toEqual(close(sumOf((row) => row.agentId === shift.agentId)));
      for (const shift of review.clients)
        expect(close(shift[side])).toEqual(close(sumOf((row) => row.client === shift.client)));
    };
    await compare('before');
    await get('plan.apply', {});
    await compare('after');
  });
  it('lists no shift that is under 15 minutes or without effect, and counts them', async () => {
    const { get } = await disturbed();
    await get('plan.propose', { maxChanges: 40 });
    const review = present(await get('plan.review', {}));
    const day = (at: string): number => Math.floor(Date.parse(at) / DAY_MS);
    for (const { kind, before, after } of review.changes) {
      if (kind !== 'reschedule' || before?.startAt == null || after?.startAt == null) continue;
      if (before.finishAt === null || after.finishAt === null) continue;
      const isSameDay = day(before.startAt) === day(after.startAt) && day(before.finishAt) === day(after.finishAt);
      const shift = Math.max(
        Math.abs(msOf(after.startAt) - msOf(before.startAt)),
        Math.abs(msOf(after.finishAt) - msOf(before.finishAt)),
      );
      expect(before.isLate !== after.isLate || (shift >= 15 * MINUTE_MS && !isSameDay)).toBe(true);
    }
    const draft = present(await get('plan.draft', {}));
    const current = new Map((await get('plan.current', {})).rows.map((row) => [row.taskId, row]));
    const listed = new Set(draft.changes.map((change) => change.taskId));
    const shifted = draft.assignments.filter((row) => {
      const now = current.get(row.taskId);
      if (now === undefined || listed.has(row.taskId)) return false;
      return now.startAt !== row.plannedStartAt || now.finishAt !== row.plannedFinishAt;
    });
    expect(shifted.length).toBe(review.plan.minorShifts);
  });
  it('gives each change its due date and slack: 0 or more exactly if it is on time', async () => {
    const { get } = await disturbed();
    await get('plan.propose', { maxChanges: 40 });
    const review = present(await get('plan.review', {}));
    expect(review.changes.some((row) => row.after?.slackHours != null)).toBe(true);
    for (const { dueAt, after } of review.changes) {
      if (after?.slackHours == null || after.finishAt === null || dueAt === null) continue;
      expect(after.isLate).toBe(msOf(after.finishAt) > msOf(dueAt));
      expect(Math.sign(after.slackHours) * (after.isLate ? 1 : -1)).toBeLessThanOrEqual(0);
    }
  });
  it('proposes no move that adds nothing by the price of the moves', async () => {
    const { get } = await disturbed();
    await get('plan.propose', { maxChanges: 60 });
    const { ranked, movesUsed } = present(await get('plan.price', {}));
    expect(movesUsed).toBeGreaterThan(8);
    expect(ranked.filter(({ lost }) => lost === null || lost <= 0)).toEqual([]);
  });
  it('proposes no move in a first plan of the sample that adds nothing, and never shows more than the plan has', async () => {
    const { get, core } = coreAt(await sampleAgency());
    const shown: number[] = [];
    core.onEvent((event) => {
      if (event.event === 'solve.progress') shown.push(event.payload.score);
    });
    await get('plan.propose', { maxChanges: 30 });
    const { plan } = present(await get('plan.review', {}));
    const { ranked } = present(await get('plan.price', {}));
    expect(ranked.length).toBeGreaterThan(2);
    expect(ranked.filter(({ lost }) => lost === null || lost <= 0)).toEqual([]);
    expect(Math.max(...shown)).toBeLessThanOrEqual(plan.score.placedValue);
  });
  it('notifies every window when changes are excluded', async () => {
    const { get, core } = await disturbed();
    await get('plan.propose', {});
    const events: string[] = [];
    core.onEvent((event) => events.push(event.event));
    const review = present(await get('plan.review', {}));
    await get('plan.exclude', { taskIds: review.changes.slice(0, 1).map((row) => row.taskId), excluded: true });
    expect(events).toContain('plan.changed');
  });
});

describe('the price of the disruption budget', () => {
  it('never falls as moves are allowed, and starts and ends with the value without and with all moves', async () => {
    const { get } = await overloaded();
    await get('plan.propose', { maxChanges: 6 });
    const price = present(await get('plan.price', {}));
    expect(price.ranked.length).toBeGreaterThan(1);
    expect(price.steps.map((step) => step.moves)).toEqual([0, ...price.ranked.map((_, n) => n + 1)]);
    for (const [n, step] of price.steps.entries())
      expect(step.placedValue).toBeGreaterThanOrEqual(price.steps[n - 1]?.placedValue ?? 0);
    const all = present(await get('plan.review', {}));
    expect(price.steps.at(-1)?.placedValue).toBeGreaterThanOrEqual(all.after.placedValue);
    for (const step of price.steps) {
      expect(await get('plan.limit', { moves: step.moves })).toEqual({ moves: step.used });
      const review = present(await get('plan.review', {}));
      expect(review.after.placedValue).toBe(step.placedValue);
      expect(review.movesUsed).toBe(step.used);
    }
  });
  it('leaves out changes that are excluded and are no moves', async () => {
    const { get } = await overloaded();
    await get('plan.propose', { maxChanges: 6 });
    const whole = present(await get('plan.price', {}));
    const review = present(await get('plan.review', {}));
    const assigned = review.changes.filter((change) => change.kind === 'assign').map((change) => change.taskId);
    expect(assigned.length).toBeGreaterThan(0);
    await get('plan.exclude', { taskIds: assigned, excluded: true });
    const without = present(await get('plan.price', {}));
    expect(without.steps.at(-1)?.placedValue).toBeLessThan(whole.steps.at(-1)?.placedValue ?? 0);
  });
  it('is null without a draft', async () => {
    const { get } = coreAt(await sampleAgency());
    expect(await get('plan.price', {})).toBeNull();
  });
});

describe('two proposals', () => {
  it('are compared by the figures each would have if applied, and either can be kept', async () => {
    const { get } = await overloaded();
    const first = await get('plan.propose', { maxChanges: 0 });
    expect(await get('plan.compare', {})).toBeNull();
    const second = await get('plan.propose', { maxChanges: 6 });
    const compared = present(await get('plan.compare', {}));
    expect([compared.earlier.planId, compared.later.planId]).toEqual([first.planId, second.planId]);
    expect(compared.later.figures.placedValue).toBeGreaterThan(compared.earlier.figures.placedValue);
    expect(compared.differences.length).toBeGreaterThan(0);
    for (const { earlier, later } of compared.differences)
      expect(earlier?.agentId === later?.agentId && earlier?.finishAt === later?.finishAt).toBe(false);
    expect(present(await get('plan.review', {})).earlier?.planId).toBe(first.planId);
    await get('plan.keep', { planId: first.planId });
    const kept = present(await get('plan.review', {}));
    expect(kept.plan.planId).toBe(first.planId);
    expect(kept.earlier).toBeNull();
    expect(kept.after).toEqual(compared.earlier.figures);
    await get('plan.apply', { planId: first.planId });
    expect((await get('plan.current', {})).figures.late).toBe(compared.earlier.figures.late);
  });
  it('are both there after a restart, and both gone once one is applied or discarded', async () => {
    const path = await sampleAgency();
    const once = coreAt(path);
    const first = await once.get('plan.propose', { maxChanges: 0 });
    await once.get('plan.propose', { maxChanges: 5 });
    once.close();
    const again = coreAt(path);
    expect((await again.get('plan.review', {}))?.earlier?.planId).toBe(first.planId);
    await again.get('plan.discard', {});
    expect(await again.get('plan.review', {})).toBeNull();
    expect(await again.get('plan.compare', {})).toBeNull();
  });
  it('refuses to keep a proposal that is not under review', async () => {
    const { ask } = coreAt(await sampleAgency());
    expect(await ask('plan.keep', { planId: 'P-9999' })).toMatchObject({ ok: false, error: { code: 'no_draft' } });
  });
});

describe('a plan for a selection', () => {
  it('names the selection in the review, and refuses tasks and agents that do not exist', async () => {
    const { get, ask } = await overloaded();
    await get('plan.propose', { onlyTaskIds: ['T-1'], onlyAgentIds: ['ben'] });
    expect(present(await get('plan.review', {})).scope).toEqual({
      tasks: [{ taskId: 'T-1', title: 'First' }],
      agents: [{ agentId: 'ben', name: 'Ben Sorrel' }],
    });
    expect(await ask('plan.propose', { onlyTaskIds: ['T-99'] })).toMatchObject({ error: { code: 'not_found' } });
    expect(await ask('plan.propose', { onlyAgentIds: ['zoe'] })).toMatchObject({ error: { code: 'not_found' } });
  });
});

const AGENTS = `id,name,weekly_hours,skills
ada,Ada Nwosu,40,figma:0.9
ben,Ben Sorrel,40,figma:0.8
`;
const TASKS = `id,title,client,estimate_hours,due_at,assigned_to,created_at
T-1,First,Corvane,16,2026-11-25T17:00:00Z,ada,2026-11-20T09:00:00Z
T-2,Second,Corvane,16,2026-11-25T17:00:00Z,ada,2026-11-20T09:00:00Z
T-3,Third,Quillon,16,2026-11-26T17:00:00Z,ada,2026-11-20T09:00:00Z
T-4,Fourth,Quillon,16,2026-11-27T17:00:00Z,ada,2026-11-20T09:00:00Z
T-5,Fifth,,8,2026-11-27T17:00:00Z,,2026-11-20T09:00:00Z
T-6,Sixth,,8,2026-12-04T17:00:00Z,ada,2026-11-20T09:00:00Z
`;

/** Ada has more than she can finish in time, Ben has nothing, and one task is unassigned. */
async function overloaded() {
  const office = await smallOffice({ agents: AGENTS, tasks: TASKS });
  office.close();
  return coreAt(office.path);
}
