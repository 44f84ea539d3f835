import { firstDayOfWeekIn, type IsoWeekday, machineLocale, ownTimeZone } from '../../../shared/model/index.ts';

/** What a new workspace takes over from the machine it is made on. */
export interface MachineClock {
  readonly timeZone: string;
  readonly firstDayOfWeek: IsoWeekday;
}

/** This machine's time zone, and the day its locale begins weeks on. */
export const machineClock = (): MachineClock => ({
  timeZone: ownTimeZone(),
  firstDayOfWeek: firstDayOfWeekIn(machineLocale(process.env, process.platform)),
});
