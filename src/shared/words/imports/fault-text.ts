import type { Reader } from '../../format/index.ts';
import type { ImportFault } from '../../model/index.ts';
import { textOf } from '../index.ts';

/** A fault with its sentences as text for one reader. */
export type FaultText = Omit<ImportFault, 'message' | 'fix'> & { readonly message: string; readonly fix: string };
export const faultText = (fault: ImportFault, reader: Reader): FaultText => ({
  ...fault,
  message: textOf(fault.message, reader),
  fix: textOf(fault.fix, reader),
});
