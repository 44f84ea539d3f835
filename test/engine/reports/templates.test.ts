import { expect, test } from 'vitest';
import { requiredReport, sectionOf, templateFor } from '../../../src/main/engine/index.ts';
import { formatOf } from '../../../src/shared/model/index.ts';

const base = templateFor(new Map(), 'task');
if (base === null) throw new Error('there is a template for tasks');

test('what a stakeholder asks for becomes the sections of the report, in the order asked', () => {
  const made = requiredReport({ format: 'PDF', fields: ['Risks', 'progress', 'milestones', 'issues'] }, base);
  expect(made.template.sections).toEqual(['risks', 'tasks', 'milestones', 'exceptions']);
  expect(made.format).toBe('pdf');
  expect(made.unknownFields).toEqual([]);
});
test('fields that no section answers are named, and a report that asks for nothing known has all sections', () => {
  const made = requiredReport({ format: 'fax', fields: ['weather'] }, base);
  expect(made.unknownFields).toEqual(['weather']);
  expect(made.format).toBeNull();
  expect(made.template.sections).toEqual(base.sections);
});
test('words that people use for sections and formats are understood, others are not', () => {
  expect(['risk', 'Delay', 'hours', 'blockers', 'history', 'figures'].map(sectionOf)).toEqual([
    'risks',
    'risks',
    'hours',
    'exceptions',
    'changes',
    'figures',
  ]);
  expect(['Excel', '.md', 'Markdown', 'docx'].map(formatOf)).toEqual(['xlsx', 'md', 'md', null]);
});
test('a template that is kept stands in the place of the shipped one; one that is not there is none', () => {
  const kept = new Map([['Client', { ...base, name: 'Client', opening: 'Dear all' }]]);
  expect(templateFor(kept, 'client')?.opening).toBe('Dear all');
  expect(templateFor(kept, 'client', 'Agency')?.name).toBe('Agency');
  expect(templateFor(kept, 'client', 'Nothing')).toBeNull();
});
