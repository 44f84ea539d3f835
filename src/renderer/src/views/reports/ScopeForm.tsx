import type { ReportPreview, ReportSubjects } from '../../../../shared/contract/index.ts';
import { shortDay, weekdayDay } from '../../../../shared/format/index.ts';
import { projectKey } from '../../../../shared/model/index.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/reports/labels.ts';
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
    <section className="sec form" aria-label="Scope">
      <h2 className="h3">Scope</h2>
      {kind === 'client' ? (
        <label>
          Client
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
          Project
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
        <p className="fact">{taskId === null ? 'No task is selected.' : `Task ${taskId}, as selected in the queue.`}</p>
      ) : null}
      <label>
        Changes
        <select
          value={days ?? ''}
          onChange={(event) => set({ days: event.target.value === '' ? null : Number(event.target.value) })}
        >
          <option value="">
            {preview?.lastAt == null
              ? 'since the last report (none yet)'
              : `since the last report, ${weekdayDay(preview.lastAt, reader)}`}
          </option>
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              in the last {period} days
            </option>
          ))}
        </select>
      </label>
      {preview === undefined ? null : (
        <p className="t3 f12">Changes since {shortDay(preview.changesSinceAt, reader)} are listed.</p>
      )}
    </section>
  );
}
