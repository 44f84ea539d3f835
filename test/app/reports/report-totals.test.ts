import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ReportScope } from '../../../src/shared/contract/index.ts';
import { DAY_MS, REPORT_SECTIONS, type StatusFigures } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { testFolder } from '../../support/command-line.ts';
import { runs } from '../../support/long.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours,skills,time_zone\na,Ann,40,,UTC\nb,Bo,30,,America/New_York\n';
const CLIENTS = ['Alder', 'Birch', ''];
const PROJECTS = ['Film', 'Site', ''];
const TEMPLATES = ['Agency', 'Client', 'Project', 'Task', 'Everything'];
const HOURS_SHOWN = 2;

const anyTask = fc.record({
  client: fc.nat(2),
  project: fc.nat(2),
  /** Sixths of an hour: most of them have no end as decimals. */
  sixths: fc.integer({ min: 1, max: 300 }),
  doneSixths: fc.nat(40),
  status: fc.constantFrom('queued', 'queued', 'queued', 'blocked', 'done', 'cancelled'),
  dueDay: fc.option(fc.integer({ min: 18, max: 30 }), { nil: null }),
  parent: fc.option(fc.nat(9), { nil: null, freq: 4 }),
  assignee: fc.constantFrom('a', 'b', ''),
});
const anyWork = fc.array(anyTask, { minLength: 4, maxLength: 16 });

const HEAD = 'id,title,client,project,estimate_hours,actual_hours,status,due_at,parent_id,assigned_to';
const csvOf = (work: readonly (typeof anyTask extends fc.Arbitrary<infer T> ? T : never)[]): string =>
  [
    HEAD,
    ...work.map((one, n) => {
      const parent = one.parent === null || one.parent >= n ? '' : `T-${one.parent + 1}`;
      const due = one.dueDay === null ? '' : `2026-11-${one.dueDay}T17:00:00Z`;
      const closed = one.status === 'done' || one.status === 'cancelled';
      const hours = [one.sixths / 6, one.doneSixths / 6].join(',');
      return `T-${n + 1},Task ${n + 1},${CLIENTS[one.client]},${PROJECTS[one.project]},${hours},${one.status},${due},${parent},${closed ? '' : one.assignee}`;
    }),
  ].join('\n');

interface Recount {
  readonly open: number;
  readonly assigned: number;
  readonly minutes: number;
  readonly ids: readonly string[];
}
const storedTask = z.object({
  id: z.string(),
  client: z.string().nullable(),
  project: z.string().nullable(),
  status: z.string(),
  parent_id: z.string().nullable(),
  remaining_minutes: z.number(),
  held: z.number(),
});
type StoredTask = z.infer<typeof storedTask>;
type Belongs = (task: StoredTask) => boolean;
/** Counts the open work of a scope again by SQL alone: parents have no effort of their own while they have children. */
function recounted(path: string, belongs: Belongs): Recount {
  const database = new Database(path, { readonly: true });
  const tasks = z
    .array(storedTask)
    .parse(
      database.prepare('SELECT *, EXISTS (SELECT 1 FROM assignments WHERE task_id = id) AS held FROM tasks').all(),
    );
  database.close();
  const parents = new Set(tasks.flatMap((task) => (task.status === 'cancelled' ? [] : (task.parent_id ?? []))));
  const open = tasks.filter(
    (task) => belongs(task) && !parents.has(task.id) && task.status !== 'done' && task.status !== 'cancelled',
  );
  return {
    open: open.length,
    assigned: open.filter((task) => task.held === 1).length,
    minutes: open.reduce((sum, task) => sum + task.remaining_minutes, 0),
    ids: open.map((task) => task.id).sort(),
  };
}

