import { useEffect, useState } from 'react';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { requestOf, useReportWish } from '../../stores/report-wish.ts';
import { BatchForm } from './BatchForm.tsx';
import { exportReport, FilesForm } from './FilesForm.tsx';
import { KindList } from './KindList.tsx';
import { Paper } from './Paper.tsx';
import { ScheduleList } from './ScheduleList.tsx';
import { ScopeForm } from './ScopeForm.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import { useReportScope } from './use-report-scope.ts';
import './reports.css';

const startOfDay = (): Date => {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate());
};
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** The page as it will be, what is in it, and where it goes. */
export default function ReportsView() {
  const wish = useReportWish();
  const subjects = useCoreQuery('report.subjects', {}).data;
  const scope = useReportScope(subjects);
  const [today] = useState(startOfDay);
  const request = scope === null ? null : requestOf(wish, scope, today);
  const preview = useCoreQuery('report.preview', request);
  const shown = useLastAnswer(preview.data);
  const facts = useLastAnswer(preview.data, JSON.stringify(scope));
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'e' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (request !== null) void exportReport(request);
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  });
  return (
    <div className="view">
      <ViewBar
        title="Reports"
        totals={shown === undefined ? '' : `${shown.title}, ${shown.tasks} open, ${shown.listed} listed`}
      >
        {preview.loading ? (
          <span className="counting t3 f12" role="status">
            Counting …
          </span>
        ) : null}
      </ViewBar>
      <div className="split">
        <div className="kinds">
          <KindList subjects={subjects} />
          <ScheduleList scope={scope} />
        </div>
        <section className="paper-well" aria-label="Preview" aria-busy={preview.loading}>
          {preview.error === null ? null : (
            <p role="alert">
              {preview.error.message} {preview.error.hint}
            </p>
          )}
          {scope === null ? <p className="t2">Choose a task in the queue, then come back for its report.</p> : null}
          {shown === undefined || scope === null ? null : <Paper title={`Report: ${shown.title}`} html={shown.html} />}
        </section>
        <aside className="panel" aria-label="Report">
          <ScopeForm subjects={subjects} preview={facts} />
          <TemplateForm />
          <FilesForm request={request} />
          {wish.kind === 'task' ? <BatchForm required={subjects?.required ?? 0} open={subjects?.open ?? 0} /> : null}
          <div className="sec">
            <h2 className="h3">Stamped on each page</h2>
            <p className="fact">{facts?.stamp ?? ''}</p>
          </div>
        </aside>
      </div>
    </div>
  );
}
