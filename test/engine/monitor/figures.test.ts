import { expect, test } from 'vitest';
import { prepare } from '../../../src/main/engine/index.ts';
import { countedExceptions, monitorFigures } from '../../../src/main/engine/monitor/index.ts';
import { HOUR_MS, instantOf, WORK_EXCEPTION_KINDS } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aPin, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { anException } from '../../support/exceptions.ts';

/** Of work that takes until Friday, 17:00. */
function lateOf(due: string): readonly string[] {
  const task = aTask({ status: 'assigned', remainingMinutes: 39 * 60, dueAt: at(due) });
  const assignments = [anAssignment({ pin: aPin(instantOf(NOW_MS + HOUR_MS)) })];
  return monitorFigures(prepare(aSnapshot({ agents: [anAgent()], tasks: [task], assignments }), NOW_MS)).lateTaskIds;
}

test('late work is planned to finish after its due date, or still open after it', () => {
  expect(lateOf('2026-11-25T17:00:00Z')).toEqual(['T-1']);
  expect(lateOf('2026-11-27T17:00:00Z')).toEqual([]);
  expect(lateOf('2026-11-20T17:00:00Z')).toEqual(['T-1']);
});

test('health deducts each cause once: exceptions with a deduction of their own do not count among exceptions', () => {
  const counts = (kind: (typeof WORK_EXCEPTION_KINDS)[number]): number =>
    countedExceptions([anException({ kind })]).high;
  expect(WORK_EXCEPTION_KINDS.filter((kind) => counts(kind) === 0)).toEqual([
    'late',
    'overload',
    'unassignable',
    'team_overload',
    'performance',
    'unassigned_value',
    'estimates_missing',
  ]);
});
