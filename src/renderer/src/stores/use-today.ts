import { dayInZoneText } from '../../../shared/format/index.ts';
import { asCivilDate, type CivilDate, instantOf } from '../../../shared/model/index.ts';
import { useReader } from './reader.ts';
import { useNow } from './use-now.ts';
import { useWorkspace } from './workspace.ts';

/** The current date on the reader's clock. */
export function useToday(): CivilDate {
  const { timeZone } = useReader();
  const now = useNow(useWorkspace((state) => state.view?.now ?? null));
  return asCivilDate(dayInZoneText(instantOf(now), timeZone));
}
