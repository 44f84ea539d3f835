import { percent, type Reader } from '../../../../shared/format/index.ts';
import type { ClientStanding } from '../../../../shared/model/index.ts';
import { CLIENTS_TABLE } from '../../../../shared/words/monitor/today-view.ts';

/** The sums behind the figures of a client, as they add up. */
export function sumsOf(row: ClientStanding, reader: Reader): readonly string[] {
  const { finished, onTimeRatio } = row;
  return [
    CLIENTS_TABLE.openSum(row.open, row.assigned, reader),
    CLIENTS_TABLE.statusSum(row.late, row.atRisk, row.open, reader),
    CLIENTS_TABLE.remainingSum(row.open, reader),
    onTimeRatio === null
      ? CLIENTS_TABLE.noneFinished
      : CLIENTS_TABLE.onTimeSum(finished.onTime, finished.withDue, percent(onTimeRatio, reader), reader),
    CLIENTS_TABLE.riskSum(row.worth, percent(row.valueAtRiskRatio, reader, 1), reader),
  ];
}
