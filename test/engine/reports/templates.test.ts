import { expect, test } from 'vitest';
import { builtInTemplates, requiredReport, sectionOf, templateFor } from '../../../src/main/engine/index.ts';
import { formatOf } from '../../../src/shared/model/index.ts';
import { TEMPLATE_NAMES } from '../../../src/shared/words/workspace/default-names.ts';

const builtIn = builtInTemplates(TEMPLATE_NAMES);
const base = builtIn.task;

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
  const saved = new Map([['Client', { ...base, name: 'Client', opening: 'Dear all' }]]);
  expect(templateFor({ saved, builtIn }, 'client')?.opening).toBe('Dear all');
  expect(templateFor({ saved, builtIn }, 'client', 'Agency')?.name).toBe('Agency');
  expect(templateFor({ saved, builtIn }, 'client', 'Nothing')).toBeNull();
});
