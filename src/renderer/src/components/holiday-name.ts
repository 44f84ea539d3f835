import { useCallback } from 'react';
import type { ValueOf } from '../../../shared/contract/index.ts';
import { useCoreQuery } from '../stores/core-query.ts';

type Countries = ValueOf<'holidays.view'>['countries'];

/** The names of a holiday calendar: `Germany, Berlin` for `DE-BE`; its code if it has no name. */
function holidayName(code: string, countries: Countries): string {
  const country = countries.find((one) => one.code === code.slice(0, 2));
  const region = country?.regions.find((one) => one.code === code);
  return [country?.name ?? code, ...(region === undefined ? [] : [region.name])].join(', ');
}

/** Names holiday calendars once their names are loaded; before that, by their codes. */
export function useHolidayName(): (code: string) => string {
  const { data } = useCoreQuery('holidays.view', { code: null });
  const countries = data?.countries;
  return useCallback((code) => (countries === undefined ? code : holidayName(code, countries)), [countries]);
}
