import { expect, onTestFinished, test } from 'vitest';
import { allocate, prepare } from '../../src/main/engine/index.ts';
import {
  checkDatabase,
  loadDraft,
  loadExceptionState,
  loadReportRuns,
  saveDraft,
  saveExceptionChanges,
  saveReportRun,
  type Workspace,
} from '../../src/main/store/index.ts';
import { readerOf } from '../../src/shared/format/index.ts';
import { asPlanId, type Message, message } from '../../src/shared/model/index.ts';
import { textOf } from '../../src/shared/words/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, NOW, NOW_MS } from '../support/builders.ts';
import { anException } from '../support/exceptions.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const reader = readerOf('en-GB', 'UTC');
const shown = (sentence: Message | undefined) => (sentence === undefined ? '' : textOf(sentence, reader));
/** A code of a later version, and a code of this one with values of another. */
const LATER = { code: 'later.pause', values: { agent: 'Ada', on: { day: '2026-11-23' }, hours: 3 } };
const OTHER = { code: 'monitor.agent_over', values: { agent: ['Ada'], overHours: 12 } };
const LATER_TEXT = 'Recorded by another version of the app: Ada, 2026-11-23, 3';
const OTHER_TEXT = 'Recorded by another version of the app: Ada, 12';

function opened(): Workspace {
  const workspace = openedAt(workspacePath());
  onTestFinished(() => workspace.close());
  return workspace;
}
/** Changes JSON in a column, as another version would have written it. */
const rewrite = (
  workspace: Workspace,
  table: string,
  column: string,
  change: (row: Record<string, unknown>) => unknown,
) => {
  const json = workspace.db.prepare<[], string>(`SELECT ${column} FROM ${table}`).pluck().get() ?? '{}';
  const row: Record<string, unknown> = JSON.parse(json);
  workspace.db.prepare(`UPDATE ${table} SET ${column} = ?`).run(JSON.stringify(change(row)));
};

test('an exception with a message of another version is shown, and keeps the message for the version that knows it', () => {
  const workspace = opened();
  saveExceptionChanges(workspace.db, { exceptions: [anException()] });
  rewrite(workspace, 'work_exceptions', 'exception', (row) => ({ ...row, title: LATER }));
  const first = [...loadExceptionState(workspace.db).exceptions.values()];
  saveExceptionChanges(workspace.db, { exceptions: first });
  const [again] = loadExceptionState(workspace.db).exceptions.values();
  expect(shown(again?.title)).toBe(LATER_TEXT);
  expect(again?.title).toMatchObject({ code: 'recorded', values: { stored: JSON.stringify(LATER) } });
});

test('the failure of a report with a message of another version is shown', () => {
  const workspace = opened();
  const failure = { message: message('reports.no_pdf_printer', {}), hint: message('reports.html_instead', {}) };
  saveReportRun(workspace.db, {
    scheduleId: 'S-1',
    dueAt: NOW,
    madeAt: NOW,
    revision: 1,
    files: [],
    missed: [],
    failure,
  });
  rewrite(workspace, 'report_runs', 'run', (row) => ({ ...row, failure: { message: LATER, hint: OTHER } }));
  const found = loadReportRuns(workspace.db)[0]?.failure;
  expect([shown(found?.message), shown(found?.hint)]).toEqual([LATER_TEXT, OTHER_TEXT]);
});

test('a draft with a reason of another version opens and shows it', () => {
  const workspace = opened();
  const snapshot = aSnapshot({ tasks: [aTask()], agents: [anAgent()] });
  const plan = allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-0001') });
  saveDraft(workspace.db, { plan, rows: new Map() });
  rewrite(workspace, 'drafts', 'plan', (row) => ({
    ...row,
    changes: plan.changes.map((one) => ({ ...one, reason: LATER })),
  }));
  expect(shown(loadDraft(workspace.db)?.plan.changes[0]?.reason)).toBe(LATER_TEXT);
});

test('an assignment with a reason of another version is shown, is undamaged, and is written back as it was', () => {
  const path = workspacePath();
  const made = openedAt(path);
  const snapshot = aSnapshot({ tasks: [aTask()], agents: [anAgent()] });
  const pair = prepare(snapshot, NOW_MS).matcher.pair(0, 0);
  const later = message('recorded', { text: 'Ada', stored: JSON.stringify(LATER) });
  made.change(entryOf('Assigned.'), (writer) => {
    writer.put('task', aTask());
    writer.put('agent', anAgent());
    const compatibility = { ...pair, components: pair.components.map((one) => ({ ...one, fact: later })) };
    writer.put('assignment', anAssignment({ compatibility }));
    return undefined;
  });
  const stored = String(made.db.prepare('SELECT compatibility FROM assignments').pluck().get());
  expect(stored).toContain(JSON.stringify(LATER));
  made.close();
  const again = openedAt(path);
  onTestFinished(() => again.close());
  expect(checkDatabase(again.db).findings).toEqual([]);
  expect(shown(again.records.assignment.get('T-1')?.compatibility?.components[0]?.fact)).toBe(LATER_TEXT);
});

test.each([
  ['values of another version', JSON.stringify({ code: 'journal.unassigned', values: { tasks: 'T-1' } })],
  ['a code of a later version', JSON.stringify(LATER)],
  ['text that is no JSON', '{"code":'],
])('a journal entry with %s is shown in the English it was stored with', (_, json) => {
  const workspace = opened();
  workspace.change(entryOf('Unassigned Logo (T-1).'), () => undefined);
  workspace.db.prepare('UPDATE journal SET sentence_message = ?').run(json);
  expect(shown(workspace.journal.list({ limit: 1 })[0]?.sentence)).toBe('Unassigned Logo (T-1).');
});

test('a message of another version inside a message is shown with its values', () => {
  expect(textOf(message('journal.undo', { change: OTHER }), reader)).toContain('Ada, 12');
});
