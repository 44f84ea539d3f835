import type { ImportPreview } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { IMPORT_KINDS } from '../../../../shared/model/index.ts';
import { OUTCOME, RESULTS, ROW_KINDS } from '../../../../shared/words/imports/import-view.ts';
import { useReader } from '../../stores/reader.ts';
import { IMPORT_KIND_NAMES } from './counts.ts';

const SHOWN_ROWS = 12;

/** How many rows are new, updated or unchanged, and how many need a decision. */
export function Outcome({ preview }: { readonly preview: ImportPreview }) {
  const reader = useReader();
  const { created, updated, skipped, conflicts, gone, others } = preview;
  const rows = IMPORT_KINDS.map((kind) => ({
    kind,
    counts: [
      created[kind],
      updated[kind],
      skipped[kind],
      conflicts.filter((one) => one.kind === kind).length,
      kind === 'tasks' ? gone.length : 0,
    ],
  })).filter(({ counts }) => counts.some((count) => count > 0));
  if (rows.length === 0 && others === 0)
    return (
      <div className="empty">
        <p>{OUTCOME.nothing}</p>
        <p className="t3">{OUTCOME.nothingHint}</p>
      </div>
    );
  return (
    <section className="import-part" aria-label={OUTCOME.whatWillChange}>
      <h2 className="h3">{OUTCOME.whatWillChange}</h2>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{OUTCOME.type}</th>
            {[OUTCOME.new, OUTCOME.updated, OUTCOME.unchanged, OUTCOME.conflicts, OUTCOME.gone].map((head) => (
              <th scope="col" className="n" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, counts: [isNew = 0, changed = 0, same = 0, both = 0, missing = 0] }) => (
            <tr key={kind}>
              <td className="mid">{IMPORT_KIND_NAMES[kind]}</td>
              <td className="n">{whole(isNew, reader)}</td>
              <td className="n">{whole(changed, reader)}</td>
              <td className="n">{whole(same, reader)}</td>
              <td className={`n ${both > 0 ? 'wn' : ''}`}>{whole(both, reader)}</td>
              <td className={`n ${missing > 0 ? 'wn' : ''}`}>{whole(missing, reader)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {others === 0 ? null : <p className="fact">{OUTCOME.others(others, reader)}</p>}
    </section>
  );
}

/** The first rows as they will be imported. */
export function FirstRows({ preview: { sample } }: { readonly preview: ImportPreview }) {
  if (sample.length === 0) return null;
  return (
    <section className="import-part" aria-label={OUTCOME.firstRows}>
      <h2 className="h3">{OUTCOME.firstRowsAsThey}</h2>
      <table className="plain">
        <thead>
          <tr>
            {[OUTCOME.type, 'ID', OUTCOME.titleOrName, OUTCOME.result].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.slice(0, SHOWN_ROWS).map((row) => (
            <tr key={`${row.kind}.${row.id}`}>
              <td className="t3">{ROW_KINDS[row.kind] ?? row.kind}</td>
              <td>{row.id}</td>
              <td className="mid">{row.title}</td>
              <td className="t2">{RESULTS[row.action]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
