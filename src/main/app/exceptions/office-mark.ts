import { isTimeZone, type Office, type Snapshot } from '../../../shared/model/index.ts';
import { type OfficeClock, officeClock } from '../../engine/index.ts';

/** The mark of the office hours that the last check counted by. */
export const OFFICE = 'officeHours';

/** What office time depends on: `Europe/Berlin 480`. */
export const officeMark = ({ timeZone, minutesPerDay }: Office): string => `${timeZone} ${minutesPerDay}`;

/** The office clock of the last check, if it was another one than now; null: the same, or there was no check. */
export function officeBefore(mark: string | undefined, snapshot: Snapshot): OfficeClock | null {
  if (mark === undefined || mark === officeMark(snapshot.office)) return null;
  const [timeZone = '', minutes = ''] = mark.split(' ');
  const minutesPerDay = Number(minutes);
  return isTimeZone(timeZone) && minutesPerDay > 0
    ? officeClock({ ...snapshot, office: { ...snapshot.office, timeZone, minutesPerDay } })
    : null;
}
