import { type Handlers, ok } from '../../../shared/contract/index.ts';
import type { DemandAgainstSupply, Snapshot } from '../../../shared/model/index.ts';
import { demandAgainstSupply } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import type { ForecastPort } from './forecast-calls.ts';

export interface DemandPort {
  /** Demand and capacity over so many weeks; calculated once per state of the workspace and hour. */
  demand(weeks: number): DemandAgainstSupply;
}

/** Demand and capacity, including forecast new work. */
export function demandPort(session: Session, forecast: ForecastPort): DemandPort {
  let last: { readonly snapshot: Snapshot; readonly about: string; readonly demand: DemandAgainstSupply } | null = null;
  return {
    demand(weeks) {
      const snapshot = session.snapshot();
      const about = `${weeks} ${session.now().slice(0, 13)}`;
      if (last === null || last.snapshot !== snapshot || last.about !== about) {
        const arrivals = forecast.arrivals('week', weeks);
        const { calendars } = session.known();
        last = {
          snapshot,
          about,
          demand: demandAgainstSupply(snapshot, calendars, session.nowMs(), { weeks, arrivals }),
        };
      }
      return last.demand;
    },
  };
}

export const demandCalls = (port: DemandPort): Pick<Handlers, 'demand.view'> => ({
  'demand.view': ({ weeks }) => ok(port.demand(weeks)),
});
