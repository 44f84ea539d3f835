import { currentZoneName } from '../model/index.ts';

/** Time zones by their current IANA names, UTC among them, sorted. */
export const zoneNames = (): readonly string[] =>
  [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(currentZoneName)])].sort();

/** A locale by the name it has in another one: `German (Germany)`; or its BCP 47 name if it has none. */
export const localeName = (locale: string, inLocale: string): string =>
  new Intl.DisplayNames([inLocale, 'en'], { type: 'language' }).of(locale) ?? locale;

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Whether two capital letters are the ISO 3166 code of a country. */
export const isCountryCode = (code: string): boolean => COUNTRIES.of(code) !== undefined;
