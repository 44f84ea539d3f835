import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW, scratch } from '../support/command-line.ts';
import { tdeInProcess } from '../support/in-process.ts';
import { putSampleAgency } from '../support/sample-agency.ts';
import {
  OFFICE_LINE,
  officeMaySkip,
  pageInks,
  pdfFacts,
  pdfPages,
  requireOffice,
  type Sheet,
  sheetsOf,
} from './support/office.ts';
import { type ReportFigures, readFigures } from './support/report-figures.ts';

const FORMATS = ['pdf', 'xlsx', 'csv', 'html', 'md', 'json'] as const;
const SCOPES = [
  ['the agency', []],
  ['one client', ['--client', 'Corvane']],
  ['one project', ['--client', 'Corvane', '--project', 'Web shop']],
  ['one task', ['--task', 'COR-103']],
] as const;
const EVIL = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '<img src=x onerror=alert(1)>'];
const MARKUP = EVIL[4] ?? '';

interface Exported {
  readonly folder: string;
  readonly paths: Readonly<Record<(typeof FORMATS)[number], string>>;
  readonly figures: ReportFigures;
}

const { folder, remove } = scratch();
const workspace = join(folder, 'agency.tde');
const reports = new Map<string, Exported>();
/** What LibreOffice reads from the workbooks, by path: all values, and the formulas of the one with planted titles. */
let values: ReadonlyMap<string, readonly Sheet[]> = new Map();
let formulas: ReadonlyMap<string, readonly Sheet[]> = new Map();
const reportOf = (scope: string): Exported => {
  const found = reports.get(scope);
  if (found === undefined) throw new Error(`${scope} was not exported.`);
  return found;
};

async function exportAs(name: string, file: string, flags: readonly string[]): Promise<void> {
  const out = join(folder, name.replace(/\W/g, '-'));
  const done = await tdeInProcess(
    'report',
    file,
    '--format',
    FORMATS.join(','),
    '--out',
    out,
    '--now',
    NOW,
    '--zone',
    'Europe/Berlin',
    ...flags,
  );
  expect(done, name).toMatchObject({ code: 0 });
  const path = (format: string): string =>
    join(out, readdirSync(out).find((entry) => entry.endsWith(`.${format}`)) ?? `no-${format}`);
  reports.set(name, {
    folder: out,
    paths: {
      pdf: path('pdf'),
      xlsx: path('xlsx'),
      csv: path('csv'),
      html: path('html'),
      md: path('md'),
      json: path('json'),
    },
    figures: readFigures(path('json')),
  });
}

/** As a sheet shows an instant on a clock in Berlin. */
const inBerlin = (at: string | null): string =>
  at === null
    ? ''
    : new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' }).format(
        Date.parse(at),
      );
const dayInBerlin = (at: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', day: 'numeric', month: 'short' }).format(
    Date.parse(at),
  );
/** The first tasks that pages list: of a client those that are late, at risk, blocked, unassigned or due within two weeks. */
const listedOf = (figures: ReportFigures): ReportFigures['tasks'] =>
  figures.subject.kind === 'task'
    ? []
    : figures.tasks
        .filter(
          (line) =>
            figures.subject.kind === 'project' ||
            line.state !== 'on_track' ||
            (line.dueAt !== null && Date.parse(line.dueAt) < Date.parse(NOW) + 14 * 86_400_000),
        )
        .slice(0, 30);

async function plantTitles(): Promise<void> {
  const evil = join(folder, 'evil.tde');
  const file = join(folder, 'tasks.csv');
  const rows = EVIL.map((title, n) => [`E-${n}`, title, '=1+2', '4', '2026-12-01']);
  writeFileSync(file, Papa.unparse([['id', 'title', 'client', 'estimate_hours', 'due_at'], ...rows]));
  expect(await tdeInProcess('import', evil, '--tasks', file, '--now', NOW)).toMatchObject({ code: 0 });
  await exportAs('planted titles', evil, []);
}

beforeAll(async () => {
  if (officeMaySkip) return;
  requireOffice();
  await putSampleAgency(workspace, { isPlanned: true });
  for (const [name, flags] of SCOPES) await exportAs(name, workspace, flags);
  await plantTitles();
  const workbooks = [...reports.values()].map(({ paths }) => paths.xlsx);
  values = await sheetsOf(workbooks, folder, 'values');
  formulas = await sheetsOf([reportOf('planted titles').paths.xlsx], folder, 'formulas');
});
afterAll(remove);

