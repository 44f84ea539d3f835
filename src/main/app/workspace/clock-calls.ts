import { type ArgsOf, type Handlers, ok } from '../../../shared/contract/index.ts';
import { hours, MACHINE_READER } from '../../../shared/format/index.ts';
import { minutesOfHours } from '../../../shared/model/index.ts';
import type { StoredClock } from '../../store/index.ts';
import { committed, type Session } from '../session/session.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The clock that the workspace's rules follow. */
export const clockCalls = (session: Session): Pick<Handlers, 'clock.set'> => ({
  'clock.set': (wish) => {
    const { timeZone, firstDayOfWeek, minutesPerDay } = session.snapshot().office;
    const before: StoredClock = session.store().records.clock.get('workspace') ?? {
      id: 'workspace',
      timeZone,
      firstDayOfWeek,
      workingMinutesPerDay: minutesPerDay,
      version: 1,
    };
    const after: StoredClock = {
      ...before,
      timeZone: wish.timeZone ?? before.timeZone,
      firstDayOfWeek: wish.firstDayOfWeek ?? before.firstDayOfWeek,
      workingMinutesPerDay:
        wish.workingHoursPerDay === undefined ? before.workingMinutesPerDay : minutesOfHours(wish.workingHoursPerDay),
    };
    const changed = session.change({ command: 'clock.set', sentence: sentenceOf(wish) }, (writer) => {
      writer.put('clock', after);
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
});

function sentenceOf({ timeZone, firstDayOfWeek, workingHoursPerDay }: ArgsOf<'clock.set'>): string {
  const parts = [
    timeZone === undefined ? null : `the time zone to ${timeZone}`,
    firstDayOfWeek === undefined ? null : `the first day of the week to ${DAYS[firstDayOfWeek - 1]}`,
    workingHoursPerDay === undefined ? null : `the working day to ${hours(workingHoursPerDay, MACHINE_READER)}`,
  ].filter((part) => part !== null);
  return `Changed ${parts.join(', ')}.`;
}
