import { type Handlers, ok, type Recorded } from '../../../shared/contract/index.ts';
import { compareIds, isOpen, taskDue } from '../../../shared/model/index.ts';
import type { Session } from '../session/session.ts';

/** Tasks and agents straight from the records: what is left to read where the queue cannot be calculated. */
export function recordCalls(session: Session): Pick<Handlers, 'records.tasks' | 'records.agents'> {
  return {
    'records.tasks': (page) => {
      const { task, agent, assignment } = session.store().records;
      const tasks = [...task.values()].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || compareIds(a.id, b.id));
      return ok(
        paged(tasks, page, (one) => {
          const { id, title, status, client, remainingMinutes } = one;
          const agentId = assignment.get(id)?.agentId;
          const assignedTo = agentId === undefined ? null : (agent.get(agentId)?.name ?? agentId);
          return {
            taskId: id,
            title,
            status,
            client,
            ...taskDue(one),
            remainingHours: remainingMinutes / 60,
            assignedTo,
          };
        }),
      );
    },
    'records.agents': (page) => {
      const { agent, assignment } = session.store().records;
      const agents = [...agent.values()].sort((a, b) => compareIds(a.id, b.id));
      const tasks = new Map<string, number>();
      for (const { agentId } of assignment.values()) tasks.set(agentId, (tasks.get(agentId) ?? 0) + 1);
      return ok(paged(agents, page, ({ id, name, team }) => ({ agentId: id, name, team, tasks: tasks.get(id) ?? 0 })));
    },
  };
}

const paged = <From, Row>(
  all: readonly From[],
  { from, limit }: { readonly from: number; readonly limit: number },
  rowOf: (one: From) => Row,
): Recorded<Row> => ({ rows: all.slice(from, from + limit).map(rowOf), total: all.length });
