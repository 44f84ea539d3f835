import { type ArgsOf, fail, type Handlers, ok, type Result } from '../../../shared/contract/index.ts';
import {
  type Agent,
  type AgentId,
  afterEvent,
  isOpen,
  type Message,
  message,
  minutesOfHours,
  partsOf,
  type Task,
} from '../../../shared/model/index.ts';
import { contributionTitle } from '../../../shared/words/tasks/task-work.ts';
import { apportioned, asPartOf, mergedTask, splitShares, taskNameOf } from '../../engine/index.ts';
import type { Writer } from '../../store/index.ts';
import { closedTask, noAgent } from '../session/refusals.ts';
import { committed, type Session, tasksFor } from '../session/session.ts';
import { asNew, newAssignment, nextTaskId } from './new-tasks.ts';
import { redirect } from './split-merge-calls.ts';

type Args = ArgsOf<'task.contributors'>;

/** Who contributes to a task, besides the agent who is accountable for it. */
export const contributorCalls = (session: Session): Pick<Handlers, 'task.contributors'> => ({
  'task.contributors': (args) => change(session, args),
});

function change(session: Session, args: Args) {
  const found = tasksFor(session, [args.taskId], args.versions);
  if (!found.ok) return found;
  const task = found.value[0];
  if (task === undefined) throw new RangeError('A call names its task');
  const removed = removedParts(session, task, args.remove);
  if (!removed.ok) return removed;
  const added = addedAgents(session, task, args);
  if (!added.ok) return added;
  const whole = withWorkOf(
    task,
    removed.value.map(({ part }) => part),
  );
  const minutes = minutesOf(whole, args.add);
  if (!minutes.ok) return minutes;
  const ids: string[] = [];
  const sentence = message('journal.contributors', {
    task: taskNameOf(task),
    added: added.value.map(({ name }) => name),
    removed: removed.value.map(({ name }) => name),
  });
  const changed = session.change({ command: 'task.contributors', sentence }, (writer) => {
    if (removed.value.length > 0)
      takeBack(
        session,
        writer,
        whole,
        removed.value.map(({ part }) => part),
      );
    ids.push(...writeParts(session, writer, whole, { agents: added.value, add: args.add, minutes: minutes.value }));
    return undefined;
  });
  return changed.ok ? ok({ taskIds: ids, ...committed(changed.value) }) : changed;
}

const refused = (task: Task, what: Message, next: Message) => fail('not_eligible', what, next, { taskId: task.id });

/** The open parts of agents that no longer contribute. */
function removedParts(
  session: Session,
  task: Task,
  agentIds: readonly string[],
): Result<readonly { readonly part: Task; readonly name: string }[]> {
  const { records } = session.store();
  const parts = openParts(session, task);
  const found: { readonly part: Task; readonly name: string }[] = [];
  for (const agentId of new Set(agentIds)) {
    const part = parts.find(({ id }) => records.assignment.get(id)?.agentId === agentId);
    const name = records.agent.get(agentId)?.name ?? agentId;
    if (part === undefined)
      return refused(
        task,
        message('tasks.no_contributor', { task: taskNameOf(task), agentName: name }),
        message('tasks.see_contributors', {}),
      );
    found.push({ part, name });
  }
  return ok(found);
}

const openParts = (session: Session, task: Task): readonly Task[] =>
  (partsOf(session.store().records.task.values()).get(task.id) ?? []).filter(isOpen);

/** The agents to add, none of whom works on the task yet. */
function addedAgents(session: Session, task: Task, { add, remove }: Args): Result<readonly Agent[]> {
  const { records } = session.store();
  if (add.length === 0) return ok([]);
  if (!isOpen(task)) return closedTask(task);
  if (task.contributesTo !== undefined)
    return refused(
      task,
      message('tasks.is_contribution', { task: taskNameOf(task) }),
      message('tasks.use_its_task', { taskId: task.contributesTo }),
    );
  if ([...records.task.values()].some(({ parentId, status }) => parentId === task.id && status !== 'cancelled'))
    return refused(
      task,
      message('tasks.has_subtasks', { task: taskNameOf(task) }),
      message('tasks.contribute_to_subtasks', {}),
    );
  const busy = new Set<AgentId | undefined>(
    openParts(session, task)
      .map(({ id }) => records.assignment.get(id)?.agentId)
      .filter((id) => id === undefined || !remove.includes(id)),
  );
  busy.add(records.assignment.get(task.id)?.agentId);
  const agents: Agent[] = [];
  for (const { agentId } of add) {
    const agent = records.agent.get(agentId);
    if (agent === undefined) return noAgent(agentId);
    if (busy.has(agent.id))
      return refused(
        task,
        message('tasks.works_on_it', { task: taskNameOf(task), agentName: agent.name }),
        message('tasks.choose_other_contributor', {}),
      );
    busy.add(agent.id);
    agents.push(agent);
  }
  return ok(agents);
}

