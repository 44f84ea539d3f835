import { useEffect, useState } from 'react';
import type { ReportsWritten } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { BATCH_FORM } from '../../../../shared/words/reports/reports-view.ts';
import { core } from '../../api.ts';
import { runCommand } from '../../stores/commands.ts';
import { reportFolder } from '../../stores/export-report.ts';
import { useReader } from '../../stores/reader.ts';
import { useReportRequest } from '../../stores/report-request.ts';
import { failureLine } from './failure-line.ts';

interface Progress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
}

/** Writes many task reports at once: the required ones, or one on each open task. Shows its progress and can be stopped. */
export function BatchForm({ required, open }: { readonly required: number; readonly open: number }) {
  const { formats, template } = useReportRequest();
  const reader = useReader();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [written, setWritten] = useState<ReportsWritten | null>(null);
  useEffect(() => core.on('reports.progress', setProgress), []);
  const run = async (kind: 'required' | 'open'): Promise<void> => {
    setRunning(true);
    setWritten(null);
    const done = await runCommand(
      'report.batch',
      {
        which: { kind },
        folder: reportFolder(),
        template,
        ...reader,
        ...(formats.length === 0 ? {} : { formats: [...formats] }),
      },
      ({ reports, cancelled }) => (cancelled ? BATCH_FORM.stoppedAfter : BATCH_FORM.wrote)(reports, reader),
    );
    setRunning(false);
    if (done.ok) setWritten(done.value);
  };
  return (
    <section className="sec form" aria-label={BATCH_FORM.severalReports}>
      <h2 className="h3">{BATCH_FORM.severalReports}</h2>
      {isRunning ? (
        <Running progress={progress} />
      ) : (
        <div className="row g8 wrap">
          <button type="button" className="btn" disabled={required === 0} onClick={() => void run('required')}>
            {BATCH_FORM.writeRequiredReports(required, reader)}
          </button>
          <button type="button" className="btn" disabled={open === 0} onClick={() => void run('open')}>
            {BATCH_FORM.writeOneForEach(open, reader)}
          </button>
        </div>
      )}
      {written === null || written.failed.length === 0 ? null : (
        <ul className="f12" aria-label={BATCH_FORM.failedReports}>
          {written.failed.slice(0, 8).map((row) => (
            <li key={`${row.taskId} ${JSON.stringify(row.message)}`} className="dg">
              {failureLine(row, reader)}
            </li>
          ))}
          {written.failed.length > 8 ? <li>{BATCH_FORM.andMore(whole(written.failed.length - 8, reader))}</li> : null}
        </ul>
      )}
    </section>
  );
}

function Running({ progress }: { readonly progress: Progress | null }) {
  const reader = useReader();
  const { done, total, failed } = progress ?? { done: 0, total: 0, failed: 0 };
  return (
    <div className="form">
      <progress max={Math.max(1, total)} value={done} aria-label={BATCH_FORM.reportsWritten} />
      <p className="fact" role="status">
        {BATCH_FORM.ofWritten(
          whole(done, reader),
          whole(total, reader),
          failed === 0 ? '' : BATCH_FORM.failed(whole(failed, reader)),
        )}
      </p>
      <button type="button" className="btn" onClick={() => void core.call('report.cancel', {})}>
        {BATCH_FORM.stop}
      </button>
    </div>
  );
}
