import type { CurrentPlanView, PlannedRow } from '../../../shared/contract/index.ts';
import { compareIds } from '../../../shared/model/index.ts';
import type { Session } from '../session/session.ts';
import { dueOf, figuresOf, placeOf } from './places.ts';
import { currentWork } from './review.ts';

/** The current plan: who works on what, and when. */
export function currentPlanView(session: Session): CurrentPlanView {
  const prepared = session.prepared();
  const { snapshot, taskIndex, agentIndex } = prepared;
  const { assignments, figures } = currentWork(prepared);
  const late = new Set(figures.late);
  const isOpenTask = new Set(prepared.entries.map((entry) => entry.taskIndex));
  const [last] = [...session.store().records.publication.values()].sort((a, b) => compareIds(b.planId, a.planId));
  const rows = assignments.flatMap((row): PlannedRow[] => {
    const index = taskIndex.get(row.taskId);
    const task = index === undefined ? undefined : snapshot.tasks[index];
    if (index === undefined || task === undefined || !isOpenTask.has(index)) return [];
    const at = agentIndex.get(row.agentId);
    const agent = at === undefined ? undefined : snapshot.agents[at];
    return [
      {
        taskId: row.taskId,
        title: task.title,
        client: task.client,
        agentId: row.agentId,
        agentName: agent?.name ?? row.agentId,
        agentKind: agent?.kind ?? null,
        ...dueOf(task),
        ...placeOf(prepared, task, row, late),
        effortHours: row.effortMinutes / 60,
        pin: row.pin,
      },
    ];
  });
  return {
    publication: last === undefined ? null : { planId: last.planId, publishedAt: last.publishedAt },
    figures: figuresOf(figures),
    ofTasks: prepared.entries.length,
    rows: rows.sort((a, b) => compareIds(a.startAt ?? LAST, b.startAt ?? LAST) || compareIds(a.taskId, b.taskId)),
  };
}

/** Sorts after every instant. */
const LAST = '~';
