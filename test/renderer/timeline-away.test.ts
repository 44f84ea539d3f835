import { expect, test } from 'vitest';
import { marksOf, placeOf } from '../../src/renderer/src/views/timeline/away.ts';
import { axisOf, xOfWall } from '../../src/renderer/src/views/timeline/axis.ts';
import { MACHINE_READER } from '../../src/shared/format/index.ts';
import { asAgentId, asCivilDate } from '../../src/shared/model/index.ts';
import { NOW_MS, UTC_OFFICE } from '../support/builders.ts';

const on = asCivilDate;
const marks = marksOf(
  {
    agentId: asAgentId('A-1'),
    name: 'Ines Barros',
    holidays: [on('2026-12-25')],
    timeOff: [
      { fromOn: on('2026-11-26'), untilOn: on('2026-11-27'), note: 'Leave' },
      { fromOn: on('2026-11-30'), untilOn: on('2026-11-30'), untilHalf: 'am', status: 'pending' },
      { fromOn: on('2026-12-01'), untilOn: on('2026-12-01'), fromMinute: 540, untilMinute: 660 },
    ],
    hours: [{ fromOn: on('2026-12-07'), weekHours: 20 }],
  },
  MACHINE_READER,
);
const axis = axisOf([], NOW_MS, 'day', UTC_OFFICE);

test('time off, holidays and changes of hours are marks in the order of time, each with its words', () => {
  expect(marks.map(({ kind }) => kind)).toEqual(['absence', 'pending', 'absence', 'hours', 'holiday']);
  expect(marks[0]?.words).toMatch(/^Ines Barros: away, .* to .* \(Leave\)$/);
  expect(marks[1]?.words).toMatch(/^Ines Barros: absence not confirmed, /);
  expect(marks[3]?.words).toMatch(/^Ines Barros: 20 h a week from /);
  expect(marks[4]?.words).toMatch(/^Ines Barros: holiday, /);
});
test('whole days, halves and hours are as wide as they are long, and what is off the axis is not drawn', () => {
  const widths = marks.map((mark) => placeOf(axis, mark)?.width);
  expect(widths).toEqual([192, 48, 8, 0, 96]);
  expect(placeOf(axis, marks[0] ?? never())?.x).toBe(xOfWall(axis, Date.parse('2026-11-26T00:00:00Z')));
  const long = { ...(marks[0] ?? never()), fromMs: 0, untilMs: 1 };
  expect(placeOf(axis, long)).toBe(null);
});

function never(): never {
  throw new Error('There is a mark.');
}
