import { isTimeZone, type Office, type Snapshot } from '../../../shared/model/index.ts';
import { type OfficeClock, officeClock } from '../../engine/index.ts';

/** The mark with the office hours of the last check. */
export const OFFICE = 'officeHours';

/** The settings that office time depends on: `Europe/Berlin 480`. */
export const officeMark = ({ timeZone, minutesPerDay }: Office): string => `${timeZone} ${minutesPerDay}`;

/** The office clock of the last check. Returns null if it has not changed since, or if there was no check. */
export function officeBefore(mark: string | undefined, snapshot: Snapshot): OfficeClock | null {
  if (mark === undefined || mark === officeMark(snapshot.office)) return null;
  const [timeZone = '', minutes = ''] = mark.split(' ');
  const minutesPerDay = Number(minutes);
  return isTimeZone(timeZone) && minutesPerDay > 0
    ? officeClock({ ...snapshot, office: { ...snapshot.office, timeZone, minutesPerDay } })
    : null;
}
