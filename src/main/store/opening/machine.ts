import {
  firstDayOfWeekIn,
  type IsoWeekday,
  machineLocale,
  ownTimeZone,
  PRODUCT_LOCALE,
} from '../../../shared/model/index.ts';

/** What a new workspace takes over from the machine it is made on. */
export interface MachineClock {
  readonly timeZone: string;
  readonly firstDayOfWeek: IsoWeekday;
}

/** This machine's locale, BCP 47; where its settings name none, the product's own. */
export const ownLocale = (): string => machineLocale(process.env, process.platform) ?? PRODUCT_LOCALE;

/** This machine's time zone, and the day its locale begins weeks on. */
export const machineClock = (): MachineClock => ({
  timeZone: ownTimeZone(),
  firstDayOfWeek: firstDayOfWeekIn(machineLocale(process.env, process.platform)),
});
