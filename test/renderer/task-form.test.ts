// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { asCivilDate, asTaskId } from '../../src/shared/model/index.ts';
import { aTask, at } from '../support/builders.ts';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const { blankTask, changedFields, newTaskOf, valuesOf } = await import(
  '../../src/renderer/src/views/queue/task-values.ts'
);
const { contractResolver } = await import('../../src/renderer/src/forms/contract-form.ts');

const faultsOf = async (values: ReturnType<typeof blankTask>) => {
  const options = { fields: {}, shouldUseNativeValidation: false };
  const { errors } = await contractResolver<typeof values>('task.create', newTaskOf)(values, undefined, options);
  return errors;
};

test('only the fields that were changed are sent', () => {
  const before = valuesOf(aTask({ dueAt: at('2026-12-01T17:00:00Z') }));
  expect(changedFields(before, { ...before })).toEqual({});
  expect(changedFields(before, { ...before, title: 'Another', parentId: null })).toEqual({ title: 'Another' });
  expect(changedFields(before, { ...before, requiredSkills: [] })).toEqual(
    before.requiredSkills?.length === 0 ? {} : { requiredSkills: [] },
  );
});

test('relations are edited in the notation of files', () => {
  const relations = [{ predecessorId: asTaskId('T-2'), type: 'SS', lag: 960, lagUnit: 'working' }] as const;
  const before = valuesOf(aTask({ relations }));
  expect(before.relations).toBe('T-2:SS+16h');
  expect(changedFields(before, { ...before, relations: 'T-2:SS+1d' })).toEqual({ relations: 'T-2:SS+1d' });
});

test('a time of day that is removed leaves a day, and a date that is removed leaves none', () => {
  const before = valuesOf(aTask({ dueAt: at('2026-12-01T17:00:00Z') }));
  expect(changedFields(before, { ...before, dueAt: null, dueOn: '2026-12-02' })).toEqual({ dueOn: '2026-12-02' });
  expect(changedFields(before, { ...before, dueAt: null, dueOn: null })).toEqual({ dueAt: null });
  const { dueAt: _, ...onDay } = { ...aTask(), dueOn: asCivilDate('2026-12-01') };
  const day = valuesOf({ ...onDay, dueAt: null });
  expect(changedFields(day, { ...day, dueOn: null, dueAt: '2026-12-01T12:00:00Z' })).toEqual({
    dueAt: '2026-12-01T12:00:00Z',
  });
});

test('a form is checked by the rules of its call, each fault at its field', async () => {
  expect(await faultsOf(blankTask({ title: 'Logo' }))).toEqual({});
  const errors = await faultsOf({
    ...blankTask(),
    complexity: 7,
    estimateHours: Number.NaN,
    deliverables: [{ name: 'Draft; final' }],
    riskFactors: ['a;b'],
    dueOn: 'invalid',
  });
  expect(errors.title?.message).toBe('Title must not be empty.');
  expect(errors.complexity?.message).toBe('Complexity must be at most 5.');
  expect(errors.estimateHours?.message).toBe('Estimate must be a number.');
  expect(errors.dueOn?.message).toBe('Due date is not a valid date.');
  expect(errors).toHaveProperty(
    'deliverables.0.name.message',
    'A name in a list cannot contain a semicolon, because files use it to separate list items.',
  );
  expect(errors).toHaveProperty('riskFactors.0.message');
});

test('custom fields that were removed or renamed are sent as empty, and others only if they changed', () => {
  const fields = [
    { name: 'Points', value: '3' },
    { name: 'Sprint', value: 'Autumn' },
    { name: 'Team', value: 'Two' },
  ];
  const before = valuesOf(aTask({ customFields: fields, tags: ['print'], sourceUrl: 'https://tracker.example/1' }));
  expect(changedFields(before, { ...before })).toEqual({});
  const after = [
    { name: 'points', value: '5' },
    { name: 'Squad', value: 'Two' },
    { name: 'Sprint', value: 'Autumn' },
  ];
  expect(changedFields(before, { ...before, customFields: after, tags: [], sourceUrl: null })).toEqual({
    tags: [],
    sourceUrl: null,
    customFields: [
      { name: 'Team', value: '' },
      { name: 'points', value: '5' },
      { name: 'Squad', value: 'Two' },
    ],
  });
});

test('a link that no browser opens and a field without a name are faults at their fields', async () => {
  const errors = await faultsOf({
    ...blankTask({ title: 'Logo' }),
    sourceUrl: 'javascript:alert(1)',
    customFields: [{ name: ' ', value: '3' }],
    tags: ['a;b'],
  });
  expect(errors.sourceUrl?.message).toBe('Link is not a valid URL.');
  expect(errors).toHaveProperty('customFields.0.name.message');
  expect(errors).toHaveProperty('tags.0.message');
});
