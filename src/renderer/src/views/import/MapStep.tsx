import { IMPORT_SOURCES, type MappingProposal } from '../../../../shared/model/index.ts';
import { MAP_STEP, SOURCE_NAMES } from '../../../../shared/words/imports/map-view.ts';
import { useReader } from '../../stores/reader.ts';
import { MapColumns } from './MapColumns.tsx';
import { MapMore } from './MapMore.tsx';
import { MapPeople } from './MapPeople.tsx';
import { MapTasks } from './MapTasks.tsx';
import { MapValues } from './MapValues.tsx';
import { askedIn, type TableEdit, tableKey } from './mapping-edits.ts';
import type { Import } from './use-import.ts';

interface MapStepProps extends Pick<Import, 'edit' | 'acceptAll' | 'readAs'> {
  readonly proposals: readonly MappingProposal[];
}

/** How the tables of other programs become tasks and people: their columns, values, people and skills. */
export function MapStep({ proposals, edit, acceptAll, readAs }: MapStepProps) {
  if (proposals.length === 0)
    return (
      <div className="empty">
        <p>{MAP_STEP.nothingToMap}</p>
        <p className="t3">{MAP_STEP.nothingToMapHint}</p>
      </div>
    );
  return proposals.map((table) => (
    <MapTable
      key={tableKey(table)}
      table={table}
      edit={(change, accepted = []) => edit(table, change, accepted)}
      onAcceptAll={() => acceptAll(table)}
      onSource={(name) => {
        const source = IMPORT_SOURCES.find((one) => one === name);
        if (source !== undefined) readAs(table, source);
      }}
    />
  ));
}

interface MapTableProps extends TableEdit {
  readonly onAcceptAll: () => void;
  readonly onSource: (source: string) => void;
}
function MapTable({ table, edit, onAcceptAll, onSource }: MapTableProps) {
  const reader = useReader();
  const { file, sheet, mapping, origin } = table;
  const name = sheet === null ? file : MAP_STEP.tableOf(file, sheet);
  const open = askedIn(table).length;
  const sources = IMPORT_SOURCES.filter((one) => one !== 'template' || mapping.source === one);
  return (
    <section className="import-part map-table" aria-label={MAP_STEP.mapping(name)}>
      <div className="row g8 wrap map-head">
        <h2 className="h3 tr" title={name}>
          {name}
        </h2>
        <label className="row g6">
          <span className="t2">{MAP_STEP.source}</span>
          <select value={mapping.source} onChange={(event) => onSource(event.target.value)}>
            {sources.map((one) => (
              <option key={one} value={one}>
                {SOURCE_NAMES[one]}
              </option>
            ))}
          </select>
        </label>
        <span className="t3 f12">{MAP_STEP.origins[origin]}</span>
        <span className="sp" />
        {open === 0 ? null : (
          <button type="button" className="btn sm" onClick={onAcceptAll}>
            {MAP_STEP.acceptAll(open, reader)}
          </button>
        )}
      </div>
      {open === 0 ? null : (
        <p className="wn f12" role="status">
          {MAP_STEP.toAnswer(open, reader)}
        </p>
      )}
      <MapValues table={table} edit={edit} />
      <MapPeople table={table} edit={edit} />
      <MapTasks table={table} edit={edit} />
      <MapMore table={table} edit={edit} />
      <MapColumns table={table} edit={edit} />
    </section>
  );
}
