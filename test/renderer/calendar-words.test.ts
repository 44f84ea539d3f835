import { expect, test } from 'vitest';
import { weekdayInSentence, weekdaysFor } from '../../src/renderer/src/views/settings/calendar-words.ts';
import { readerOf } from '../../src/shared/format/index.ts';

test("weekdays are in the reader's locale on their own, and in English within a sentence", () => {
  const reader = readerOf('de-DE', 'Europe/Berlin');
  expect(weekdaysFor(reader).map(({ name }) => name)).toContain('Montag');
  expect([0, 1, 2, 3, 4, 5, 6].map((day) => weekdayInSentence(day, reader))).toEqual([
    'Monday',
    'Tuesday',
    'Wednesday',
    'Thursday',
    'Friday',
    'Saturday',
    'Sunday',
  ]);
});
