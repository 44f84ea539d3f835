import Holidays from 'date-holidays';
import { asCivilDate, type CivilDate, DAY_MS } from '../../shared/model/index.ts';

const known = new Map<string, readonly CivilDate[]>();

/** Public holidays of a calendar's code (`GB`, `DE-BY`) from last year to the year after next, sorted; none for a code nobody knows. */
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

/** Holidays by code, for the years around an instant. */
export function holidaysFor(codes: Iterable<string>, nowMs: number): Readonly<Record<string, readonly CivilDate[]>> {
  const year = new Date(nowMs).getUTCFullYear();
  return Object.fromEntries([...new Set(codes)].sort().map((code) => [code, holidaysOf(code, year)]));
}
