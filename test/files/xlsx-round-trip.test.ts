import Papa from 'papaparse';
import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { NOTHING_EXISTING, readSources } from '../../src/main/files/import/index.ts';
import { makeSampleAgency } from '../../src/main/files/sample/index.ts';
import { toCsv } from '../support/to-csv.ts';
import { nowMs, utcDays } from './support.ts';

const sample = makeSampleAgency({ seed: 7, nowMs });
const sheetOf = (csv: string) =>
  Papa.parse<string[]>(csv.trimEnd()).data.map((row) =>
    row.map((value) =>
      /^\d+(\.\d+)?$/.test(value) ? { value: Number(value), type: Number } : { value, type: String },
    ),
  );

test('the sample agency is the same after an import from a workbook with typed numbers', async () => {
  const buffer = await writeXlsxFile([
    { sheet: 'Tasks', data: sheetOf(toCsv('tasks', sample.tasks, sample.assignedTo)) },
    { sheet: 'Agents', data: sheetOf(toCsv('agents', sample.agents)) },
  ]).toBuffer();
  const reading = await readSources([{ name: 'work.xlsx', bytes: buffer }], {
    nowMs,
    timeZone: 'UTC',
    existing: NOTHING_EXISTING,
    daysOfAgents: utcDays,
    options: {},
  });
  expect(reading.errors).toEqual([]);
  expect(reading.tasks).toEqual(sample.tasks);
  expect(reading.agents).toEqual(sample.agents);
});
