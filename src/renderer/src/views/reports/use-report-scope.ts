import type { ReportScope, ReportSubjects } from '../../../../shared/contract/index.ts';
import { asTaskId, projectKey } from '../../../../shared/model/index.ts';
import { useReportRequest } from '../../stores/report-request.ts';
import { useRoute } from '../../stores/route.ts';

/** The chosen subject of the report; null if there is none yet. */
export function useReportScope(subjects: ReportSubjects | undefined): ReportScope | null {
  const { kind, client, project } = useReportRequest();
  const taskId = useRoute((state) => state.taskId);
  if (kind === 'agency') return { kind };
  if (kind === 'task') return taskId === null ? null : { kind, taskId: asTaskId(taskId) };
  if (kind === 'client') {
    const name = client === '' ? subjects?.clients[0]?.client : client;
    return name === undefined ? null : { kind, client: name };
  }
  const chosen =
    subjects?.projects.find((row) => projectKey({ client: row.client, name: row.project }) === project) ??
    subjects?.projects[0];
  return chosen === undefined ? null : { kind, client: chosen.client, project: chosen.project };
}
