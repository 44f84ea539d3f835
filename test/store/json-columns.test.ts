import { expect, onTestFinished, test } from 'vitest';
import {
  checkDatabase,
  loadReportRuns,
  type OpenOptions,
  openWorkspace,
  storeFailure,
  unreadable,
  Workspace,
  type Writer,
} from '../../src/main/store/index.ts';
import { DEFAULT_POLICY, type Message, message, recorded } from '../../src/shared/model/index.ts';
import { anAgent, anAssignment, aProjectTemplate, aRecurrence, aTask, NOW } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const spread = { deviation: 0.1, overMinutes: 60, overloadedAgentIds: [], lateTaskIds: [] };
const level = { name: 'Noor Haddad', role: 'producer', address: '', answerHours: 4 };
/** One record of each kind that has a column of JSON. */
function putAll(writer: Writer): undefined {
  const reporting = [{ cadence: 'weekly', format: 'pdf', fields: ['progress'], recipient: 'Ada' } as const];
  writer.put('task', aTask({ reporting, tags: ['launch'], customFields: [{ name: 'Points', value: '3' }] }));
  writer.put('agent', anAgent());
  writer.put('assignment', anAssignment());
  writer.put('policy', { ...DEFAULT_POLICY, typeImpact: { design: 0.5 }, at: NOW, sentence: recorded('') });
  writer.put('balancing', { id: 'B-1', appliedAt: NOW, weeks: [], taskIds: [], before: spread, predicted: spread });
  writer.put('reportTemplate', {
    name: 'Short',
    sections: ['figures'],
    tasks: 'open',
    opening: '',
    names: true,
    money: false,
    locale: 'en-GB',
    version: 1,
  });
  writer.put('reportSchedule', {
    id: 'S-1',
    name: 'Weekly',
    subject: { kind: 'project', client: null, project: 'Site' },
    template: '',
    formats: ['pdf'],
    cadence: 'daily',
    atMinute: 540,
    timeZone: 'UTC',
    folder: '/reports',
    isOn: true,
    createdAt: NOW,
    version: 1,
  });
  writer.put('ladder', {
    id: 'L-1',
    name: 'Producers',
    kinds: ['late'],
    client: null,
    position: 0,
    levels: [level],
    version: 1,
  });
  writer.put('recurrence', aRecurrence());
  writer.put('projectTemplate', aProjectTemplate());
  writer.put('importedRow', {
    source: 'week.csv',
    program: 'template',
    kind: 'tasks',
    key: 'T-1',
    recordId: 'T-1',
    values: { title: 'Logo' },
  });
  writer.put('importMapping', {
    id: 'jira/tasks',
    source: 'jira',
    kind: 'tasks',
    columns: [
      { column: 'Summary', target: { kind: 'field', field: 'title' }, unit: null },
      { column: 'Sprint', target: { kind: 'custom', name: 'Sprint' }, unit: null },
      { column: 'Votes', target: { kind: 'left_out' }, unit: null },
    ],
    values: [{ field: 'status', value: 'Parked', to: 'blocked' }],
    people: [
      { name: 'Noor Haddad', to: { kind: 'agent', agentId: 'noor' } },
      { name: 'Robot', to: { kind: 'nobody' } },
    ],
    labels: 'tags',
    hoursPerPoint: 4,
    keepArchived: false,
    createSkills: true,
    version: 1,
  });
  return undefined;
}

function aWorkspace(): { readonly path: string; readonly workspace: Workspace } {
  const path = workspacePath();
  const workspace = openedAt(path);
  workspace.change(entryOf('Wrote one of each.'), putAll);
  return { path, workspace };
}
/** The problem that opening a workspace answers; null means it opened. */
function problemOf(path: string, options: Partial<OpenOptions> = {}): Message | null {
  const opened = openWorkspace({ path, create: false, readOnly: false, ...options });
  if (!opened.ok) return opened.error.problem;
  onTestFinished(() => {
    opened.value.db.close();
    opened.value.lock?.release();
  });
  try {
    return new Workspace(opened.value).damage[0] ?? null;
  } catch (error) {
    return unreadable(path, error).problem;
  }
}
const rowOf = (table: string, key: string) => message('exceptions.unreadable_row', { table, key });

test('a workspace with a record of every kind that holds JSON opens undamaged', () => {
  const { path, workspace } = aWorkspace();
  expect(checkDatabase(workspace.db)).toMatchObject({ healthy: true, findings: [] });
  workspace.close();
  expect(problemOf(path)).toBeNull();
});