interface Exported {
  readonly json: StatusFigures;
  readonly csv: readonly Readonly<Record<string, string>>[];
  readonly xlsx: Buffer;
  readonly md: string;
  readonly html: string;
}
async function exported(office: SmallOffice, scope: ReportScope, template: string): Promise<Exported> {
  const { files } = await office.ask('report.export', {
    scope,
    template,
    formats: ['json', 'csv', 'xlsx', 'md', 'html'],
    folder: testFolder(),
    timeZone: 'UTC',
  });
  const [json = '', csv = '', xlsx = '', md = '', html = ''] = files.map((file) => file.path);
  const text = (path: string): string => readFileSync(path, 'utf8');
  const rows = Papa.parse<Record<string, string>>(text(csv).slice(1), { header: true, skipEmptyLines: true });
  return { json: JSON.parse(text(json)), csv: rows.data, xlsx: readFileSync(xlsx), md: text(md), html: text(html) };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const shown = (value: string): number => Number(value.replaceAll(',', ''));
const HOUR_COLUMNS = [
  ['Estimated hours', 'estimateHours'],
  ['Remaining hours', 'remainingHours'],
  ['Actual hours', 'actualHours'],
] as const;

/** The figures against the recount, and every sum of them against its parts. */
function expectFigures({ json: { headline, tasks, parts, weeks } }: Exported, counted: Recount): void {
  const open = tasks.filter((line) => line.state !== 'done' && line.state !== 'cancelled');
  expect(open.map((line) => line.taskId as string).sort()).toEqual(counted.ids);
  expect(headline).toMatchObject({
    open: counted.open,
    assigned: counted.assigned,
    unassigned: counted.open - counted.assigned,
    late: open.filter((line) => line.state === 'late').length,
    atRisk: open.filter((line) => line.state === 'at_risk').length,
    plannedThisWeekHours: weeks[4]?.hours,
  });
  expect(headline.remainingHours).toBeCloseTo(counted.minutes / 60, 9);
  expect(total(open.map((line) => line.remainingHours))).toBeCloseTo(counted.minutes / 60, 9);
  if (parts.length === 0) return;
  for (const key of ['open', 'late', 'atRisk', 'unassigned'] as const)
    expect(total(parts.map((part) => part[key]))).toBe(headline[key]);
  expect(total(parts.map((part) => part.remainingHours))).toBeCloseTo(counted.minutes / 60, 9);
}

/** CSV and XLSX have full values; the totals of the workbook are sums over exactly its lines. */
async function expectSheets({ json: { tasks, headline, parts, weeks, subject }, csv, xlsx }: Exported): Promise<void> {
  const sheet = await readSheet(xlsx, 'Tasks');
  const heads = (sheet[0] ?? []).map(String);
  const formulas = strFromU8(unzipSync(new Uint8Array(xlsx))['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
  expect(csv).toHaveLength(tasks.length);
  for (const [head, key] of HOUR_COLUMNS) {
    const column = heads.indexOf(head);
    expect(csv.map((row) => Number(row[head]))).toEqual(tasks.map((line) => line[key]));
    expect(sheet.slice(1, 1 + tasks.length).map((row) => row[column])).toEqual(tasks.map((line) => line[key]));
    const letter = String.fromCharCode(65 + column);
    if (tasks.length > 0) expect(formulas).toContain(`SUM(${letter}2:${letter}${tasks.length + 1})`);
  }
  const summary = await readSheet(xlsx, 'Summary');
  const rowOf = (name: string) => summary.find((row) => row[0] === name);
  if (subject.kind !== 'task') expect(rowOf('Remaining hours')?.[1]).toBe(headline.remainingHours);
  for (const part of parts) expect(rowOf(`${part.name}`)?.slice(1, 3)).toEqual([part.open, part.remainingHours]);
  const hours = await readSheet(xlsx, 'Milestones and hours');
  const first = hours.findIndex((row) => row[0] === 'Week of' && row[1] === 'Hours') + 1;
  expect(hours.slice(first, first + weeks.length).map((row) => row[1])).toEqual(weeks.map((week) => week.hours));
}

const unescaped = (text: string): string => text.replaceAll('\\', '');
/** What a page displays is rounded so that its lines add up to the sum that it displays. */
function expectPages({ json: { parts, tasks, headline, subject }, md, html }: Exported, isAll: boolean): void {
  const hoursOf = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map((found) => found.slice(1));
  const inMarkdown = hoursOf(/^\| ([^|]+) \| (\d+) \| ([\d,.]+) \| \d+% \| \d+ \|/gm, md);
  const inHtml = hoursOf(/<td class="mid">([^<]+)<\/td><td class="n">(\d+)<\/td><td class="n">([\d,.]+)<\/td>/g, html);
  for (const lines of [inMarkdown, inHtml].filter((found) => found.length > 0)) {
    expect(lines.map(([name = '', open]) => [unescaped(name), Number(open)])).toEqual(
      parts.map((part) => [part.name, part.open]),
    );
    expect(total(lines.map(([, , hours = '']) => shown(hours)))).toBeCloseTo(headline.remainingHours, HOURS_SHOWN);
    for (const [at, [, , hours = '']] of lines.entries())
      expect(Math.abs(shown(hours) - (parts[at]?.remainingHours ?? Number.NaN))).toBeLessThan(0.01);
  }
  const lines = hoursOf(/^\| .*\(T\\-(\d+)\) \| \d+% \| ([\d,.]+) h \|/gm, md);
  if (!md.includes('\n## Tasks') || (!isAll && lines.length < tasks.length)) return;
  expect(lines).toHaveLength(tasks.length);
  const closed = total(tasks.flatMap((line) => (line.state === 'done' ? line.remainingHours : [])));
  const sum = total(lines.map(([, hours = '']) => shown(hours))) - closed;
  if (subject.kind !== 'task') expect(sum).toBeCloseTo(headline.remainingHours, HOURS_SHOWN);
}

const headlineSums = ['open', 'assigned', 'unassigned', 'late', 'atRisk', 'doneSevenDays', 'doneNinetyDays'] as const;
/** The parts of a whole: their figures, weeks and trends add up to it. */
function expectSum(whole: StatusFigures, parts: readonly StatusFigures[]): void {
  for (const key of headlineSums) expect(total(parts.map((part) => part.headline[key]))).toBe(whole.headline[key]);
  const sumOf = (of: (figures: StatusFigures) => number): void =>
    expect(total(parts.map(of))).toBeCloseTo(of(whole), 6);
  sumOf((figures) => figures.headline.remainingHours);
  for (const at of whole.weeks.keys()) sumOf((figures) => figures.weeks[at]?.hours ?? Number.NaN);
  for (const at of whole.trend.keys()) {
    sumOf((figures) => figures.trend[at]?.finished ?? Number.NaN);
    sumOf((figures) => figures.trend[at]?.arrived ?? Number.NaN);
  }
}

test('in every template, format and scope lines add up to totals, and scopes to the whole', async () => {
  await fc.assert(
    fc.asyncProperty(anyWork, fc.nat(10), async (work, days) => {
      const office = await smallOffice({ agents: AGENTS, tasks: csvOf(work) });
      await office.ask('template.put', {
        name: 'Everything',
        sections: [...REPORT_SECTIONS],
        tasks: 'open',
        opening: '',
        names: true,
        money: false,
        locale: 'en-GB',
      });
      await office.ask('plan.propose', {});
      await office.ask('plan.apply', {});
      office.setNow(NOW_MS + days * DAY_MS);
      for (const taskId of ['T-1', 'T-2'])
        await office.try('task.edit', { taskIds: [taskId], changes: { status: 'done' } });
      const named = CLIENTS.filter((client) => client !== '' && work.some((one) => CLIENTS[one.client] === client));
      for (const template of TEMPLATES) {
        const check = async (scope: ReportScope, belongs: Belongs): Promise<StatusFigures> => {
          const report = await exported(office, scope, template);
          expectFigures(report, recounted(office.path, belongs));
          await expectSheets(report);
          expectPages(report, template !== 'Agency' && template !== 'Client');
          return report.json;
        };
        const whole = await check({ kind: 'agency' }, () => true);
        const clients: StatusFigures[] = [];
        for (const client of named) {
          const own = await check({ kind: 'client', client }, (task) => task.client === client);
          clients.push(own);
          const part = whole.parts.find((one) => one.name === client);
          expect([part?.open ?? 0, part?.late ?? 0, part?.atRisk ?? 0]).toEqual([
            own.headline.open,
            own.headline.late,
            own.headline.atRisk,
          ]);
        }
        if (work.every((one) => CLIENTS[one.client] !== '')) expectSum(whole, clients);
        for (const project of template === 'Project' ? ['Film', 'Site'] : [])
          if (work.some((one) => one.client === 0 && PROJECTS[one.project] === project))
            await check(
              { kind: 'project', client: 'Alder', project },
              (task) => task.client === 'Alder' && task.project === project,
            );
      }
      office.close();
    }),
    { seed: 20261130, numRuns: runs(2, 60) },
  );
}, 3_600_000);
