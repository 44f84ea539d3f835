import { useState } from 'react';
import type { ReportExported } from '../../../../shared/contract/index.ts';
import { REPORT_FORMATS } from '../../../../shared/model/index.ts';
import { REPORT_FORMAT_NOTES } from '../../../../shared/words/reports/labels.ts';
import { FILES_FORM } from '../../../../shared/words/reports/reports-view.ts';
import { currentHost } from '../../api.ts';
import { runCommand } from '../../stores/commands.ts';
import { reportFolder, useReportFolder } from '../../stores/export-report.ts';
import { readerNow, useReader } from '../../stores/reader.ts';
import { type ReportRequest, useReportRequest } from '../../stores/report-request.ts';
import { failureLine } from './failure-line.ts';

/** Writes the report that is shown in the selected formats. */
export async function exportReport(request: ReportRequest): Promise<ReportExported | null> {
  const { formats } = useReportRequest.getState();
  const folder = reportFolder();
  if (formats.length === 0 || folder === '') return null;
  const done = await runCommand('report.export', { ...request, formats: [...formats], folder }, ({ files }) =>
    FILES_FORM.wroteFilesTo(files.length, folder, readerNow()),
  );
  return done.ok ? done.value : null;
}

/** The formats, the folder, and the files that were written. */
export function FilesForm({ request }: { readonly request: ReportRequest | null }) {
  const { formats, set } = useReportRequest();
  const reader = useReader();
  const { folder, setFolder } = useReportFolder();
  const [done, setDone] = useState<ReportExported | null>(null);
  const { pickFolder, showFile } = currentHost();
  return (
    <>
      <section className="sec form" aria-label={FILES_FORM.format}>
        <h2 className="h3">
          {FILES_FORM.format} <span className="t3">{FILES_FORM.selected(formats.length)}</span>
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
            <b className="format">{format.toUpperCase()}</b> <span className="t3">{REPORT_FORMAT_NOTES[format]}</span>
          </label>
        ))}
      </section>
      <section className="sec form" aria-label={FILES_FORM.destination}>
        <h2 className="h3">{FILES_FORM.destination}</h2>
        <label>
          {FILES_FORM.folder}
          <input
            value={folder}
            placeholder={FILES_FORM.folderOnThisMachine}
            onChange={(event) => setFolder(event.target.value)}
          />
        </label>
        {pickFolder === undefined ? null : (
          <button
            type="button"
            className="btn"
            onClick={() => void pickFolder().then((picked) => picked !== null && setFolder(picked))}
          >
            {FILES_FORM.chooseFolder}
          </button>
        )}
        <button
          type="button"
          className="btn tint"
          disabled={request === null || formats.length === 0 || folder.trim() === ''}
          onClick={() => request !== null && void exportReport(request).then(setDone)}
        >
          {FILES_FORM.exportFiles(formats.length, reader)} <kbd>E</kbd>
        </button>
        {done === null ? null : (
          <ul className="f12" aria-label={FILES_FORM.writtenFiles}>
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
                {row.format.toUpperCase()}: {failureLine(row, reader)}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
