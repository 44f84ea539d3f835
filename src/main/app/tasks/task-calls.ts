import { type ArgsOf, type CandidateRow, type Handlers, ok, type TaskFlag } from '../../../shared/contract/index.ts';
import {
  asTaskId,
  type Compatibility,
  isOpen,
  message,
  type Policy,
  predecessorIdsOf,
  type Task,
} from '../../../shared/model/index.ts';
import { baselineOf, checkMove, explainTask, floatOfTask, taskById, whyNot } from '../../engine/index.ts';
import { noAgent, noTask } from '../session/refusals.ts';
import type { Session } from '../session/session.ts';
import { taskChoices } from './choices.ts';
import { contributionsOf } from './contributions.ts';
import { editCheck } from './edit-check.ts';

type Calls = 'task.choices' | 'task.check' | 'task.explain' | 'task.why-not' | 'task.candidates';

/** The agent of a pair, with the effect of the task on its load. */
function candidateOf(session: Session, pair: Compatibility): CandidateRow | [] {
  const agent = session.store().records.agent.get(pair.agentId);
  const move = checkMove(session.prepared(), { taskId: pair.taskId, agentId: pair.agentId });
  if (agent === undefined || move === null) return [];
  return {
    ...pair,
    agentName: agent.name,
    agentKind: agent.kind,
    team: agent.team,
    loadBefore: move.to.loadBefore,
    loadAfter: move.to.loadAfter,
    finishAt: move.finishAt,
    late: move.late,
  };
}

/** Everything about one task. */
function explain(session: Session, { taskId, candidates }: ArgsOf<'task.explain'>) {
  const { records, journal } = session.store();
  const prepared = session.prepared();
  const taskOf = (id: string): Task | undefined => taskById(prepared, asTaskId(id));
  const task = taskOf(taskId);
  const facts = explainTask(prepared, taskId, candidates);
  if (task === undefined || facts === null) return noTask(taskId);
  const brief = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const other = taskOf(id);
      return other === undefined ? [] : [{ taskId: other.id, title: other.title, status: other.status }];
    });
  const dependants = [...records.task.values()]
    .filter((other) => predecessorIdsOf(other).includes(task.id))
    .map((other) => other.id);
  return ok({
    task,
    rank: facts.rank,
    ofTasks: facts.ofTasks,
    priority: facts.priority,
    assignment: facts.assignment,
    assignedName: facts.assignment === null ? null : (records.agent.get(facts.assignment.agentId)?.name ?? null),
    baseline: baselineOf(prepared.snapshot, task),
    floatMinutes: floatOfTask(prepared, task.id),
    candidates: facts.candidates.flatMap((pair) => candidateOf(session, pair)),
    eligibleCount: facts.eligibleCount,
    unassigned: session.draft()?.plan.unassigned.find((one) => one.taskId === taskId) ?? null,
    flags: flagsOf(task, session.snapshot().policy),
    prerequisites: brief(task.dependsOn),
    related: brief((task.relations ?? []).map(({ predecessorId }) => predecessorId)),
    dependants: brief(dependants),
    contributions: contributionsOf(session, prepared, task),
    contributesTo: brief(task.contributesTo === undefined ? [] : [task.contributesTo])[0] ?? null,
    milestones: task.milestones,
    history: journal.ofTask(taskId, 50),
  });
}

/** Explanations of one task and of one pair. */
export function taskCalls(session: Session): Pick<Handlers, Calls> {
  const row = (pair: Compatibility): CandidateRow | [] => candidateOf(session, pair);
  return {
    'task.explain': (args) => explain(session, args),
    'task.choices': () => ok(taskChoices(session)),
    'task.check': ({ taskId, changes }) => {
      const task = session.store().records.task.get(taskId);
      return task === undefined ? noTask(taskId) : editCheck(session, task, changes);
    },
    'task.why-not': ({ taskId, agentId }) => {
      const prepared = session.prepared();
      const [taskIndex, agentIndex] = [prepared.taskIndex.get(taskId), prepared.agentIndex.get(agentId)];
      const agent = session.store().records.agent.get(agentId);
      if (taskIndex === undefined) return noTask(taskId);
      if (agentIndex === undefined || agent === undefined) return noAgent(agentId);
      const ranked = prepared.matcher.ranked(taskIndex, prepared.snapshot.agents.length);
      const holder =
        session.store().records.assignment.get(taskId)?.agentId ??
        ranked.find((pair) => pair.eligible && pair.agentId !== agentId)?.agentId;
      const best = ranked.find((pair) => pair.agentId === holder);
      const own = prepared.matcher.pair(taskIndex, agentIndex);
      const rank = ranked.filter((pair) => pair.eligible).findIndex((pair) => pair.agentId === agentId);
      return ok({
        taskId,
        agentId,
        agentName: agent.name,
        comparedWith: best?.agentId ?? null,
        comparedName: best === undefined ? null : (session.store().records.agent.get(best.agentId)?.name ?? null),
        rankAmongEligible: rank < 0 ? null : rank + 1,
        ...whyNot(best ?? own, own),
      });
    },
    'task.candidates': ({ taskId, agentId }) => {
      const prepared = session.prepared();
      const taskIndex = prepared.taskIndex.get(taskId);
      if (taskIndex === undefined) return noTask(taskId);
      const agentIndex = agentId === undefined ? undefined : prepared.agentIndex.get(agentId);
      if (agentId !== undefined && agentIndex === undefined) return noAgent(agentId);
      const pairs =
        agentIndex === undefined
          ? prepared.matcher.ranked(taskIndex, prepared.snapshot.agents.length)
          : [prepared.matcher.pair(taskIndex, agentIndex)];
      return ok(pairs.flatMap(row));
    },
  };
}

/** Work that was declined too often stays in the queue and is marked. */
function flagsOf(task: Task, policy: Policy): readonly TaskFlag[] {
  const limit = policy.values.declinesToException;
  return isOpen(task) && task.declines >= limit
    ? [
        {
          code: 'declined_too_often',
          message: message('tasks.declined_too_often', { declines: task.declines, limit }),
        },
      ]
    : [];
}
