import type { ReportPreview, ReportSubjects } from '../../../../shared/contract/index.ts';
import { shortDay, weekdayDay } from '../../../../shared/format/index.ts';
import { projectKey } from '../../../../shared/model/index.ts';
import { readerNow } from '../../stores/reader.ts';
import { useReportWish } from '../../stores/report-wish.ts';
import { useRoute } from '../../stores/route.ts';

const PERIODS = [7, 14, 28] as const;

/** On whom or what the report is, and since when its changes are told. */
export function ScopeForm({
  subjects,
  preview,
}: {
  readonly subjects: ReportSubjects | undefined;
  readonly preview: ReportPreview | undefined;
}) {
  const { kind, client, project, days, set } = useReportWish();
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
                  {row.project}, {row.client ?? 'internal'}
                </option>
              );
            })}
          </select>
        </label>
      ) : null}
      {kind === 'task' ? (
        <p className="fact">{taskId === null ? 'No task is chosen.' : `Task ${taskId}, as chosen in the queue.`}</p>
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
              : `since the last report, ${weekdayDay(preview.lastAt, readerNow())}`}
          </option>
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              of the last {period} days
            </option>
          ))}
        </select>
      </label>
      {preview === undefined ? null : (
        <p className="t3 f12">Told since {shortDay(preview.changesSinceAt, readerNow())}.</p>
      )}
    </section>
  );
}
