import type { ImportPreview } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { IMPORT_KINDS } from '../../../../shared/model/index.ts';
import { OUTCOME, RESULTS, ROW_KINDS } from '../../../../shared/words/imports/import-view.ts';
import { useReader } from '../../stores/reader.ts';
import { IMPORT_KIND_NAMES } from './counts.ts';

const SHOWN_ROWS = 12;

/** How many rows are new, updated or unchanged, and the first rows as they will be imported. */
export function Outcome({ preview }: { readonly preview: ImportPreview }) {
  const reader = useReader();
  const kinds = IMPORT_KINDS.filter(
    (kind) => preview.created[kind] + preview.updated[kind] + preview.skipped[kind] > 0,
  );
  if (kinds.length === 0) return null;
  return (
    <>
      <section className="import-part" aria-label={OUTCOME.whatWillChange}>
        <h2 className="h3">{OUTCOME.whatWillChange}</h2>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{OUTCOME.type}</th>
              {[OUTCOME.new, OUTCOME.updated, OUTCOME.unchanged].map((head) => (
                <th scope="col" className="n" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <td className="mid">{IMPORT_KIND_NAMES[kind]}</td>
                <td className="n">{whole(preview.created[kind], reader)}</td>
                <td className="n">{whole(preview.updated[kind], reader)}</td>
                <td className="n">{whole(preview.skipped[kind], reader)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {preview.sample.length === 0 ? null : (
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
              {preview.sample.slice(0, SHOWN_ROWS).map((row) => (
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
      )}
    </>
  );
}
