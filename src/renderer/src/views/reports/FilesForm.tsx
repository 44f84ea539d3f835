import { useState } from 'react';
import type { ReportExported } from '../../../../shared/contract/index.ts';
import { REPORT_FORMATS, type ReportFormat } from '../../../../shared/model/index.ts';
import { currentHost } from '../../api.ts';
import { runCommand } from '../../stores/commands.ts';
import { reportFolder, useReportFolder } from '../../stores/export-report.ts';
import { type ReportRequest, useReportWish } from '../../stores/report-wish.ts';

const NOTES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'as shown, tagged',
  xlsx: 'five sheets, live sums',
  csv: 'tasks only',
  html: 'one file, opens anywhere',
  md: 'for a message or a wiki',
  json: 'every figure with its parts',
};

/** Writes the report that is shown, in the formats that are chosen. */
export async function exportReport(request: ReportRequest): Promise<ReportExported | null> {
  const { formats } = useReportWish.getState();
  const folder = reportFolder();
  if (formats.length === 0 || folder === '') return null;
  const done = await runCommand(
    'report.export',
    { ...request, formats: [...formats], folder },
    ({ files }) => `Wrote ${files.length} ${files.length === 1 ? 'file' : 'files'} to ${folder}.`,
  );
  return done.ok ? done.value : null;
}

/** Formats, the folder, and the files as they are written. */
export function FilesForm({ request }: { readonly request: ReportRequest | null }) {
  const { formats, set } = useReportWish();
  const { folder, setFolder } = useReportFolder();
  const [done, setDone] = useState<ReportExported | null>(null);
  const { pickFolder, showFile } = currentHost();
  return (
    <>
      <section className="sec form" aria-label="Format">
        <h2 className="h3">
          Format <span className="t3">{formats.length} chosen</span>
        </h2>
        {REPORT_FORMATS.map((format) => (
          <label key={format} className="check">
            <input
              type="checkbox"
              checked={formats.includes(format)}
              onChange={(event) =>
                set({ formats: event.target.checked ? [...formats, format] : formats.filter((one) => one !== format) })
              }
            />
            <b className="format">{format.toUpperCase()}</b> <span className="t3">{NOTES[format]}</span>
          </label>
        ))}
      </section>
      <section className="sec form" aria-label="Goes to">
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
          disabled={request === null || formats.length === 0 || folder.trim() === ''}
          onClick={() => request !== null && void exportReport(request).then(setDone)}
        >
          Export {formats.length} {formats.length === 1 ? 'file' : 'files'} <kbd>E</kbd>
        </button>
        {done === null ? null : (
          <ul className="f12" aria-label="Written files">
            {done.files.map((file) => (
              <li key={file.path} className="path">
                {showFile === undefined ? (
                  file.path
                ) : (
                  <button type="button" className="lk" onClick={() => void showFile(file.path)}>
                    {file.path}
                  </button>
                )}
              </li>
            ))}
            {done.failed.map((row) => (
              <li key={row.format} className="dg">
                {row.format}: {row.message} {row.hint}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
