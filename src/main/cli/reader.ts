import process from 'node:process';
import { ok, type Result } from '../../shared/contract/index.ts';
import { type Reader, readerOf } from '../../shared/format/index.ts';
import { isLocale, isTimeZone, machineLocale, ownTimeZone, PRODUCT_LOCALE } from '../../shared/model/index.ts';
import { notValid } from './refusals.ts';

/** Options for how the text of a command shows times and numbers. They change no rule, and nothing in `--json`. */
export interface DisplayOptions {
  readonly zone?: string;
  readonly locale?: string;
}

/** The reader that the options name, by default in this machine's zone and locale. Fails on names that do not exist. */
export function readerIn({ zone, locale }: DisplayOptions): Result<Reader> {
  if (zone !== undefined && !isTimeZone(zone)) return notValid('--zone', zone, 'time_zone', { zone });
  if (locale !== undefined && !isLocale(locale)) return notValid('--locale', locale, 'locale', { locale });
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
/** The reader for all output of the running command; this machine's reader until a command runs. */
export function reader(): Reader {
  current ??= machineReader();
  return current;
}