/** A task with the efforts and money of parts that end. */
function withWorkOf(task: Task, parts: readonly Task[]): Task {
  if (parts.length === 0) return task;
  const { estimateMinutes, remainingMinutes, actualMinutes, ...merged } = mergedTask([task, ...parts], {
    startOf: () => 0,
    dueOf: () => 0,
  });
  const { revenuePotentialAmount, costEstimateAmount, pipelineValueAmount } = merged;
  return {
    ...task,
    estimateMinutes,
    remainingMinutes,
    actualMinutes,
    revenuePotentialAmount,
    costEstimateAmount,
    pipelineValueAmount,
  };
}

/** The minutes that are left for the task itself, and those of each new part; all together are what remained. */
function minutesOf(task: Task, add: Args['add']): Result<readonly number[]> {
  const { remainingMinutes, allocation = 1 } = task;
  if (add.length > 0 && remainingMinutes === 0)
    return refused(
      task,
      message('tasks.nothing_left_to_split', { task: taskNameOf(task) }),
      message('tasks.give_hours_first', {}),
    );
  const given = add.map(({ hours }) => (hours === null ? 0 : minutesOfHours(hours)));
  const left = remainingMinutes - given.reduce((sum, minutes) => sum + minutes, 0);
  if (left < 0)
    return refused(
      task,
      message('tasks.contributors_exceed', {
        task: taskNameOf(task),
        given: (remainingMinutes - left) / 60,
        left: remainingMinutes / 60,
      }),
      message('tasks.give_fewer_hours', {}),
    );
  const shares = add.map(({ percent, hours }) => (hours === null ? percent / 100 : 0));
  const [own = 0, ...parts] = apportioned(left, [allocation, ...shares]);
  const minutes = parts.map((part, index) => part + (given[index] ?? 0));
  return minutes.some((part) => part < 1)
    ? refused(task, message('tasks.part_too_small', {}), message('tasks.give_hours_first', {}))
    : ok([own, ...minutes]);
}

/** Merges parts into their task: what referred to them refers to it. */
function takeBack(session: Session, writer: Writer, task: Task, parts: readonly Task[]): void {
  writer.put('task', task);
  redirect(session, writer, new Set(parts.map(({ id }) => id)), task.id);
  for (const { id } of parts) {
    writer.remove('assignment', id);
    writer.remove('baseline', id);
    writer.remove('task', id);
  }
  const holder = writer.get('assignment', task.id);
  if (holder !== undefined) writer.put('assignment', { ...holder, effortMinutes: task.remainingMinutes });
}

interface NewParts extends Pick<Args, 'add'> {
  readonly agents: readonly Agent[];
  readonly minutes: readonly number[];
}
function writeParts(
  session: Session,
  writer: Writer,
  task: Task,
  { agents, add, minutes }: NewParts,
): readonly string[] {
  if (agents.length === 0) return [];
  const [own, ...shares] = splitShares(task, minutes);
  const rest = { ...task, ...own };
  writer.put('task', rest);
  const holder = writer.get('assignment', task.id);
  if (holder !== undefined) writer.put('assignment', { ...holder, effortMinutes: rest.remainingMinutes });
  const ids = agents.flatMap((agent, index) => {
    const [share, given] = [shares[index], add[index]];
    if (share === undefined || given === undefined) return [];
    const id = nextTaskId(writer);
    const { allocation: _, ...made } = asNew(session, task, id);
    const part: Task = {
      ...asPartOf(task, made),
      ...share,
      title: contributionTitle(task.title),
      contributesTo: task.id,
      estimateAssumed: false,
      ...(given.percent < 100 ? { allocation: given.percent / 100 } : {}),
      // The checklist and the milestones stay with the task, of which agents and clients know.
      milestones: [],
      deliverables: [],
      reporting: [],
    };
    writer.put('task', afterEvent(part, 'assigned'));
    writer.put('assignment', newAssignment(session, part, agent, 'operator'));
    return [id];
  });
  return ids;
}
