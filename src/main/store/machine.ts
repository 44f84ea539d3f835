import { firstDayOfWeekIn, type IsoWeekday, ownTimeZone, posixLocale } from '../../shared/model/index.ts';

/** What a new workspace takes over from the machine it is made on. */
export interface MachineClock {
  readonly timeZone: string;
  readonly firstDayOfWeek: IsoWeekday;
}

/** The locale of this machine; null: its settings name none. On Windows and macOS, where programs started by hand get no POSIX settings, the system's. */
export function machineLocale(
  settings: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): string | null {
  const named = posixLocale(settings);
  return named ?? (platform === 'linux' ? null : new Intl.DateTimeFormat().resolvedOptions().locale);
}

/** This machine's time zone, and the day its locale begins weeks on. */
export const machineClock = (): MachineClock => ({
  timeZone: ownTimeZone(),
  firstDayOfWeek: firstDayOfWeekIn(machineLocale()),
});
