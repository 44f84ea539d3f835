import {
  type Agent,
  type Message,
  message,
  type Spread,
  type Task,
  type TaskId,
} from '../../../../shared/model/index.ts';

const NAMED = 5;
/** Returns the names that a sentence lists, and how many more there are. */
export const namedAgents = (all: readonly string[]): { readonly agents: readonly string[]; readonly more: number } => ({
  agents: all.slice(0, NAMED),
  more: Math.max(0, all.length - NAMED),
});
/** Returns the tasks that a sentence lists, and how many more there are. A deleted task is listed by its ID. */
export function namedTasks(
  ids: readonly TaskId[],
  titleOf: (id: TaskId) => string | undefined,
): { readonly tasks: readonly { readonly task: string; readonly taskId: TaskId }[]; readonly more: number } {
  return {
    tasks: ids.slice(0, NAMED).map((taskId) => ({ task: titleOf(taskId) ?? taskId, taskId })),
    more: Math.max(0, ids.length - NAMED),
  };
}

/** Smaller differences (0.5 percentage points of deviation, or 30 minutes) are not reported. */
const LEAST_DEVIATION = 0.005;
const LEAST_MINUTES = 30;

/** The agents and tasks that a spread refers to. */
interface Known {
  readonly agents: readonly Agent[];
  readonly tasks: readonly Task[];
}
/** Returns how the result differs from the prediction, or a single message if it does not. */
export function differences(predicted: Spread, measured: Spread, { agents, tasks }: Known): readonly Message[] {
  const facts: Message[] = [];
  const titles = new Map(tasks.map((task) => [task.id, task.title]));
  const listed = (ids: readonly TaskId[]) => namedTasks(ids, (id) => titles.get(id));
  const [was, is] = [new Set(predicted.lateTaskIds), new Set(measured.lateTaskIds)];
  const slipped = measured.lateTaskIds.filter((id) => !was.has(id));
  const saved = predicted.lateTaskIds.filter((id) => !is.has(id));
  if (slipped.length > 0) facts.push(message('balance.unexpectedly_late', listed(slipped)));
  if (saved.length > 0) facts.push(message('balance.unexpectedly_on_time', listed(saved)));
  if (Math.abs(measured.deviation - predicted.deviation) > LEAST_DEVIATION)
    facts.push(
      message('balance.evenness_differs', {
        deviationRatio: measured.deviation,
        predictedRatio: predicted.deviation,
      }),
    );
  if (Math.abs(measured.overMinutes - predicted.overMinutes) > LEAST_MINUTES)
    facts.push(
      message('balance.over_differs', {
        overHours: measured.overMinutes / 60,
        predictedHours: predicted.overMinutes / 60,
      }),
    );
  const expected = new Set(predicted.overloadedAgentIds);
  const over = measured.overloadedAgentIds.filter((id) => !expected.has(id));
  const nameOf = new Map(agents.map((agent) => [agent.id, agent.name]));
  if (over.length > 0)
    facts.push(message('balance.unexpectedly_over', namedAgents(over.map((id) => nameOf.get(id) ?? id))));
  return facts.length === 0 ? [message('balance.as_predicted', {})] : facts;
}
