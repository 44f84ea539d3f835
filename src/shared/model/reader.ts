/** Zones found to be known: asking costs as much as a hundred cells, and files name the zone of every agent. */
const knownZones = new Set<string>();
/** More than there are zones; names are also accepted in other case. */
const MOST_ZONES = 1000;
/** Whether dates can be written in a zone. */
export function isTimeZone(timeZone: string): boolean {
  if (knownZones.has(timeZone)) return true;
  try {
    const isZone = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
    if (isZone && knownZones.size < MOST_ZONES) knownZones.add(timeZone);
    return isZone;
  } catch {
    return false;
  }
}
/** Whether dates and figures can be written in a locale. */
export function isLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