if (officeMaySkip) console.log(`Skipped, exports opened by other programs: ${OFFICE_LINE}`);

describe.skipIf(officeMaySkip)('a report opened by other programs', () => {
  it.each(SCOPES)(
    'of %s: LibreOffice reads the figures of the JSON from the workbook',
    (scope) => {
      const { paths, figures } = reportOf(scope);
      const sheets = values.get(paths.xlsx) ?? [];
      const rowsOf = (name: string): readonly (readonly string[])[] =>
        sheets.find((sheet) => sheet.name === name)?.rows ?? [];
      const [head = [], ...tasks] = rowsOf('Tasks');
      const column = (name: string): number => head.indexOf(name);
      const lines = tasks.slice(0, figures.tasks.length);
      expect(lines.map((row) => row[column('Task')])).toEqual(figures.tasks.map((line) => line.taskId));
      expect(lines.map((row) => row[column('Title')])).toEqual(figures.tasks.map((line) => line.title));
      expect(lines.map((row) => Number(row[column('Remaining hours')]))).toEqual(
        figures.tasks.map((line) => Math.round(line.remainingHours * 100) / 100),
      );
      for (const [name, of] of [
        ['Due date', 'dueAt'],
        ['Planned finish', 'plannedFinishAt'],
        ['Likely finish', 'finishP50At'],
        ['Very likely by', 'finishP90At'],
      ] as const)
        expect(lines.map((row) => (row[column(name)] ?? '').slice(0, 16))).toEqual(
          figures.tasks.map((line) => inBerlin(line[of])),
        );
      expect(
        lines
          .map((row) => row[column('Chance of being late')] ?? '')
          .map((text) => {
            const value = text.replace('%', '');
            return value === '' ? '' : `${Math.round(Number(value) * 100) / 100}`;
          }),
      ).toEqual(
        figures.tasks.map((line) =>
          line.dueAt === null || line.delayProbability === null
            ? ''
            : `${Math.round(line.delayProbability * 10_000) / 100}`,
        ),
      );
      const sums = tasks[figures.tasks.length] ?? [];
      expect(sums[0]).toBe('Total');
      for (const [name, of] of [
        ['Estimated hours', 'estimateHours'],
        ['Remaining hours', 'remainingHours'],
        ['Actual hours', 'actualHours'],
      ] as const) {
        const counted = figures.tasks.reduce((total, line) => total + line[of], 0);
        expect(Number(sums[column(name)]), name).toBeCloseTo(counted, 6);
      }
      const summary = new Map(rowsOf('Summary').map((row) => [row[0], row[1]]));
      if (figures.subject.kind !== 'task') {
        expect(Number(summary.get('Open tasks'))).toBe(figures.headline.open);
        expect(Number(summary.get('Remaining hours'))).toBeCloseTo(figures.headline.remainingHours, 6);
        expect(Number(summary.get('Late'))).toBe(figures.headline.late);
      }
      for (const part of figures.parts) expect(Number(summary.get(part.name))).toBe(part.open);
      const changes = rowsOf('Changes').slice(1, 1 + figures.changeLines.length);
      expect(changes.map((row) => row[1])).toEqual(figures.changeLines.map((change) => change.sentence));
      const exceptions = rowsOf('Risks and exceptions').map((row) => row[1]);
      for (const row of figures.exceptions) expect(exceptions).toContain(row.title);
      const milestones = rowsOf('Milestones and hours').slice(1, 1 + figures.milestones.length);
      expect(milestones.map((row) => row.slice(0, 3))).toEqual(
        figures.milestones.map((line) => [line.dueOn, line.name, line.of]),
      );
    },
    60_000,
  );

  it.each(SCOPES)('of %s: the PDF shows the figures of the JSON, on numbered pages', async (scope) => {
    const { paths, figures } = reportOf(scope);
    const [pages, facts] = await Promise.all([pdfPages(paths.pdf), pdfFacts(paths.pdf)]);
    expect(pages).toHaveLength(Number(facts.get('Pages')));
    expect(facts.get('Page size')).toContain('A4');
    expect(facts.get('Title')).toContain(figures.title);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    });
    const [first = ''] = pages;
    const { headline } = figures;
    if (figures.subject.kind !== 'task') {
      expect(first).toContain(`${headline.open}`);
      expect(first).toContain(`${headline.assigned} assigned`);
      expect(first).toContain(headline.remainingHours.toLocaleString('en-GB', { maximumFractionDigits: 2 }));
      expect(first).toContain(`${headline.doneNinetyDaysOnTime} of ${headline.doneNinetyDaysWithDue}`);
      expect(first).toContain(`${headline.unassigned} unassigned`);
    } else expect(first).toContain('Chance of being late');
    const text = pages.join(' ');
    for (const line of listedOf(figures)) {
      expect(text).toContain(line.taskId);
      if (line.finishP50At !== null) expect(text).toContain(dayInBerlin(line.finishP50At));
    }
    for (const part of figures.parts) expect(text).toContain(`${part.name} ${part.open} `);
    for (const decision of figures.decisions) expect(text).toContain(decision.ask);
  });

  it.each(SCOPES)('of %s: no page of the PDF is blank or faint in grey print', async (scope) => {
    const { paths, folder: out } = reportOf(scope);
    const inks = await pageInks(paths.pdf, out);
    expect(inks.length).toBe(Number((await pdfFacts(paths.pdf)).get('Pages')));
    for (const ink of inks) {
      expect(ink.inkRatio).toBeGreaterThan(0.005);
      expect(ink.darkest).toBeLessThan(90);
    }
  });

  it.each(SCOPES)('of %s: CSV, Markdown and HTML contain the same tasks', (scope) => {
    const { paths, figures } = reportOf(scope);
    const csv = Papa.parse<Record<string, string>>(readFileSync(paths.csv, 'utf8').replace(/^\uFEFF/, ''), {
      header: true,
      skipEmptyLines: true,
    });
    expect(csv.errors).toEqual([]);
    expect(csv.data.map((row) => [row.Task, Number(row['Remaining hours'])])).toEqual(
      figures.tasks.map((line) => [line.taskId, Math.round(line.remainingHours * 100) / 100]),
    );
    const [markdown, html] = [readFileSync(paths.md, 'utf8'), readFileSync(paths.html, 'utf8')];
    for (const line of listedOf(figures)) {
      expect(markdown).toContain(line.taskId.replaceAll('-', '\\-'));
      expect(html).toContain(`>${line.taskId}<`);
    }
    expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  it('with hostile titles contains only text in LibreOffice, and formulas only in the totals', () => {
    const { paths } = reportOf('planted titles');
    const tasksIn = (read: ReadonlyMap<string, readonly Sheet[]>): readonly (readonly string[])[] =>
      read.get(paths.xlsx)?.find((sheet) => sheet.name === 'Tasks')?.rows ?? [];
    const planted = tasksIn(values).slice(1, 1 + EVIL.length);
    expect(planted.map((row) => row[1])).toEqual(EVIL.map((title) => (title === MARKUP ? title : `'${title}`)));
    expect(planted.map((row) => row[2])).toEqual(EVIL.map(() => "'=1+2"));
    const computed = tasksIn(formulas).flatMap((row, index) => row.filter((cell) => /^=/.test(cell)).map(() => index));
    expect(new Set(computed)).toEqual(new Set([1 + EVIL.length]));
  });

  it('with hostile titles gives a CSV without formulas, and HTML and Markdown without injected elements', async () => {
    const { paths } = reportOf('planted titles');
    const csv = readFileSync(paths.csv, 'utf8');
    for (const title of EVIL.slice(0, 4)) expect(csv).toContain(`'${title}`);
    const body = readFileSync(paths.html, 'utf8').replace(/^[\s\S]*<body>/, '');
    expect(body).toMatch(/(&lt;|&#60;)img src=x onerror=alert\(1\)(&gt;|&#62;)/);
    expect(body).not.toMatch(/<(img|script)/i);
    expect(readFileSync(paths.md, 'utf8')).not.toMatch(/<img/i);
    // A long title may wrap, with the other cells of its row between its lines.
    const pdf = (await pdfPages(paths.pdf)).join(' ');
    for (const part of MARKUP.split('(')) expect(pdf).toContain(part);
  });
});
