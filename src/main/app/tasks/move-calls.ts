import { type Handlers, ok } from '../../../shared/contract/index.ts';
import { type AgentId, message } from '../../../shared/model/index.ts';
import { checkMove, type Prepared, taskById, taskNameOf } from '../../engine/index.ts';
import { noAgent, noTask } from '../session/refusals.ts';
import type { Session } from '../session/session.ts';
import { startInPeriod } from './start-in-period.ts';

/** The effect of a move, and who may take tasks. */
export function moveCalls(session: Session): Pick<Handlers, 'move.check' | 'move.targets'> {
  return {
    'move.check': ({ taskId, agentId, startAt, weekOf, dayOn }) => {
      const prepared = session.prepared();
      const facts = checkMove(prepared, {
        taskId,
        agentId,
        startAt: startAt ?? startInPeriod(prepared, agentId, { dayOn, weekOf }),
      });
      if (facts !== null) return ok(facts);
      return prepared.taskIndex.has(taskId) ? noAgent(agentId) : noTask(taskId);
    },
    'move.targets': ({ taskId, also }) => {
      const prepared = session.prepared();
      const taskIndexes: number[] = [];
      for (const id of [taskId, ...also]) {
        const index = prepared.taskIndex.get(id);
        if (index === undefined) return noTask(id);
        taskIndexes.push(index);
      }
      return ok(
        prepared.snapshot.agents.map((agent, agentIndex) => targetOf(prepared, agent.id, agentIndex, taskIndexes)),
      );
    },
  };
}

/** Whether one agent may take all these tasks; the reason is that of the first refusal. */
function targetOf(prepared: Prepared, agentId: AgentId, agentIndex: number, taskIndexes: readonly number[]) {
  const pairs = taskIndexes.map((taskIndex) => prepared.matcher.pair(taskIndex, agentIndex));
  const refused = pairs.find((pair) => !pair.eligible);
  const reason = refused?.reasons[0]?.message ?? null;
  const task = refused === undefined ? undefined : taskById(prepared, refused.taskId);
  return {
    agentId,
    eligible: refused === undefined,
    fit: pairs.reduce((sum, pair) => sum + pair.overall, 0) / pairs.length,
    reason:
      reason === null || task === undefined || pairs.length === 1
        ? reason
        : message('tasks.reason_for', { task: taskNameOf(task), reason }),
  };
}
