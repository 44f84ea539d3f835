import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import {
  checkDatabase,
  loadRecurrenceMarks,
  recount,
  saveRecurrenceMark,
  type Workspace,
  type Writer,
} from '../../src/main/store/index.ts';
import { asAgentId, asCivilDate, asTaskId } from '../../src/shared/model/index.ts';
import { asking } from '../support/ask-core.ts';
import { aClient, aNote, anAgent, aProjectTemplate, aRecurrence, aTask, NOW, NOW_MS } from '../support/builders.ts';
import { filesWith } from '../support/bytes.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

/** Advances the counters past the IDs of these tests. */
function number(writer: Writer): void {
  for (const counter of ['note', 'note', 'note', 'recurrence', 'projectTemplate']) writer.next(counter);
}

/** A client with a contact, notes on everything, a recurring task and a project template. */
function putAll(workspace: Workspace): void {
  workspace.change(entryOf('Added everything.'), (writer) => {
    number(writer);
    writer.put('agent', anAgent());
    writer.put('task', aTask({ recurrenceId: 'R-0001', recursOn: asCivilDate('2026-11-30') }));
    writer.put('client', aClient());
    writer.put('note', aNote());
    writer.put('note', aNote({ id: 'N-0002', about: { kind: 'client', id: 'Quillon' }, url: 'https://example.com' }));
    writer.put('recurrence', aRecurrence());
    writer.put('projectTemplate', aProjectTemplate());
    return undefined;
  });
}

test('clients, notes, recurring tasks and project templates are the same after reopening, and undo removes them', () => {
  const path = workspacePath();
  const first = openedAt(path);
  putAll(first);
  const before = first.records;
  first.close();
  const workspace = openedAt(path);
  onTestFinished(() => workspace.close());
  for (const kind of ['task', 'client', 'note', 'recurrence', 'projectTemplate'] as const)
    expect(workspace.records[kind]).toEqual(before[kind]);
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  expect(recount(workspace.db, null).findings).toEqual([]);
  workspace.change(entryOf('Changed all.'), (writer) => {
    writer.put('client', aClient({ tier: 'small', contacts: [] }));
    writer.put('note', aNote({ text: 'The client prefers green.' }));
    writer.put('recurrence', aRecurrence({ isPaused: true, endsOn: asCivilDate('2027-01-01') }));
    writer.put('projectTemplate', aProjectTemplate({ milestoneTemplates: [] }));
    return undefined;
  });
  expect(recount(workspace.db, null).findings).toEqual([]);
  expect(workspace.journal.ofTask('T-1', 5)).toHaveLength(2);
  workspace.undo(NOW, {});
  for (const kind of ['client', 'note', 'recurrence', 'projectTemplate'] as const)
    expect([...workspace.records[kind].values()].map(withoutVersion)).toEqual(
      [...before[kind].values()].map(withoutVersion),
    );
  workspace.undo(NOW, {});
  for (const kind of ['client', 'note', 'recurrence', 'projectTemplate'] as const)
    expect(workspace.records[kind].size).toBe(0);
  expect(checkDatabase(workspace.db).findings).toEqual([]);
});
const withoutVersion = ({ version: _, ...rest }: { readonly version: number }): object => rest;

test('a recount finds a note about a task that does not exist', () => {
  const workspace = openedAt(workspacePath());
  onTestFinished(() => workspace.close());
  putAll(workspace);
  workspace.change(entryOf('Lost.'), (writer) => {
    writer.put('note', aNote({ id: 'N-0003', about: { kind: 'task', id: 'T-9' } }));
    return undefined;
  });
  expect(recount(workspace.db, null).findings.map(({ code }) => code)).toEqual(['recount.reference']);
});

test('the day that a recurrence has handled is stored with its digest, and can be forgotten', () => {
  const path = workspacePath();
  const workspace = openedAt(path);
  onTestFinished(() => workspace.close());
  saveRecurrenceMark(workspace.db, 'R-0001', asCivilDate('2026-11-30'));
  saveRecurrenceMark(workspace.db, 'R-0001', asCivilDate('2026-12-31'));
  expect([...loadRecurrenceMarks(workspace.db)]).toEqual([['R-0001', '2026-12-31']]);
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  saveRecurrenceMark(workspace.db, 'R-0001', null);
  expect(loadRecurrenceMarks(workspace.db).size).toBe(0);
  expect(checkDatabase(workspace.db).findings).toEqual([]);
});

test('a person is found, exported and erased as a contact, in notes, and in recurring tasks and templates', async () => {
  const path = workspacePath();
  const workspace = openedAt(path);
  const agent = anAgent({ id: asAgentId('zq-1'), name: 'Zoe Quillfeather' });
  const reporting = [
    { cadence: 'weekly', format: 'pdf', fields: [], recipient: 'Zoe Quillfeather <zoe@quill.example>' },
  ];
  workspace.change(entryOf('Added.'), (writer) => {
    const { task, ...recurrence } = aRecurrence();
    const [template] = aProjectTemplate().taskTemplates;
    if (template === undefined) throw new Error('a task template');
    number(writer);
    writer.put('agent', agent);
    writer.put('task', aTask({ id: asTaskId('T-1') }));
    writer.put('client', aClient({ contacts: [{ name: agent.name, email: 'zoe@quill.example', role: 'producer' }] }));
    writer.put('note', aNote({ by: agent.name, text: 'plotter jammed', url: 'https://plotter.example' }));
    writer.put('note', aNote({ id: 'N-0002', about: { kind: 'agent', id: agent.id }, text: 'often late' }));
    writer.put('note', aNote({ id: 'N-0003', text: 'the blue one' }));
    writer.put('recurrence', { ...recurrence, task: { ...task, agentId: agent.id, reporting } });
    writer.put('projectTemplate', aProjectTemplate({ taskTemplates: [{ ...template, reporting }] }));
    return undefined;
  });
  workspace.close();
  const core = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS });
  if (!core.ok) throw new Error(core.error.message);
  onTestFinished(() => core.value.close());
  const { get } = asking(core.value);
  const exported = await get('person.export', { address: 'zoe@quill.example' });
  expect(exported).toMatchObject({
    person: { agentId: 'zq-1', names: ['Zoe Quillfeather'] },
    notes: [{ id: 'N-0001' }, { id: 'N-0002' }],
    contacts: [{ client: 'Quillon', role: 'producer' }],
    recurrences: [{ id: 'R-0001' }],
  });
  const erased = await get('person.erase', { agentId: agent.id });
  expect(erased.left).toEqual({ tasks: [], rows: [] });
  const traces = ['Quillfeather', 'quill.example', 'zq-1', 'plotter', 'often late'];
  expect(filesWith(dirname(path), traces)).toEqual([]);
  expect(filesWith(dirname(path), ['the blue one'])).not.toEqual([]);
  expect(await get('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});
