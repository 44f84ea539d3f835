import { type Handlers, ok } from '../../shared/contract/index.ts';
import type { ArrivalsForecast, Snapshot } from '../../shared/model/index.ts';
import { forecastArrivals } from '../engine/index.ts';
import type { Session } from './session.ts';

/** What arrives next. Made once for each state of the workspace and each day. */
export function forecastCalls(session: Session): Pick<Handlers, 'forecast.view'> {
  let last: { readonly about: string; readonly of: readonly unknown[]; readonly forecast: ArrivalsForecast } | null =
    null;
  return {
    'forecast.view': ({ period, horizon }) => {
      const { tasks, outcomes }: Snapshot = session.snapshot();
      const about = `${period} ${horizon} ${session.now().slice(0, 10)}`;
      const isKnown = last !== null && last.about === about && last.of[0] === tasks && last.of[1] === outcomes;
      if (last === null || !isKnown)
        last = {
          about,
          of: [tasks, outcomes],
          forecast: forecastArrivals(session.snapshot(), session.nowMs(), { period, horizon }),
        };
      return ok(last.forecast);
    },
  };
}
