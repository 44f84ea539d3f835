import { fail, type Refusal, withDetails } from '../../../shared/contract/index.ts';
import { faultOf, message } from '../../../shared/model/index.ts';
import type { RecordFault } from '../../files/import/index.ts';

/** The refusal of a record with all its faults in the details, as faults of the columns of its file. One alone is the message itself. */
export function refusedRecord(faults: readonly RecordFault[]): Refusal {
  const details = faults.map(({ column, value, problem }) =>
    faultOf({ file: '', sheet: null, row: null, column, value }, problem),
  );
  const [first, second] = details;
  const refusal =
    first !== undefined && second === undefined
      ? fail('refused_input', first.message, first.fix, { field: first.column })
      : fail('refused_input', message('records.rejected', { faults: faults.length }), message('records.correct', {}), {
          faults: faults.length,
        });
  return withDetails(refusal, details);
}
