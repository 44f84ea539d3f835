import { type Handlers, ok } from '../../../shared/contract/index.ts';
import type { DemandAgainstSupply } from '../../../shared/model/index.ts';
import { demandAgainstSupply, type Prepared } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import type { ForecastPort } from './forecast-calls.ts';

export interface DemandPort {
  /** Demand and capacity over so many weeks; calculated once per state of the workspace and minute. */
  demand(weeks: number): DemandAgainstSupply;
}

/** Demand and capacity, including forecast new work. */
export function demandPort(session: Session, forecast: ForecastPort): DemandPort {
  let last: { readonly prepared: Prepared; readonly weeks: number; readonly demand: DemandAgainstSupply } | null = null;
  return {
    demand(weeks) {
      const prepared = session.prepared();
      if (last === null || last.prepared !== prepared || last.weeks !== weeks) {
        const arrivals = forecast.arrivals('week', weeks);
        const { snapshot, calendarsAhead, nowMs } = prepared;
        last = { prepared, weeks, demand: demandAgainstSupply(snapshot, calendarsAhead, nowMs, { weeks, arrivals }) };
      }
      return last.demand;
    },
  };
}

export const demandCalls = (port: DemandPort): Pick<Handlers, 'demand.view'> => ({
  'demand.view': ({ weeks }) => ok(port.demand(weeks)),
});
