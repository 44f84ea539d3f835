import type { ImportFaultCode, ImportFaultMessages, ImportFixMessages } from '../../model/index.ts';
import type { WordsOf } from '../base/words-of.ts';

/** The sentences of some faults: what is wrong, and what to do about it. */
export type FaultWords<C extends ImportFaultCode> = WordsOf<
  Pick<ImportFaultMessages, `import_fault.${C}`> & Pick<ImportFixMessages, `import_fix.${C}`>
>;
