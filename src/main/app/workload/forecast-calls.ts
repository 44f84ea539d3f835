import { type Handlers, ok } from '../../../shared/contract/index.ts';
import type { ArrivalsForecast } from '../../../shared/model/index.ts';
import { forecastArrivals } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';

export interface ForecastPort {
  /** The forecast of new work; calculated once per state of the history and day. */
  arrivals(period: 'week' | 'day', horizon: number): ArrivalsForecast;
}

export function forecastPort(session: Session): ForecastPort {
  const known = new Map<string, { readonly of: readonly unknown[]; readonly forecast: ArrivalsForecast }>();
  return {
    arrivals(period, horizon) {
      const snapshot = session.snapshot();
      const about = `${period} ${horizon} ${session.now().slice(0, 10)}`;
      const last = known.get(about);
      if (last !== undefined && last.of[0] === snapshot.tasks && last.of[1] === snapshot.outcomes) return last.forecast;
      if (known.size > 8) known.clear();
      const forecast = forecastArrivals(snapshot, session.nowMs(), { period, horizon });
      known.set(about, { of: [snapshot.tasks, snapshot.outcomes], forecast });
      return forecast;
    },
  };
}

export const forecastCalls = (port: ForecastPort): Pick<Handlers, 'forecast.view'> => ({
  'forecast.view': ({ period, horizon }) => ok(port.arrivals(period, horizon)),
});
