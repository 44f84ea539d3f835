import type { ReportPreview, ReportSubjects } from '../../../../shared/contract/index.ts';
import { shortDay, weekdayDay } from '../../../../shared/format/index.ts';
import { projectKey } from '../../../../shared/model/index.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/base/names.ts';
import { SCOPE_FORM } from '../../../../shared/words/reports/reports-view.ts';
import { useReader } from '../../stores/reader.ts';
import { useReportRequest } from '../../stores/report-request.ts';
import { useRoute } from '../../stores/route.ts';

const PERIODS = [7, 14, 28] as const;

/** The subject of the report, and since when it lists changes. */
export function ScopeForm({
  subjects,
  preview,
}: {
  readonly subjects: ReportSubjects | undefined;
  readonly preview: ReportPreview | undefined;
}) {
  const { kind, client, project, days, set } = useReportRequest();
  const reader = useReader();
  const taskId = useRoute((state) => state.taskId);
  return (
    <section className="sec form" aria-label={SCOPE_FORM.scope}>
      <h2 className="h3">{SCOPE_FORM.scope}</h2>
      {kind === 'client' ? (
        <label>
          {SCOPE_FORM.client}
          <select value={client} onChange={(event) => set({ client: event.target.value })}>
            {subjects?.clients.map((row) => (
              <option key={row.client} value={row.client}>
                {row.client}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {kind === 'project' ? (
        <label>
          {SCOPE_FORM.project}
          <select value={project} onChange={(event) => set({ project: event.target.value })}>
            {subjects?.projects.map((row) => {
              const key = projectKey({ client: row.client, name: row.project });
              return (
                <option key={key} value={key}>
                  {row.project}, {row.client ?? NO_CLIENT_NAME}
                </option>
              );
            })}
          </select>
        </label>
      ) : null}
      {kind === 'task' ? (
        <p className="fact">{taskId === null ? SCOPE_FORM.noTaskSelected : SCOPE_FORM.taskAsSelectedInQueue(taskId)}</p>
      ) : null}
      <label>
        {SCOPE_FORM.changes}
        <select
          value={days ?? ''}
          onChange={(event) => set({ days: event.target.value === '' ? null : Number(event.target.value) })}
        >
          <option value="">
            {preview?.lastAt == null
              ? SCOPE_FORM.sinceLastReportNoneYet
              : SCOPE_FORM.sinceLastReport(weekdayDay(preview.lastAt, reader))}
          </option>
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              {SCOPE_FORM.inLastDays(period)}
            </option>
          ))}
        </select>
      </label>
      {preview === undefined ? null : (
        <p className="t3 f12">{SCOPE_FORM.changesSinceListed(shortDay(preview.changesSinceAt, reader))}</p>
      )}
    </section>
  );
}
