import process from 'node:process';
import { fail, ok, type Result } from '../../shared/contract/index.ts';
import { type Reader, readerOf } from '../../shared/format/index.ts';
import { isLocale, isTimeZone, machineLocale, ownTimeZone, PRODUCT_LOCALE } from '../../shared/model/index.ts';

/** Options that say how a command's text shows times and numbers. They change no rule, and nothing of `--json`. */
export interface DisplayOptions {
  readonly zone?: string;
  readonly locale?: string;
}

/** The reader that options ask for: by default in this machine's zone and locale. Fails on names that do not exist. */
export function readerIn({ zone, locale }: DisplayOptions): Result<Reader> {
  if (zone !== undefined && !isTimeZone(zone))
    return fail('bad_request', `--zone "${zone}" is not a time zone.`, 'Use one such as Europe/Berlin.', { zone });
  if (locale !== undefined && !isLocale(locale))
    return fail('bad_request', `--locale "${locale}" is not a locale.`, 'Use one such as en-GB or de.', { locale });
  const ofMachine = machineReader();
  return ok(
    locale === undefined
      ? { ...ofMachine, timeZone: zone ?? ofMachine.timeZone }
      : readerOf(locale, zone ?? ofMachine.timeZone),
  );
}

const machineReader = (): Reader =>
  readerOf(machineLocale(process.env, process.platform) ?? PRODUCT_LOCALE, ownTimeZone());

let current: Reader | null = null;

/** Sets the reader of the one command that this process runs. */
export function readAs(reader: Reader): void {
  current = reader;
}
/** The reader of the command that runs, for whom every line of it is written; until one runs, that of this machine. */
export function reader(): Reader {
  current ??= machineReader();
  return current;
}
