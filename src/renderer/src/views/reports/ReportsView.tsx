import { useState } from 'react';
import type { ReportExported } from '../../../../shared/contract/index.ts';
import { REPORT_FORMATS, type ReportFormat } from '../../../../shared/model/index.ts';
import { host } from '../../api.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { besideOf, keepReportFolder, keptReportFolder } from '../../stores/export-report.ts';
import { useRoute } from '../../stores/route.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import './reports.css';

const NOTES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'as shown, tagged',
  xlsx: 'three sheets, live sums',
  csv: 'tasks only',
  html: 'one file, opens anywhere',
  md: 'for a message or a wiki',
  json: 'every figure with its parts',
};

/** The page as it will be, and where it goes. */
export default function ReportsView() {
  const queue = useCoreQuery('queue.rows', { limit: 1 });
  const taskId = useRoute((state) => state.taskId);
  const [kind, setKind] = useState<'agency' | 'client' | 'task'>('agency');
  const [client, setClient] = useState('');
  const [formats, setFormats] = useState<readonly ReportFormat[]>(['pdf', 'xlsx']);
  const workspace = useWorkspace((state) => state.view?.path ?? '');
  const [picked, setFolder] = useState(keptReportFolder);
  const folder = picked ?? besideOf(workspace);
  const [done, setDone] = useState<ReportExported | null>(null);
  const clients = queue.data?.clients ?? [];
  const chosenClient = client === '' ? (clients[0] ?? '') : client;
  const scope =
    kind === 'agency'
      ? ({ kind } as const)
      : kind === 'client'
        ? chosenClient === ''
          ? null
          : ({ kind, client: chosenClient } as const)
        : taskId === null
          ? null
          : ({ kind, taskId } as const);
  const preview = useCoreQuery('report.preview', scope === null ? null : { scope });
  const send = async (): Promise<void> => {
    if (scope === null) return;
    keepReportFolder(folder);
    const result = await runCommand(
      'report.export',
      { scope, formats: [...formats], folder },
      `Exported to ${folder}.`,
    );
    setDone(result.ok ? result.value : null);
  };
  const { pickFolder } = host;
  return (
    <div className="view">
      <ViewBar
        title="Reports"
        totals={preview.data === undefined ? '' : `${preview.data.title}, ${preview.data.tasks} open tasks`}
      />
      <div className="split">
        <div className="paper-well">
          {preview.error !== null ? <p role="alert">{preview.error.message}</p> : null}
          {preview.data === undefined ? null : (
            <iframe className="paper" title={`Report: ${preview.data.title}`} sandbox="" srcDoc={preview.data.html} />
          )}
        </div>
        <aside className="panel" aria-label="Export">
          <div className="sec form">
            <h2 className="h3">Scope</h2>
            <label>
              Report on
              <select
                value={kind}
                onChange={(event) =>
                  setKind(
                    event.target.value === 'client' ? 'client' : event.target.value === 'task' ? 'task' : 'agency',
                  )
                }
              >
                <option value="agency">the whole agency</option>
                <option value="client">one client</option>
                <option value="task" disabled={taskId === null}>
                  {taskId === null ? 'one task (choose it in the queue)' : `task ${taskId}`}
                </option>
              </select>
            </label>
            {kind === 'client' ? (
              <label>
                Client
                <select value={chosenClient} onChange={(event) => setClient(event.target.value)}>
                  {clients.map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </select>
              </label>
            ) : null}
          </div>
          <div className="sec form">
            <h2 className="h3">Format</h2>
            {REPORT_FORMATS.map((format) => (
              <label key={format} className="check">
                <input
                  type="checkbox"
                  checked={formats.includes(format)}
                  onChange={(event) =>
                    setFormats(event.target.checked ? [...formats, format] : formats.filter((one) => one !== format))
                  }
                />
                <b>{format.toUpperCase()}</b> <span className="t3">{NOTES[format]}</span>
              </label>
            ))}
          </div>
          <div className="sec form">
            <h2 className="h3">Goes to</h2>
            <label>
              Folder
              <input
                value={folder}
                placeholder="A folder on this machine"
                onChange={(event) => setFolder(event.target.value)}
              />
            </label>
            {pickFolder === undefined ? null : (
              <button
                type="button"
                className="btn"
                onClick={() => void pickFolder().then((picked) => picked !== null && setFolder(picked))}
              >
                Choose ...
              </button>
            )}
            <button
              type="button"
              className="btn tint"
              disabled={scope === null || formats.length === 0 || folder.trim() === ''}
              onClick={() => void send()}
            >
              Export {formats.length} {formats.length === 1 ? 'file' : 'files'}
            </button>
            {done === null ? null : (
              <ul className="f12" aria-label="Written files">
                {done.files.map((file) => (
                  <li key={file.path} className="path">
                    {file.path}
                  </li>
                ))}
                {done.failed.map((row) => (
                  <li key={row.format} className="dg">
                    {row.format}: {row.message} {row.hint}
                  </li>
                ))}
              </ul>
            )}
          </div>
          <div className="sec">
            <h2 className="h3">Stamped on each page</h2>
            <p className="fact">{preview.data?.stamp ?? ''}</p>
          </div>
        </aside>
      </div>
    </div>
  );
}