test.each([
  ['policies', 'values', '00000001', '{"priorityWeight":"high"}'],
  ['policies', 'values', '00000001', '{"priorityWeight":1e999}'],
  ['policies', 'type_impact', '00000001', '{"design":true}'],
  ['policies', 'type_impact', '00000001', '[]'],
  ['balancings', 'weeks', 'B-1', '["next week"]'],
  ['balancings', 'task_ids', 'B-1', '"T-1"'],
  ['balancings', 'before', 'B-1', '{"deviation":0.1}'],
  ['balancings', 'predicted', 'B-1', 'null'],
  ['report_templates', 'sections', 'Short', '["figures","weather"]'],
  ['report_schedules', 'subject', 'S-1', '{"kind":"client"}'],
  ['report_schedules', 'subject', 'S-1', '{"kind":"galaxy"}'],
  ['report_schedules', 'formats', 'S-1', '["docx"]'],
  ['ladders', 'kinds', 'L-1', '["late",7]'],
  ['ladders', 'levels', 'L-1', '[{"name":"Noor Haddad","role":"","address":"","answerHours":"4"}]'],
  ['ladders', 'levels', 'L-1', '[{"name":"Noor'],
  ['recurrences', 'task', 'R-0001', '{"title":"Report"}'],
  ['recurrences', 'pattern', 'R-0001', '{"kind":"yearly"}'],
  ['recurrences', 'pattern', 'R-0001', '{"kind":"weekly","every":1,"weekdays":[8]}'],
  ['project_templates', 'task_templates', 'PT-0001', '[{"key":"a"}]'],
  ['project_templates', 'milestone_templates', 'PT-0001', '[{"name":"Launch","dueDay":"5"}]'],
  ['import_mappings', 'columns', 'jira/tasks', '[{"column":"Summary","target":{"kind":"field"},"unit":null}]'],
  ['import_mappings', 'values', 'jira/tasks', '[{"field":"colour","value":"red","to":null}]'],
  ['import_mappings', 'people', 'jira/tasks', '[{"name":"Noor","to":{"kind":"create","agentId":"noor"}}]'],
  ['imported_rows', 'values', '["week.csv","tasks","T-1"]', '{"title":7}'],
  ['assignments', 'compatibility', 'T-1', '{"taskId":"T-1"}'],
  ['assignments', 'compatibility', 'T-1', '{"taskId'],
])('%s with damaged %s: the row %s is named', (table, column, key, json) => {
  const { path, workspace } = aWorkspace();
  workspace.db.prepare(`UPDATE ${table} SET "${column}" = ?`).run(json);
  expect(checkDatabase(workspace.db).findings).toEqual([rowOf(table, key)]);
  workspace.close();
  expect(problemOf(path)).toEqual(message('workspace.at_path', { path, problem: rowOf(table, key) }));
});

test('the error for a damaged list entry names its record', () => {
  const { workspace } = aWorkspace();
  onTestFinished(() => workspace.close());
  workspace.db.prepare(`UPDATE task_reporting SET fields = '["progress",null]'`).run();
  expect(checkDatabase(workspace.db).findings).toEqual([rowOf('tasks', 'T-1')]);
  workspace.db.prepare(`UPDATE task_reporting SET fields = '["progress'`).run();
  expect(checkDatabase(workspace.db).findings).toEqual([rowOf('tasks', 'T-1')]);
});

test.each([
  ['is cut short', '{"title":"Lo'],
  ['is no object', '7'],
])('an entry of the journal whose image %s is damage, not a crash', (_, json) => {
  const { workspace } = aWorkspace();
  onTestFinished(() => workspace.close());
  workspace.db.prepare(`UPDATE journal_images SET after = ? WHERE kind = 'task'`).run(json);
  expect(problemIn(() => workspace.journal.images(1))).toEqual(rowOf('journal_images', 'T-1'));
});

test('a truncated stored report run is reported as damage and does not cause a crash', () => {
  const { workspace } = aWorkspace();
  onTestFinished(() => workspace.close());
  workspace.db.prepare('INSERT INTO report_runs (schedule_id, due_at, run) VALUES (?, ?, ?)').run('S-1', NOW, '{"sch');
  expect(problemIn(() => loadReportRuns(workspace.db))).toEqual(rowOf('report_runs', `S-1, ${NOW}`));
});

test('a policy that a later version added is kept', () => {
  const { path, workspace } = aWorkspace();
  workspace.change({ ...entryOf('Later.'), why: recorded('') }, (writer) => {
    writer.put('policy', {
      version: 2,
      values: { ofALaterVersion: 3 },
      typeImpact: {},
      at: NOW,
      sentence: recorded(''),
    });
    return undefined;
  });
  workspace.close();
  expect(problemOf(path)).toBeNull();
});

function problemIn(run: () => unknown): Message | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return storeFailure(error)?.problem;
  }
}
