import { expect, test } from 'vitest';
import { makeSampleAgency } from '../../src/main/files/sample/index.ts';
import { asRecord, isRecordOf } from '../../src/main/store/records/fits.ts';
import { anAgent, aTask, NOW_MS } from '../support/builders.ts';

test('every record of the sample agency matches its kind, and no other', () => {
  const sample = makeSampleAgency({ seed: 7, nowMs: NOW_MS });
  expect(sample.tasks.filter((task) => !isRecordOf('task', task))).toEqual([]);
  expect(sample.agents.filter((agent) => !isRecordOf('agent', agent))).toEqual([]);
  expect(sample.outcomes.filter((outcome) => !isRecordOf('outcome', outcome))).toEqual([]);
  expect(sample.constraints.filter((constraint) => !isRecordOf('constraint', constraint))).toEqual([]);
  expect(isRecordOf('agent', sample.tasks[0])).toBe(false);
});
test('a record with a missing, null or mistyped property matches no kind', () => {
  const { title, ...untitled } = aTask();
  expect(title).not.toBe('');
  const wrong = [
    untitled,
    { ...aTask(), title: null },
    { ...aTask(), remainingMinutes: '60' },
    { ...aTask(), remainingMinutes: 1.5 },
    { ...aTask(), riskFactors: 'late' },
    { ...aTask(), riskFactors: [1] },
    { ...anAgent(), calendar: null },
    null,
    'T-1',
  ];
  expect(wrong.filter((value) => isRecordOf('task', value))).toEqual([]);
  expect(isRecordOf('task', { ...aTask(), client: null, dueAt: null })).toBe(true);
  expect(() => asRecord('task', untitled)).toThrow('tasks');
});
