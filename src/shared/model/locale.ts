import { type IsoWeekday, isIsoWeekday } from './office.ts';

/** Names that ICU still gives zones which IANA has renamed. */
const RENAMED: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};
/** A zone by the name IANA gives it today. */
export const currentZoneName = (timeZone: string): string => RENAMED[timeZone] ?? timeZone;

/** This machine's time zone, an IANA name. */
export const ownTimeZone = (): string => currentZoneName(new Intl.DateTimeFormat().resolvedOptions().timeZone);

/** The locale where nothing says another: British English, as the product's own words. */
export const PRODUCT_LOCALE = 'en-GB';

/**
 * The BCP 47 locale that POSIX settings name, of `LC_ALL`, `LC_TIME` and `LANG` the first that is set: `de_AT.UTF-8` is `de-AT`.
 * Null: none is set, it is `C` or `POSIX`, or no locale goes by that name.
 */
function posixLocale(settings: Readonly<Record<string, string | undefined>>): string | null {
  const text = [settings.LC_ALL, settings.LC_TIME, settings.LANG].find((value) => value !== undefined && value !== '');
  const name = text?.replace(/[.@].*$/, '').replaceAll('_', '-');
  if (name === undefined || name === '' || name === 'C' || name === 'POSIX') return null;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(name)[0] ?? null;
  } catch {
    return null;
  }
}

/** The locale of this machine; null: its settings name none. On Windows and macOS, where programs started by hand get no POSIX settings, the system's. */
export function machineLocale(settings: Readonly<Record<string, string | undefined>>, platform: string): string | null {
  const named = posixLocale(settings);
  return named ?? (platform === 'linux' ? null : new Intl.DateTimeFormat().resolvedOptions().locale);
}

interface WeekInfo {
  readonly firstDay: number;
}
const hasWeekInfo = (locale: object): locale is { getWeekInfo(): WeekInfo } =>
  'getWeekInfo' in locale && typeof locale.getWeekInfo === 'function';

/** The day on which weeks begin where a locale is used; Monday if this is not known. */
export function firstDayOfWeekIn(locale: string | null): IsoWeekday {
  if (locale === null) return 1;
  const known: object = new Intl.Locale(locale).maximize();
  const day = hasWeekInfo(known) ? known.getWeekInfo().firstDay : 1;
  return isIsoWeekday(day) ? day : 1;
}
