import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { builtInTemplates, statusFigures } from '../../src/main/engine/reports/index.ts';
import {
  neutralise,
  type ReportDocument,
  reportCsv,
  reportHtml,
  reportJson,
  reportMarkdown,
  reportXlsx,
  safeFileName,
} from '../../src/main/files/export/index.ts';
import { MACHINE_READER } from '../../src/shared/format/index.ts';
import { asTaskId } from '../../src/shared/model/index.ts';
import { TEMPLATE_NAMES } from '../../src/shared/words/workspace/default-names.ts';
import { aSnapshot, aTask, NOW } from '../support/builders.ts';
import { contextOf } from '../support/report-context.ts';

const EVIL = '=HYPERLINK("http://x","y")';
const MARKUP = '<img src=x onerror=alert(1)>';

function aReport(): ReportDocument {
  const tasks = [
    aTask({ id: asTaskId('T-1'), title: EVIL, remainingMinutes: 90 }),
    aTask({ id: asTaskId('T-2'), title: MARKUP, remainingMinutes: 150 }),
  ];
  const figures = statusFigures(contextOf(aSnapshot({ tasks })), { kind: 'agency' });
  const { agency } = builtInTemplates(TEMPLATE_NAMES);
  if (figures === null) throw new Error('the agency always has figures');
  return {
    figures: {
      ...figures,
      changes: [{ taskId: asTaskId('T-2'), title: MARKUP, kind: 'finished', at: NOW, before: null, after: null }],
    },
    template: { ...agency, opening: MARKUP },
    demand: null,
    remedies: [],
    money: null,
    agentNames: new Map(),
    required: { recipient: MARKUP, unknownFields: [MARKUP] },
    inboxAt: null,
    stamp: {
      workspaceName: 'Lantern & Street',
      revision: 4812,
      policyVersion: 14,
      planAt: NOW,
    },
    reader: MACHINE_READER,
  };
}

describe('exports', () => {
  it('neutralise cells that would start a formula', () => {
    expect(['=1', '+1', '-1', '@x', '\tx', '\rx', 'a=1'].map(neutralise)).toEqual([
      "'=1",
      "'+1",
      "'-1",
      "'@x",
      "'\tx",
      "'\rx",
      'a=1',
    ]);
    expect(reportCsv(aReport())).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
  });
  it('never let user text become markup in HTML or Markdown', () => {
    expect(reportHtml(aReport(), '')).not.toContain('<img');
    expect(reportMarkdown(aReport())).not.toContain('<img');
    expect(reportHtml(aReport(), '')).not.toMatch(/<script/);
  });
  it('write an XLSX that another library reads, with the same rows and a row of totals', async () => {
    const bytes = await reportXlsx(aReport());
    const rows = await readSheet(Buffer.from(bytes), 'Tasks');
    const heads = rows[0]?.map(String) ?? [];
    const column = heads.indexOf('Remaining hours');
    expect(rows.slice(1, 3).map((row) => row[column])).toEqual([1.5, 2.5]);
    expect(rows[1]?.[1]).toBe(`'${EVIL}`);
    expect(rows[3]?.[0]).toBe('Total');
  });
  it('write JSON with every figure and the revision it is from', () => {
    expect(JSON.parse(reportJson(aReport()))).toMatchObject({
      stamp: { revision: 4812 },
      headline: { open: 2, remainingHours: 4 },
    });
  });
  it('use file names that cannot point outside their folder', () => {
    expect(safeFileName('../../etc/passwd')).toBe('etc-passwd');
    expect(safeFileName('Übersicht: 2026/48')).toBe('übersicht-2026-48');
    expect(safeFileName('***')).toBe('report');
  });
});
