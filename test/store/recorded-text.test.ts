import { expect, test } from 'vitest';
import { allocate, prepare } from '../../src/main/engine/index.ts';
import { checkDatabase, loadDraft, saveDraft } from '../../src/main/store/index.ts';
import { asPlanId, type Compatibility, message, type Plan, recorded } from '../../src/shared/model/index.ts';
import { withText } from '../../src/shared/words/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, NOW, NOW_MS } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const snapshot = aSnapshot({ tasks: [aTask()], agents: [anAgent()] });
const reader = { locale: 'en-GB', timeZone: 'UTC', hourCycle: 'h23' } as const;
/** A pair as an earlier version stored it: its sentences are English text. */
const oldText = JSON.stringify(withText(prepare(snapshot, NOW_MS).matcher.pair(0, 0), reader));

test('an assignment stored by an earlier version is read with its sentences as recorded text, and stays undamaged', () => {
  const path = workspacePath();
  const workspace = openedAt(path);
  const compatibility = prepare(snapshot, NOW_MS).matcher.pair(0, 0);
  const relaxation = [{ step: 1, change: recorded('optional motion dropped'), at: NOW }];
  workspace.change(entryOf('Assigned.'), (writer) => {
    writer.put('task', aTask());
    writer.put('agent', anAgent());
    writer.put('assignment', anAssignment({ compatibility: asRecorded(compatibility), relaxation }));
    return undefined;
  });
  const stored = workspace.db.prepare('SELECT compatibility FROM assignments').pluck().get();
  const step = workspace.db.prepare('SELECT change FROM assignment_relaxations').pluck().get();
  workspace.close();
  expect([stored, step]).toEqual([oldText, 'optional motion dropped']);

  const again = openedAt(path);
  const row = again.records.assignment.get('T-1');
  expect(again.readOnly).toBeNull();
  expect(row?.compatibility?.components[0]?.fact).toEqual(recorded('No skill required'));
  expect(row?.relaxation).toEqual(relaxation);
  expect(checkDatabase(again.db).findings).toEqual([]);
  expect(again.undo(NOW, {})?.kept).toEqual([]);
  expect(again.records.assignment.size).toBe(0);
  again.close();
});

test('an assignment keeps the codes and values of its sentences', () => {
  const path = workspacePath();
  const workspace = openedAt(path);
  const compatibility = prepare(snapshot, NOW_MS).matcher.pair(0, 0);
  const relaxation = [{ step: 1, change: message('queue.threshold_lowered', { threshold: 0.75 }), at: NOW }];
  workspace.change(entryOf('Assigned.'), (writer) => {
    writer.put('task', aTask());
    writer.put('agent', anAgent());
    writer.put('assignment', anAssignment({ compatibility, relaxation }));
    return undefined;
  });
  workspace.close();
  const again = openedAt(path);
  expect(again.records.assignment.get('T-1')).toMatchObject({ compatibility, relaxation });
  expect(again.records.assignment.get('T-1')?.compatibility?.components[0]?.fact.code).toBe('matching.skills_met');
  expect(checkDatabase(again.db).findings).toEqual([]);
  again.close();
});

test('a draft stored by an earlier version opens, with its sentences as recorded text', () => {
  const path = workspacePath();
  const workspace = openedAt(path);
  const plan = allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-0001') });
  saveDraft(workspace.db, { plan, rows: new Map() });
  // The first release knew neither the cost of the budget nor the edits of a fix, and called rules that are followed `held`.
  const { budgetCost: _cost, moveBudget: _budget, ...old } = withText(plan, reader) as Plan;
  const checked = plan.constraintSatisfaction.checked.map(({ rule, followed, broken }) => ({
    rule,
    held: followed,
    broken,
  }));
  const stored = { ...old, constraintSatisfaction: { ...old.constraintSatisfaction, checked } };
  workspace.db.prepare('UPDATE drafts SET plan = ?').run(JSON.stringify(stored));
  const draft = loadDraft(workspace.db);
  expect(draft?.plan.changes[0]?.reason).toEqual(recorded(String(old.changes[0]?.reason)));
  expect(draft?.plan.assignments[0]?.compatibility?.components[0]?.fact).toEqual(recorded('No skill required'));
  expect([draft?.plan.budgetCost, draft?.plan.moveBudget]).toEqual([null, 0]);
  expect(checked.length).toBeGreaterThan(0);
  expect(draft?.plan.constraintSatisfaction.checked).toEqual(plan.constraintSatisfaction.checked);
  workspace.close();
});

test('a draft is read as it was stored', () => {
  const workspace = openedAt(workspacePath());
  const plan = allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-0001') });
  saveDraft(workspace.db, { plan, rows: new Map() });
  expect(loadDraft(workspace.db)?.plan).toEqual(plan);
  workspace.db.prepare("UPDATE drafts SET plan = '{}'").run();
  expect(loadDraft(workspace.db)).toBeNull();
  workspace.close();
});

function asRecorded(pair: Compatibility): Compatibility {
  const old = JSON.parse(oldText) as { components: { fact: string }[] };
  return {
    ...pair,
    components: pair.components.map((part, index) => ({
      ...part,
      fact: recorded(old.components[index]?.fact ?? ''),
    })),
  };
}
