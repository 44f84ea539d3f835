import { type IsoWeekday, isIsoWeekday } from './office.ts';

/** Old names that ICU still uses for zones that IANA has renamed. */
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
/** The current IANA name of a zone. */
export const currentZoneName = (timeZone: string): string => RENAMED[timeZone] ?? timeZone;

/** This machine's time zone, an IANA name. */
export const ownTimeZone = (): string => currentZoneName(new Intl.DateTimeFormat().resolvedOptions().timeZone);

/** The default locale: British English, like the product's own texts. */
export const PRODUCT_LOCALE = 'en-GB';

/**
 * The BCP 47 locale that POSIX settings name, taken from the first of `LC_ALL`, `LC_TIME` and `LANG` that is set:
 * `de_AT.UTF-8` is `de-AT`.
 * Null if none is set, it is `C` or `POSIX`, or no locale goes by that name.
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

/**
 * The locale of this machine; null if its settings name none. On Windows and macOS, where programs started by hand get
 * no POSIX settings, this is the system's locale.
 */
export function machineLocale(settings: Readonly<Record<string, string | undefined>>, platform: string): string | null {
  const named = posixLocale(settings);
  return named ?? (platform === 'linux' ? null : new Intl.DateTimeFormat().resolvedOptions().locale);
}

interface WeekInfo {
  readonly firstDay: number;
}
const hasWeekInfo = (locale: object): locale is { getWeekInfo(): WeekInfo } =>
  'getWeekInfo' in locale && typeof locale.getWeekInfo === 'function';

/** The first day of the week in a locale; Monday if unknown. */
export function firstDayOfWeekIn(locale: string | null): IsoWeekday {
  if (locale === null) return 1;
  const known: object = new Intl.Locale(locale).maximize();
  const day = hasWeekInfo(known) ? known.getWeekInfo().firstDay : 1;
  return isIsoWeekday(day) ? day : 1;
}
