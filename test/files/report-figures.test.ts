import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { builtInTemplates, statusFigures } from '../../src/main/engine/reports/index.ts';
import {
  type ReportDocument,
  reportCsv,
  reportHtml,
  reportMarkdown,
  reportXlsx,
} from '../../src/main/files/export/index.ts';
import { MACHINE_READER, roundedToSum } from '../../src/shared/format/index.ts';
import { asTaskId, type ReportTemplate, type Snapshot } from '../../src/shared/model/index.ts';
import { headlines, trendWords } from '../../src/shared/words/reports/figures.ts';
import { TEMPLATE_NAMES } from '../../src/shared/words/workspace/default-names.ts';
import { anAgent, anAssignment, anOutcome, aSnapshot, aTask, at, NOW } from '../support/builders.ts';
import { contextOf } from '../support/report-context.ts';

function reportOn(snapshot: Snapshot, template: Partial<ReportTemplate> = {}): ReportDocument {
  const figures = statusFigures(contextOf(snapshot), { kind: 'agency' });
  const { agency } = builtInTemplates(TEMPLATE_NAMES);
  if (figures === null) throw new Error('the agency always has figures');
  return {
    figures,
    template: { ...agency, ...template },
    demand: null,
    remedies: [],
    money: null,
    agentNames: new Map(),
    required: null,
    inboxAt: null,
    stamp: { workspaceName: 'Lantern & Street', revision: 1, policyVersion: 1, planAt: NOW },
    reader: MACHINE_READER,
  };
}
const headline = (report: ReportDocument, label: string) => headlines(report).find((line) => line.label === label);
const twentyMinutes = (count: number, client: string) =>
  Array.from({ length: count }, (_, index) =>
    aTask({ id: asTaskId(`${client}-${index + 1}`), client, dueAt: null, estimateMinutes: 20, remainingMinutes: 20 }),
  );

test('the on-time rate is about finished work with a due date; undated work is counted separately, and failed work is not completed', () => {
  const finishedAt = at('2026-11-19T12:00:00Z');
  const outcomes = [
    anOutcome({ taskId: asTaskId('T-1'), finishedAt, dueAt: at('2026-11-17T12:00:00Z') }),
    ...['T-2', 'T-3', 'T-4'].map((id) => anOutcome({ taskId: asTaskId(id), finishedAt, dueAt: null })),
    anOutcome({ taskId: asTaskId('T-5'), finishedAt, dueAt: null, failed: true }),
  ];
  const report = reportOn(aSnapshot({ tasks: [aTask()], outcomes }));
  expect(headline(report, 'Completed, last 7 days')).toMatchObject({
    value: '4',
    note: '0 of 1 on time, 3 without a due date',
  });
  expect(headline(report, 'On time, last 90 days')).toMatchObject({
    value: '0%',
    note: '0 of 1, 3 without a due date',
  });
  expect(report.figures.trend.at(-2)).toMatchObject({ finished: 4, withDue: 1, onTime: 0 });
  expect(trendWords(report)).toContain('0% of those with a due date on time');
});

test('a cancelled task is shown as cancelled, not as done', () => {
  const cancelled = aTask({ status: 'cancelled', estimateMinutes: 480, actualMinutes: 120, remainingMinutes: 0 });
  const figures = statusFigures(contextOf(aSnapshot({ tasks: [cancelled] })), { kind: 'task', taskId: cancelled.id });
  expect(figures?.tasks).toMatchObject([{ state: 'cancelled', progressRatio: 0.25 }]);
  expect(figures?.headline.open).toBe(0);
});

