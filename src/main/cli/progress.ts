import { ok, type Result } from '../../shared/contract/index.ts';
import type { Answer } from './output.ts';
import type { Session } from './session.ts';

/** How open tasks stand and when they will be finished, most likely to be late first. */
export const progress =
  (options: { readonly task: string | null; readonly limit: number }) =>
  async (session: Session): Promise<Result<Answer>> => {
    const view = await session.call('progress.view', { taskId: options.task, limit: options.limit });
    if (!view.ok) return view;
    const lines = view.value.tasks.flatMap((row) => [
      `${row.taskId.padEnd(10)} ${row.title}: ${row.statusSummary}`,
      ...(options.task === null ? [] : (row.delayRisk?.drivers ?? []).map((driver) => `  ${driver.fact}`)),
    ]);
    return ok({ document: view.value, lines: lines.length === 0 ? ['No open task.'] : lines });
  };
