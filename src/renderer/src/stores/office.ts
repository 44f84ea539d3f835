import { OFFICE_OPENS_MINUTE, type Office, ownTimeZone } from '../../../shared/model/index.ts';
import { useWorkspace } from './workspace.ts';

/** Until a workspace is open: this machine's zone, weeks from Monday, eight hours a day. */
const BEFORE_OPEN: Office = {
  timeZone: ownTimeZone(),
  firstDayOfWeek: 1,
  dayStartMinute: OFFICE_OPENS_MINUTE,
  minutesPerDay: 480,
};

/** The open workspace's own clock: its days and weeks are those of the axis, of filters and of snoozes. */
export const useOffice = (): Office => useWorkspace((state) => state.view?.office ?? BEFORE_OPEN);
/** The same, outside components. */
export const officeNow = (): Office => useWorkspace.getState().view?.office ?? BEFORE_OPEN;
