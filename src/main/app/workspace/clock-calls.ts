import { type ArgsOf, type Handlers, ok } from '../../../shared/contract/index.ts';
import { type Message, message, minutesOfHours } from '../../../shared/model/index.ts';
import type { StoredClock } from '../../store/index.ts';
import { committed, type Session } from '../session/session.ts';

/** The clock that the workspace's rules follow. */
export const clockCalls = (session: Session): Pick<Handlers, 'clock.set'> => ({
  'clock.set': (request) => {
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
      timeZone: request.timeZone ?? before.timeZone,
      firstDayOfWeek: request.firstDayOfWeek ?? before.firstDayOfWeek,
      workingMinutesPerDay:
        request.workingHoursPerDay === undefined
          ? before.workingMinutesPerDay
          : minutesOfHours(request.workingHoursPerDay),
    };
    const changed = session.change({ command: 'clock.set', sentence: sentenceOf(request) }, (writer) => {
      writer.put('clock', after);
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
});

const sentenceOf = ({ timeZone, firstDayOfWeek, workingHoursPerDay }: ArgsOf<'clock.set'>): Message =>
  message('journal.clock_changed', {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(firstDayOfWeek === undefined ? {} : { firstDayOfWeek }),
    ...(workingHoursPerDay === undefined ? {} : { workingHoursPerDay }),
  });
