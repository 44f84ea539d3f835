import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { NOTHING_EXISTING, readSources } from '../../src/main/files/import/index.ts';
import type { ImportReading } from '../../src/main/files/import/types.ts';
import { nowMs, utcDays } from '../files/support.ts';
import { csvRows } from './csv-rows.ts';

export const SAMPLES = join(import.meta.dirname, '../../resources/samples');
const textOf = (name: string): string => readFileSync(join(SAMPLES, name), 'utf8');

/** Reads a sample into a workspace with these tasks, with everybody created who is not known. */
export const readSample = (name: string, tasks: ImportReading['tasks'] = []): Promise<ImportReading> =>
  readSources([{ name, bytes: new Uint8Array(readFileSync(join(SAMPLES, name))) }], {
    nowMs,
    timeZone: 'UTC',
    existing: { ...NOTHING_EXISTING, tasks: new Map(tasks.map((task) => [task.id as string, task])) },
    daysOfAgents: utcDays,
    options: {},
    answers: { createPeopleHours: 40 },
  });

/** The filled cells of one row in the columns with a title. */
export type RawRow = (title: string) => readonly string[];

/** The rows of a table below the row that has this title. A repeated header, group titles and totals are left out. */
export function rawRows(name: string, title: string): readonly RawRow[] {
  const text = textOf(name);
  const separator = name.endsWith('.tsv') ? '\t' : text.includes(';;') ? ';' : ',';
  const rows = csvRows(text, separator);
  const header = rows.findIndex((row) => row.includes(title));
  const titles = rows[header] ?? [];
  return rows
    .slice(header + 1)
    .filter((row) => row[0] !== titles[0] && row[0] !== 'Total' && row.filter((cell) => cell !== '').length > 1)
    .map((row) => (of) => row.filter((cell, index) => titles[index] === of && cell !== '' && cell !== 'null'));
}

/** The parts of a list in a cell. */
export const partsIn = (cell: string): readonly string[] =>
  cell
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The day of a cell in the notation of its program: month before day, unless dots separate them. */
export function dayIn(cell: string): string {
  const dotted = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(cell);
  if (dotted !== null) return `${dotted[3]}-${dotted[2]}-${dotted[1]}`;
  if (/^\d{13}$/.test(cell)) return new Date(Number(cell)).toISOString().slice(0, 10);
  const named = cell.replace(/^(\d+)\/(\w{3})\/(\d\d) .*/, '$1 $2 20$3').replace(/ GMT.*$/, '');
  return new Date(`${named.replace(/^(\d{4}-\d\d-\d\d).*/, '$1')} UTC`).toISOString().slice(0, 10);
}

/** The reading of a sample, of this source and kind, without errors and questions. */
export const faultless = (reading: ImportReading, source: string, kind: string): ImportReading => {
  expect([reading.errors, reading.questions]).toEqual([[], []]);
  expect(reading.mappings.map(({ mapping }) => [mapping.source, mapping.kind])).toEqual([[source, kind]]);
  return reading;
};

/** All that a pattern captures in a file. */
export const captured = (name: string, pattern: RegExp): readonly string[] =>
  [...textOf(name).matchAll(pattern)].map((match) => match[1] ?? '');
