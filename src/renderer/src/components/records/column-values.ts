import { dayInZoneText } from '../../../../shared/format/index.ts';
import type { Instant } from '../../../../shared/model/index.ts';
import { readerNow } from '../../stores/reader.ts';

/** As a filter has it: whole per cent. */
export const perCentOf = (ratio: number | null): number | null => (ratio === null ? null : Math.round(ratio * 100));
/** The day of an instant for the reader. */
export const readerDay = (at: Instant | null): string | null =>
  at === null ? null : dayInZoneText(at, readerNow().timeZone);
