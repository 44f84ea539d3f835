import { zoneNames } from '../../../shared/format/index.ts';

const ZONES = zoneNames();

/** The time zones that a field with this list suggests. */
export const ZoneOptions = ({ id }: { readonly id: string }) => (
  <datalist id={id}>
    {ZONES.map((zone) => (
      <option key={zone} value={zone} />
    ))}
  </datalist>
);
