import { useEffect, useMemo } from 'react';
import { failureText } from '../../../../shared/contract/index.ts';
import { wallDay, wallTimeOf, whole } from '../../../../shared/format/index.ts';
import { REPORTS_VIEW } from '../../../../shared/words/reports/reports-view.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { requestOf, useReportRequest } from '../../stores/report-request.ts';
import { BatchForm } from './BatchForm.tsx';
import { exportReport, FilesForm } from './FilesForm.tsx';
import { KindList } from './KindList.tsx';
import { Paper } from './Paper.tsx';
import { ScheduleList } from './ScheduleList.tsx';
import { ScopeForm } from './ScopeForm.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import { useReportScope } from './use-report-scope.ts';
import './reports.css';

/** Midnight of today on a zone's clocks, epoch milliseconds. */
function startOfToday(timeZone: string): number {
  const wall = wallTimeOf(timeZone);
  return wall.toInstant(wallDay(wall.toWall(Date.now())));
}
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** A preview of the report, its content and its destination. */
export default function ReportsView() {
  const choice = useReportRequest();
  const reader = useReader();
  const subjects = useCoreQuery('report.subjects', {}).data;
  const scope = useReportScope(subjects);
  const { timeZone } = reader;
  const todayMs = useMemo(() => startOfToday(timeZone), [timeZone]);
  const request = scope === null ? null : requestOf(choice, scope, { reader, todayMs });
  const preview = useCoreQuery('report.preview', request);
  const shown = useLastAnswer(preview.data);
  const facts = useLastAnswer(preview.data, JSON.stringify(scope));
  const problem = preview.error === null ? null : failureText(preview.error, reader);
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
        title={REPORTS_VIEW.reports}
        totals={
          shown === undefined
            ? ''
            : REPORTS_VIEW.openTasksListed(shown.title, shown.tasks, whole(shown.listed, reader), reader)
        }
      >
        {preview.loading ? (
          <span className="counting t3 f12" role="status">
            {REPORTS_VIEW.preparingPreview}
          </span>
        ) : null}
      </ViewBar>
      <div className="split">
        <div className="kinds">
          <KindList subjects={subjects} />
          <ScheduleList scope={scope} />
        </div>
        <section className="paper-well" aria-label={REPORTS_VIEW.preview} aria-busy={preview.loading}>
          {problem === null ? null : (
            <p role="alert">
              {problem.message} {problem.hint}
            </p>
          )}
          {scope === null ? <p className="t2">{REPORTS_VIEW.selectTaskInQueue}</p> : null}
          {shown === undefined || scope === null ? null : (
            <Paper title={REPORTS_VIEW.reportTitle(shown.title)} html={shown.html} />
          )}
        </section>
        <aside className="panel" aria-label={REPORTS_VIEW.report}>
          <ScopeForm subjects={subjects} preview={facts} />
          <TemplateForm />
          <FilesForm request={request} />
          {choice.kind === 'task' ? <BatchForm required={subjects?.required ?? 0} open={subjects?.open ?? 0} /> : null}
          <div className="sec">
            <h2 className="h3">{REPORTS_VIEW.printedOnEachPage}</h2>
            <p className="fact">{facts?.stamp ?? ''}</p>
          </div>
        </aside>
      </div>
    </div>
  );
}
