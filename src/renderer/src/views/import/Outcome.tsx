import { IMPORT_KINDS, type ImportPreview } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { readerNow } from '../../stores/reader.ts';

const SHOWN_ROWS = 12;

/** What would be new, changed or already here, and the first rows as they will be read. */
export function Outcome({ preview }: { readonly preview: ImportPreview }) {
  const kinds = IMPORT_KINDS.filter(
    (kind) => preview.created[kind] + preview.updated[kind] + preview.skipped[kind] > 0,
  );
  if (kinds.length === 0) return null;
  return (
    <>
      <section className="sec" aria-label="What would change">
        <h2 className="h3">What would change</h2>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">What</th>
              {['New', 'Changed', 'Already here'].map((head) => (
                <th scope="col" className="n" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <td className="mid">{kind}</td>
                <td className="n">{whole(preview.created[kind], readerNow())}</td>
                <td className="n">{whole(preview.updated[kind], readerNow())}</td>
                <td className="n">{whole(preview.skipped[kind], readerNow())}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {preview.sample.length === 0 ? null : (
        <section className="sec" aria-label="First rows">
          <h2 className="h3">First rows, as they will be read</h2>
          <table className="plain">
            <thead>
              <tr>
                {['What', 'Id', 'Title or name', 'Would be'].map((head) => (
                  <th scope="col" key={head}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {preview.sample.slice(0, SHOWN_ROWS).map((row) => (
                <tr key={`${row.kind}.${row.id}`}>
                  <td className="t3">{row.kind}</td>
                  <td>{row.id}</td>
                  <td className="mid">{row.title}</td>
                  <td className="t2">{DEEDS[row.action]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

const DEEDS = { create: 'new', update: 'changed', skip: 'already here' } as const;
