import { describe, expect, it } from 'vitest';
import { type GridColumn, isShown, NO_CHOICE, withColumn } from '../../src/renderer/src/grid/columns.ts';
import {
  conditionText,
  matcherOf,
  parseCondition,
  replaced,
  valuesIn,
} from '../../src/renderer/src/grid/conditions.ts';
import { fittingColumns } from '../../src/renderer/src/grid/fit.ts';

interface Row {
  readonly title: string;
  readonly hours: number | null;
  readonly due: string | null;
  readonly skills: readonly string[];
}
const COLUMNS: readonly GridColumn<Row>[] = [
  { id: 'title', title: 'Title', kind: 'text', value: (row) => row.title, isFixed: true },
  { id: 'hours', title: 'Hours', kind: 'number', value: (row) => row.hours },
  { id: 'due', title: 'Due', kind: 'date', value: (row) => row.due, shown: 'compact' },
  { id: 'skills', title: 'Skills', kind: 'choice', value: (row) => row.skills.join('; '), values: (row) => row.skills },
];
const ROWS: readonly Row[] = [
  { title: 'Payment step', hours: 14, due: '2026-11-27', skills: ['Figma', 'Film'] },
  { title: 'Terminal film', hours: 2.5, due: '2026-12-01', skills: ['Film'] },
  { title: 'Loyalty app', hours: null, due: null, skills: [] },
];
const titles = (...texts: readonly string[]): readonly string[] =>
  ROWS.filter(matcherOf(COLUMNS, texts) ?? (() => true)).map((row) => row.title);

describe('conditions on columns', () => {
  it('find text by a part of it, whatever the case', () => {
    expect(titles('title~FILM')).toEqual(['Terminal film']);
  });
  it('find numbers and dates between limits, both included, and never rows without a value', () => {
    expect(titles('hours>=2.5', 'hours<=14')).toEqual(['Payment step', 'Terminal film']);
    expect(titles('hours>=3')).toEqual(['Payment step']);
    expect(titles('due<=2026-11-30')).toEqual(['Payment step']);
  });
  it('find one of several values, and rows without any', () => {
    expect(titles('skills=Figma')).toEqual(['Payment step']);
    expect(titles('skills=Figma', 'skills=')).toEqual(['Payment step', 'Loyalty app']);
    expect(titles('skills=Film', 'title~pay')).toEqual(['Payment step']);
  });
  it('are ignored if they cannot be read or name no column', () => {
    expect(titles('nonsense', 'size>=3', 'hours>=abc')).toHaveLength(2);
    expect(parseCondition('')).toBeNull();
  });
  it('are written as they are read, also with signs in the value', () => {
    for (const value of ['', 'a=b', '>=3', 'line\nbreak', '~'])
      expect(parseCondition(conditionText({ column: 'title', operator: '=', value }))).toEqual({
        column: 'title',
        operator: '=',
        value,
      });
  });
  it('replace those on the same column only', () => {
    expect(replaced(['hours>=3', 'title~a'], 'hours', [{ operator: '<=', value: '9' }])).toEqual([
      'title~a',
      'hours<=9',
    ]);
  });
  it('offer the values that rows have, with their counts and the empty one last', () => {
    const [, , , skills] = COLUMNS;
    expect(skills && valuesIn(skills, ROWS)).toEqual([
      { value: 'Figma', count: 1 },
      { value: 'Film', count: 2 },
      { value: '', count: 1 },
    ]);
  });
});

describe('the choice of columns', () => {
  it('comes before what a column does by itself', () => {
    const [title, hours, due] = COLUMNS;
    if (title === undefined || hours === undefined || due === undefined) throw new Error('three columns');
    expect([hours, due].map((one) => isShown(one, NO_CHOICE, false))).toEqual([true, false]);
    expect(isShown(due, NO_CHOICE, true)).toBe(true);
    expect(isShown(due, withColumn(NO_CHOICE, 'due', false), true)).toBe(false);
    expect(isShown(due, withColumn(withColumn(NO_CHOICE, 'due', false), 'due', true), false)).toBe(true);
    expect(isShown(title, withColumn(NO_CHOICE, 'title', false), false)).toBe(true);
  });
});

describe('columns in a narrow grid', () => {
  const needed = [
    { id: 'task', px: 220 },
    { id: 'skills', px: 90 },
    { id: 'effort', px: 60 },
  ];
  const fitting = (px: number, chosen: readonly string[] = []): readonly string[] => [
    ...fittingColumns(needed, px, ['skills', 'effort'], chosen),
  ];
  it('give way in their order, until the others have the width they need', () => {
    expect(fitting(370)).toEqual(['task', 'skills', 'effort']);
    expect(fitting(369)).toEqual(['task', 'effort']);
    expect(fitting(279)).toEqual(['task']);
    expect(fitting(100)).toEqual(['task']);
  });
  it('stay if the operator chose to show them', () => {
    expect(fitting(369, ['skills'])).toEqual(['task', 'skills']);
  });
});
