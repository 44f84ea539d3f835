import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkDatabase } from '../../src/main/store/index.ts';
import { type Agent, asCivilDate } from '../../src/shared/model/index.ts';
import { anAgent, NOW } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const on = asCivilDate;
const nights = new Array<number>(7).fill(1320);
/** Night shifts, shorter from the new year, with absences of every kind. */
const varied: Agent = anAgent({
  calendar: {
    ...anAgent().calendar,
    weekdayStartMinutes: nights,
    periods: [
      { fromOn: on('2027-01-01'), weekdayMinutes: [360, 360, 360, 0, 0, 0, 0], dayStartMinute: 540 },
      {
        fromOn: on('2027-06-01'),
        weekdayMinutes: [360, 0, 0, 0, 0, 0, 0],
        dayStartMinute: 540,
        weekdayStartMinutes: nights,
      },
    ],
    timeOff: [
      { fromOn: on('2026-12-04'), untilOn: on('2026-12-04'), fromHalf: 'pm' },
      {
        fromOn: on('2026-12-07'),
        untilOn: on('2026-12-08'),
        untilHalf: 'am',
        status: 'pending',
        note: 'Dentist',
        entryId: 'HR-7',
      },
      { fromOn: on('2026-12-09'), untilOn: on('2026-12-09'), fromMinute: 720, untilMinute: 1020 },
    ],
  },
});

test('shifts, periods and absences are stored, read, undone and redone as they are', () => {
  const path = workspacePath();
  const workspace = openedAt(path);
  for (const agent of [anAgent(), varied])
    workspace.change(entryOf('Edited.'), (writer) => {
      writer.put('agent', agent);
      return undefined;
    });
  workspace.close();
  const again = openedAt(path);
  const read = (): Agent['calendar'] | undefined => again.records.agent.get(varied.id)?.calendar;
  expect(read()).toEqual(varied.calendar);
  expect(checkDatabase(again.db).findings).toEqual([]);
  again.undo(NOW, {});
  expect(read()).toEqual(anAgent().calendar);
  expect(checkDatabase(again.db).findings).toEqual([]);
  again.redo(NOW);
  expect(read()).toEqual(varied.calendar);
  expect(checkDatabase(again.db).findings).toEqual([]);
  again.close();
});

test('calendars stored by an earlier version stay as they are', () => {
  const path = workspacePath();
  copyFileSync(join(import.meta.dirname, 'fixtures', 'v12.tde'), path);
  const workspace = openedAt(path);
  const agents = [...workspace.records.agent.values()];
  expect(agents.length).toBeGreaterThan(0);
  for (const { calendar } of agents) {
    expect(Object.keys(calendar).sort()).toEqual([
      'dayStartMinute',
      'holidays',
      'timeOff',
      'timeZone',
      'weekdayMinutes',
    ]);
    for (const off of calendar.timeOff) expect(Object.keys(off).sort()).toEqual(['fromOn', 'untilOn']);
  }
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  workspace.close();
});

test('a period that is not one is found as damage', () => {
  const workspace = openedAt(workspacePath());
  workspace.change(entryOf('Created.'), (writer) => {
    writer.put('agent', varied);
    return undefined;
  });
  workspace.db.exec(`UPDATE agents SET calendar_periods = '[{"fromOn":"2027-01-01","weekdayMinutes":[1,2]}]'`);
  expect(checkDatabase(workspace.db).findings).not.toEqual([]);
  workspace.close();
});
