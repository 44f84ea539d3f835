import { expect, test } from 'vitest';
import { requiredReport, sectionOf, templateFor } from '../../../src/main/engine/index.ts';
import { formatOf } from '../../../src/shared/model/index.ts';

const base = templateFor(new Map(), 'task');
if (base === null) throw new Error('there is a template for tasks');

test('requested fields become the sections of the report, in the requested order', () => {
  const made = requiredReport({ format: 'PDF', fields: ['Risks', 'progress', 'milestones', 'issues'] }, base);
  expect(made.template.sections).toEqual(['risks', 'tasks', 'milestones', 'exceptions']);
  expect(made.format).toBe('pdf');
  expect(made.unknownFields).toEqual([]);
});
test('requested fields without a section are listed, and a report without known fields has all sections', () => {
  const made = requiredReport({ format: 'fax', fields: ['weather'] }, base);
  expect(made.unknownFields).toEqual(['weather']);
  expect(made.format).toBeNull();
  expect(made.template.sections).toEqual(base.sections);
});
test('common names of sections and formats are accepted, others are not', () => {
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
test('a saved template replaces the built-in one; an unknown template is null', () => {
  const kept = new Map([['Client', { ...base, name: 'Client', opening: 'Dear all' }]]);
  expect(templateFor(kept, 'client')?.opening).toBe('Dear all');
  expect(templateFor(kept, 'client', 'Agency')?.name).toBe('Agency');
  expect(templateFor(kept, 'client', 'Nothing')).toBeNull();
});