test('seven times a third of an hour is 2.33 h wherever a report shows the sum, and its lines add up to it', async () => {
  const report = reportOn(aSnapshot({ tasks: twentyMinutes(7, 'Corvane') }), { tasks: 'open' });
  expect(headline(report, 'Remaining hours')?.value).toBe('2.33');
  expect(reportHtml(report, '')).toContain('>2.33</td>');
  const markdown = reportMarkdown(report);
  expect(markdown).toContain('| Corvane | 7 | 2.33 |');
  const shown = [...markdown.matchAll(/\| (0\.3\d) h \|/g)].map(([, hours]) => Number(hours));
  expect(shown).toHaveLength(7);
  expect(shown.reduce((sum, hours) => sum + hours, 0)).toBeCloseTo(2.33, 9);

  const rows = await readSheet(Buffer.from(await reportXlsx(report)), 'Tasks');
  const column = rows[0]?.map(String).indexOf('Remaining hours') ?? -1;
  expect(rows.slice(1, 8).map((row) => row[column])).toEqual(new Array(7).fill(1 / 3));
  expect(reportCsv(report)).toContain(`,${1 / 3},`);
});

test('the figures of clients add up to those of the agency, and the figures of tasks to those of their client', () => {
  const clients = ['Alder', 'Birch', 'Cedar'];
  const report = reportOn(aSnapshot({ tasks: clients.flatMap((client) => twentyMinutes(1, client)) }), {
    tasks: 'open',
  });
  expect(headline(report, 'Remaining hours')?.value).toBe('1');
  const markdown = reportMarkdown(report);
  const cells = clients.map((client) => Number(markdown.split(`| ${client} | 1 | `)[1]?.split(' |')[0]));
  expect(cells.reduce((sum, hours) => sum + hours, 0)).toBeCloseTo(1, 9);
});

test.each([
  [[1 / 3, 1 / 3, 1 / 3], 2, [0.34, 0.33, 0.33]],
  [[0.5, 0.5], 0, [1, 0]],
  [[2, 3], 2, [2, 3]],
  [[], 2, []],
])('%j with %i decimals is shown as %j', (parts, decimals, shown) => {
  expect(roundedToSum(parts, decimals)).toEqual(shown);
});

test('a shortened list says how many tasks it shows, out of how many, and which', () => {
  const overdue = Array.from({ length: 31 }, (_, index) =>
    aTask({ id: asTaskId(`T-${index + 1}`), dueAt: at('2026-11-20T17:00:00Z') }),
  );
  const later = aTask({ id: asTaskId('T-99'), dueAt: null });
  const assignments = [anAssignment({ taskId: later.id })];
  const note = 'the first 30 of 31 that are late, at risk, blocked, unassigned or due within two weeks';
  for (const tasks of [overdue, [...overdue, later]]) {
    const report = reportOn(aSnapshot({ tasks, agents: [anAgent()], assignments }));
    expect(reportHtml(report, '')).toContain(`Tasks<span>${note}</span>`);
    expect(reportMarkdown(report)).toContain(`## Tasks (${note})`);
  }
});

test('the list of work that needs attention includes blocked and unassigned work, whatever its due date', () => {
  const later = at('2027-06-01T17:00:00Z');
  const tasks = [
    aTask({ id: asTaskId('T-1'), title: 'Blocked', dueAt: later, status: 'blocked' }),
    aTask({ id: asTaskId('T-2'), title: 'Nobody has it', dueAt: later }),
    aTask({ id: asTaskId('T-3'), title: 'Finished', dueAt: later, status: 'done' }),
  ];
  const markdown = reportMarkdown(reportOn(aSnapshot({ tasks }), { tasks: 'attention' }));
  expect(markdown).toContain('| Blocked (T\\-1) |');
  expect(markdown).toContain('| Nobody has it (T\\-2) |');
  expect(markdown).not.toContain('Finished');
});

test('a required report in CSV has the columns of the requested fields, and those that identify the task', () => {
  const report = { ...reportOn(aSnapshot({ tasks: [aTask()] }), { sections: ['hours'] }), required: HER };
  const heads = reportCsv(report).slice(1).split('\r\n')[0]?.split(',');
  expect(heads?.slice(0, 2)).toEqual(['Task', 'Title']);
  expect(heads?.slice(-3)).toEqual(['Estimated hours', 'Remaining hours', 'Actual hours']);
  expect(heads).not.toContain('Progress');
  const risks = reportCsv({ ...report, template: { ...report.template, sections: ['risks'] } });
  expect(risks).toContain('Chance of being late');
  expect(risks).not.toContain('Estimated hours');
});
const HER = { recipient: 'Noor Haddad', unknownFields: [] };
