import { useEffect, useState } from 'react';
import type { ReportsWritten } from '../../../../shared/contract/index.ts';
import { core } from '../../api.ts';
import { runCommand } from '../../stores/commands.ts';
import { reportFolder } from '../../stores/export-report.ts';
import { useReportWish } from '../../stores/report-wish.ts';

interface Progress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
}

/** Many task reports at once: those that readers require, or one on each open task. Shows how far it is; can be stopped. */
export function BatchForm({ required, open }: { readonly required: number; readonly open: number }) {
  const { formats, template } = useReportWish();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [written, setWritten] = useState<ReportsWritten | null>(null);
  useEffect(() => core.on('reports.progress', setProgress), []);
  const run = async (kind: 'required' | 'open'): Promise<void> => {
    setRunning(true);
    setWritten(null);
    const done = await runCommand(
      'report.batch',
      { which: { kind }, folder: reportFolder(), template, ...(formats.length === 0 ? {} : { formats: [...formats] }) },
      ({ reports, cancelled }) =>
        `${cancelled ? 'Stopped after' : 'Wrote'} ${reports} ${reports === 1 ? 'report' : 'reports'}.`,
    );
    setRunning(false);
    if (done.ok) setWritten(done.value);
  };
  return (
    <section className="sec form" aria-label="Many at once">
      <h2 className="h3">Many at once</h2>
      {isRunning ? (
        <Running progress={progress} />
      ) : (
        <div className="row g8 wrap">
          <button type="button" className="btn" disabled={required === 0} onClick={() => void run('required')}>
            {required} that readers require
          </button>
          <button type="button" className="btn" disabled={open === 0} onClick={() => void run('open')}>
            One on each of {open}
          </button>
        </div>
      )}
      {written === null || written.failed.length === 0 ? null : (
        <ul className="f12" aria-label="Reports that failed">
          {written.failed.slice(0, 8).map((row) => (
            <li key={`${row.taskId} ${row.message}`} className="dg">
              {row.message} {row.hint}
            </li>
          ))}
          {written.failed.length > 8 ? <li>and {written.failed.length - 8} more</li> : null}
        </ul>
      )}
    </section>
  );
}

function Running({ progress }: { readonly progress: Progress | null }) {
  const { done, total, failed } = progress ?? { done: 0, total: 0, failed: 0 };
  return (
    <div className="form">
      <progress max={Math.max(1, total)} value={done} aria-label="Reports written" />
      <p className="fact" role="status">
        {done} of {total} written{failed === 0 ? '' : `, ${failed} failed`}
      </p>
      <button type="button" className="btn" onClick={() => void core.call('report.cancel', {})}>
        Stop
      </button>
    </div>
  );
}
