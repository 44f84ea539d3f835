import { useState } from 'react';
import type { ArgsIn, ImportCounts, ImportFaultView, ImportPreview } from '../../../../shared/contract/index.ts';
import { callCore } from '../../api.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useRoute } from '../../stores/route.ts';
import { faultsAsCsv, readFiles } from './files.ts';
import './import.css';

type Files = ArgsIn<'import.preview'>['files'];
const KINDS = ['tasks', 'agents', 'outcomes', 'activity', 'pipeline'] as const;
const total = (counts: ImportCounts): number => KINDS.reduce((sum, kind) => sum + counts[kind], 0);

/** Files, then what they would do with every fault listed, then one undoable import. Nothing is written before. */
export default function ImportView() {
  const [files, setFiles] = useState<Files>([]);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const go = useRoute((state) => state.go);
  const take = async (list: FileList | null): Promise<void> => {
    if (list === null || list.length === 0) return;
    setBusy(true);
    const read = await readFiles([...list]);
    const result = await callCore('import.preview', { files: read });
    setBusy(false);
    setFiles(read);
    setPreview(result.ok ? result.value : null);
    setProblem(result.ok ? null : `${result.error.message} ${result.error.hint}`);
  };
  const commit = async (mode: 'all_or_nothing' | 'valid_rows'): Promise<void> => {
    setBusy(true);
    const result = await runCommand('import.commit', { files, mode }, 'Imported. One undo takes it back.');
    setBusy(false);
    if (result.ok) go('queue');
  };
  const isBlocked = preview === null || preview.questions.length > 0;
  const rows = preview === null ? 0 : total(preview.created) + total(preview.updated);
  return (
    <div className="view">
      <ViewBar
        title="Import"
        totals={
          files.length === 0 ? 'CSV, XLSX or JSON in the five templates' : files.map((file) => file.name).join(', ')
        }
      />
      <div className="split">
        <section
          className="import"
          aria-label="What would be imported"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void take(event.dataTransfer.files);
          }}
          tabIndex={0}
        >
          <div className="sec form">
            <label htmlFor="import-files" className="mid">
              Choose files, or drop them here
            </label>
            <input
              id="import-files"
              type="file"
              multiple
              accept=".csv,.xlsx,.json"
              onChange={(event) => void take(event.target.files)}
            />
            <p className="fact">
              Tasks, agents, outcomes, activity and pipeline are told apart by their headers. Nothing is written before
              you say so.
            </p>
            {busy ? <p role="status">Reading ...</p> : null}
            {problem === null ? null : (
              <p className="dg" role="alert">
                {problem}
              </p>
            )}
          </div>
          {preview === null ? null : <Counts preview={preview} />}
          {preview === null || preview.sample.length === 0 ? null : (
            <div className="sec">
              <h2 className="h3">First rows, as they will be read</h2>
              <table className="plain">
                <tbody>
                  {preview.sample.slice(0, 12).map((row) => (
                    <tr key={`${row.kind}.${row.id}`}>
                      <td className="t3">{row.kind}</td>
                      <td>{row.id}</td>
                      <td className="mid">{row.title}</td>
                      <td className="t2">{row.action}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {preview === null ? null : (
            <div className="sec row g8">
              <span className="t2">{rows} rows can go in. One undo takes the import back.</span>
              <span className="sp" />
              <button
                type="button"
                className="btn"
                disabled={busy || isBlocked || rows === 0 || preview.errors.length === 0}
                onClick={() => void commit('valid_rows')}
              >
                Import valid rows
              </button>
              <button
                type="button"
                className="btn tint"
                disabled={busy || isBlocked || preview.errors.length > 0}
                onClick={() => void commit('all_or_nothing')}
              >
                Import all
              </button>
            </div>
          )}
        </section>
        {preview === null ? null : <Faults preview={preview} />}
      </div>
    </div>
  );
}

function Counts({ preview }: { readonly preview: ImportPreview }) {
  return (
    <div className="sec">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className="n">
              New
            </th>
            <th scope="col" className="n">
              Changed
            </th>
            <th scope="col" className="n">
              Already here
            </th>
          </tr>
        </thead>
        <tbody>
          {KINDS.filter((kind) => preview.created[kind] + preview.updated[kind] + preview.skipped[kind] > 0).map(
            (kind) => (
              <tr key={kind}>
                <td className="mid">{kind}</td>
                <td className="n">{preview.created[kind]}</td>
                <td className="n">{preview.updated[kind]}</td>
                <td className="n">{preview.skipped[kind]}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function Faults({ preview }: { readonly preview: ImportPreview }) {
  const save = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([faultsAsCsv(preview.errors)], { type: 'text/csv' }));
    link.download = 'import-errors.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <aside className="panel" aria-label="Errors and warnings" tabIndex={0}>
      <div className="sec row g8">
        <h2 className="h3">
          {preview.errors.length} errors in {preview.rejectedRows} rows
        </h2>
        <span className="sp" />
        <button type="button" className="btn sm" disabled={preview.errors.length === 0} onClick={save}>
          Save list
        </button>
      </div>
      {preview.questions.map((question) => (
        <div className="sec wn f12" key={question.message}>
          {question.file}: {question.message} ({question.choices.join(', ')})
        </div>
      ))}
      {preview.errors.slice(0, 300).map((fault) => (
        <Fault key={`${fault.file}|${fault.row}|${fault.column}|${fault.code}|${fault.value}`} fault={fault} />
      ))}
      {preview.warnings.slice(0, 50).map((fault) => (
        <p className="sec fact" key={`${fault.file}|${fault.row}|${fault.column}|${fault.message}`}>
          {fault.file}
          {fault.row === null ? '' : `, row ${fault.row}`}: {fault.message}
        </p>
      ))}
    </aside>
  );
}

function Fault({ fault }: { readonly fault: ImportFaultView }) {
  return (
    <div className="sec f12">
      <div>
        <span className="t3">
          {fault.file}
          {fault.row === null ? '' : `, row ${fault.row}`}
        </span>{' '}
        <b>{fault.column ?? ''}</b>{' '}
        {fault.value === '' ? null : <code className="bad">{fault.value.slice(0, 80)}</code>}
      </div>
      <div className="t2">{fault.message}</div>
      {fault.fix === '' ? null : <div>Fix: {fault.fix}</div>}
    </div>
  );
}
