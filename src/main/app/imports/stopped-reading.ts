import { faultOf, type ImportFault, isCode, type Message, messageFrom, problem } from '../../../shared/model/index.ts';

const STOPPED: ReadonlySet<string> = new Set(['reading_memory', 'reading_time', 'reading_died']);

/** Whether a file could not be read because the process that read it was ended. */
export const isStopped = ({ code }: ImportFault): boolean => STOPPED.has(code);

/** The same fault for a file that was rejected with this message; null if it was rejected for any other reason. */
export function stoppedFault(file: string, rejected: Message): ImportFault | null {
  if (!isCode(rejected, 'imports.watched_problems')) return null;
  const why = messageFrom(rejected.values.problem);
  const place = { file, sheet: null, row: null, column: null, value: '' };
  if (isCode(why, 'import_fault.reading_memory')) return faultOf(place, problem('reading_memory', why.values));
  if (isCode(why, 'import_fault.reading_time')) return faultOf(place, problem('reading_time', why.values));
  return isCode(why, 'import_fault.reading_died') ? faultOf(place, problem('reading_died', {})) : null;
}
