import {
  firstDayOfWeekIn,
  type IsoWeekday,
  machineLocale,
  ownTimeZone,
  PRODUCT_LOCALE,
} from '../../../shared/model/index.ts';

/** Settings that a new workspace takes from the machine on which it is created. */
export interface MachineClock {
  readonly timeZone: string;
  readonly firstDayOfWeek: IsoWeekday;
}

/** This machine's locale (BCP 47); the app's own if its settings name none. */
export const ownLocale = (): string => machineLocale(process.env, process.platform) ?? PRODUCT_LOCALE;

/** This machine's time zone, and the first day of the week in its locale. */
export const machineClock = (): MachineClock => ({
  timeZone: ownTimeZone(),
  firstDayOfWeek: firstDayOfWeekIn(machineLocale(process.env, process.platform)),
});
