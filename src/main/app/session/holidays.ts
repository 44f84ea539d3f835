import Holidays from 'date-holidays';
import { asCivilDate, type CivilDate, DAY_MS } from '../../../shared/model/index.ts';

const known = new Map<string, readonly CivilDate[]>();

/** Returns the public holidays of a calendar code (`GB`, `DE-BY`) from the year before to the year after, sorted. Empty for an unknown code. */
function holidaysOf(code: string, year: number): readonly CivilDate[] {
  const name = `${code} ${year}`;
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const [country = '', state] = code.split('-');
  const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state);
  const days = [year - 1, year, year + 1].flatMap((y) =>
    (calendar.getHolidays(y) || [])
      .filter((day) => day.type === 'public')
      .flatMap((day) => {
        const first = Date.parse(`${day.date.slice(0, 10)}T00:00:00Z`);
        const count = Math.max(1, Math.round((day.end.getTime() - day.start.getTime()) / DAY_MS));
        return Array.from({ length: count }, (_, n) =>
          asCivilDate(new Date(first + n * DAY_MS).toISOString().slice(0, 10)),
        );
      }),
  );
  const sorted = [...new Set(days)].sort();
  known.set(name, sorted);
  return sorted;
}

type HolidaysByCode = Readonly<Record<string, readonly CivilDate[]>>;
let last: { readonly asked: string; readonly holidays: HolidaysByCode } | null = null;

/** Returns holidays by calendar code for the years around an instant. The same codes and year return the same object. */
export function holidaysFor(codes: Iterable<string>, nowMs: number): HolidaysByCode {
  const year = new Date(nowMs).getUTCFullYear();
  const names = [...new Set(codes)].sort();
  const asked = JSON.stringify([year, names]);
  if (last?.asked !== asked)
    last = { asked, holidays: Object.fromEntries(names.map((code) => [code, holidaysOf(code, year)])) };
  return last.holidays;
}

/** A country with known holidays, and its regions if they have different ones. */
export interface HolidayCountry {
  readonly code: string;
  readonly name: string;
  readonly regions: readonly { readonly code: string; readonly name: string }[];
}

/** Returns all countries with known holidays, sorted by name. */
export function holidayCountries(): readonly HolidayCountry[] {
  const calendar = new Holidays();
  const named = (names: Record<string, string> | undefined, prefix: string) =>
    Object.entries(names ?? {})
      .map(([code, name]) => ({ code: `${prefix}${code}`, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return named(calendar.getCountries('en'), '').map((country) => ({
    ...country,
    regions: named(calendar.getStates(country.code, 'en'), `${country.code}-`),
  }));
}

let codes: ReadonlySet<string> | null = null;

/** Returns whether the holidays of a country or region are known. */
export function hasHolidays(code: string): boolean {
  codes ??= new Set(holidayCountries().flatMap((country) => [country.code, ...country.regions.map((one) => one.code)]));
  return codes.has(code);
}

const NEAREST = 3;

/**
 * Returns the codes closest to one without known holidays: of a known country, those of its regions; else of countries
 * with this name, or with a code that differs in one letter.
 */
export function nearHolidays(code: string): readonly string[] {
  const countries = holidayCountries();
  const country = countries.find((one) => one.code === code.slice(0, 2) && /^..(-|$)/.test(code));
  if (country !== undefined) {
    const regions = country.regions.map((one) => one.code);
    return regions.length === 0 ? [country.code] : closest(code, regions);
  }
  const named = countries.filter((one) => one.name.toUpperCase() === code).map((one) => one.code);
  return named.length > 0
    ? named
    : closest(
        code,
        countries.map((one) => one.code),
      ).filter((one) => one[0] === code[0]);
}

/** Those that share the most letters, in the same places. */
function closest(code: string, codes: readonly string[]): readonly string[] {
  const shared = (one: string): number => [...one].filter((letter, at) => letter === code[at]).length;
  return codes.toSorted((a, b) => shared(b) - shared(a) || (a < b ? -1 : 1)).slice(0, NEAREST);
}

/** Returns at most `limit` holidays of a calendar code from the day of `nowMs` on, or null if the code is unknown. */
export function nextHolidays(code: string, nowMs: number, limit: number): readonly CivilDate[] | null {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  return hasHolidays(code)
    ? holidaysOf(code, new Date(nowMs).getUTCFullYear())
        .filter((day) => day >= today)
        .slice(0, limit)
    : null;
}
