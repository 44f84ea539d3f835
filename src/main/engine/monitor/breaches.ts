import type { Breach, DemandAgainstSupply } from '../../../shared/model/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { lateByClient, pins } from './breach-lateness.ts';
import { overloads, shortage } from './breach-load.ts';
import { overruns, performance } from './breach-performance.ts';
import { queue, silent } from './breach-queue.ts';
import type { MonitorFigures } from './figures.ts';

/**
 * The monitored figures above 0 of one check, with their thresholds. A cause is a kind and a subject, so that the same problem is one alert however
 * often it is found. `openCauses`: the causes of alerts that have not cleared, which overallocated agents keep.
 */
export function breachesOf(
  prepared: Prepared,
  figures: MonitorFigures,
  demand: DemandAgainstSupply | null,
  openCauses: ReadonlySet<string>,
): readonly Breach[] {
  const { snapshot, nowMs } = prepared;
  return [
    ...overloads(snapshot, figures, openCauses),
    ...shortage(snapshot, demand),
    ...lateByClient(prepared, figures),
    ...pins(prepared, figures),
    ...performance(snapshot, figures),
    ...overruns(snapshot, nowMs),
    ...queue(snapshot, figures),
    ...silent(snapshot, figures, nowMs),
  ];
}
