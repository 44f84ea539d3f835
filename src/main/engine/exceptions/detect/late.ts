import {
  type CauseClass,
  dueDateOf,
  type ExceptionEvidence,
  type ExceptionFinding,
  hasHappened,
  type Instant,
  instantOf,
  type Message,
  MINUTE_MS,
  message,
  msOf,
  predecessorIdsOf,
  relationsOf,
  type Severity,
  type Task,
  type TaskDue,
  type TaskId,
  type TaskRelation,
} from '../../../../shared/model/index.ts';
import { indexOfTask } from '../../solve/by-id.ts';
import { moreSevere } from '../severity.ts';
import { because, count, evidence, factOf, firstOf, harm, hoursOf, hoursText, NONE, verbatim } from '../text.ts';
import { findingOf, ratingOf, scoreOf, workerOf } from './finding.ts';
import { effectsOf, isEffect } from './late-chains.ts';
import { type DetectionView, dueMs, finishInQueue, finishOf, lateRatio, minutesUntil, openBehind } from './view.ts';

/** Maximum number of agents whose hours are counted as evidence. */
const COUNTED = 12;
const NAMED = 2;
/** Maximum number of effects listed as evidence. */
const LISTED = 20;

/**
 * Detects work that has missed its due date, or is likely to by simulation. A late chain is one exception: that of its
 * first late task, with the others as effects.
 */
export function late(view: DetectionView): readonly ExceptionFinding[] {
  const { delayLate, clearPercent } = view.values;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    if (task.dueAt === null) return [];
    const ratio = lateRatio(view, task);
    return ratio === null || ratio < (delayLate * clearPercent) / 100 || isEffect(view, task)
      ? []
      : [lateFinding(view, task, task.dueAt, ratio)];
  });
}

/** The cause of the exception of a late task. */
export const lateCause = (taskId: TaskId): string => `late:${taskId}`;

function lateFinding(view: DetectionView, task: Task, dueAt: Instant, ratio: number): ExceptionFinding {
  const isPast = msOf(dueAt) < view.nowMs;
  const cause = causeOf(view, task, dueAt);
  const behind = openBehind(view, task);
  const effects = ratio < view.values.delayLate ? [] : effectsOf(view, task);
  const effectIds = effects.map((other) => other.id);
  const lines: ExceptionEvidence[] = [
    ...cause.evidence,
    evidence('finish', finishText(view, task), message('exceptions.due', dueDateOf(task, dueAt))),
    ...effectLines(effects),
    ...behind
      .filter((other) => !effectIds.includes(other.id))
      .slice(0, NAMED)
      .map((other) => ({
        label: message('exceptions.label_blocks', { task: other.title }),
        value: message('exceptions.figure', { value: scoreOf(view, other.id) ?? 0, decimals: 1 }),
        note: dueOf(other),
      })),
  ];
  return findingOf(view, {
    cause: lateCause(task.id),
    kind: 'late',
    causeClass: cause.causeClass,
    taskId: task.id,
    taskIds: [task.id, ...behind.map((other) => other.id)],
    effectIds,
    title: message(isPast ? 'exceptions.overdue_title' : 'exceptions.late_title', {
      task: task.title,
      ...dueDateOf(task, dueAt),
    }),
    fact: factOf(
      'late',
      task,
      message('exceptions.risk', { ratio }),
      ...(effects.length === 0 ? [] : [message('exceptions.also_late', { tasks: effects.length })]),
    ),
    likelihood: ratio,
    likelihoodFact: harm(isPast ? 'overdue' : 'late'),
    untilMs: msOf(dueAt),
    workMinutes: task.remainingMinutes,
    leastSeverity: worstOf(view, effects),
    causeFact: cause.fact,
    evidence: lines,
    figure: ratio,
    raiseAt: view.values.delayLate,
  });
}

/**
 * Returns the severity that the worst of the effects would have as an exception of its own. The exception of the chain
 * is at least as severe.
 */
const worstOf = (view: DetectionView, effects: readonly Task[]): Severity =>
  effects.reduce<Severity>((worst, task) => moreSevere(worst, lateSeverity(view, task)), 'low');

const lateSeverity = (view: DetectionView, task: Task): Severity =>
  ratingOf(view, {
    taskIds: [task.id, ...openBehind(view, task).map((other) => other.id)],
    holder: workerOf(view, task.id),
    likelihood: lateRatio(view, task) ?? 0,
    untilMs: dueMs(task),
    workMinutes: task.remainingMinutes,
  }).severity;

function effectLines(effects: readonly Task[]): readonly ExceptionEvidence[] {
  const more = effects.length - LISTED;
  return [
    ...effects.slice(0, LISTED).map((other) => ({
      label: message('exceptions.label_also_late', { task: other.title }),
      value: verbatim(other.id),
      note: dueOf(other),
    })),
    ...(more > 0 ? [{ label: message('exceptions.more_late', { tasks: more }), value: NONE, note: NONE }] : []),
  ];
}

function finishText(view: DetectionView, task: Task): Message {
  const [own, queued] = [finishOf(view, task), finishInQueue(view, task)];
  const finish = own ?? queued;
  if (finish === null) return message('exceptions.no_agent', {});
  const times = { p50At: instantNear(finish.p50Ms), p90At: instantNear(finish.p90Ms) };
  return message(own === null ? 'exceptions.finish_in_queue' : 'exceptions.finish', times);
}

const QUARTER_MS = 15 * MINUTE_MS;
/**
 * Rounds down to a quarter of an hour, so that the same forecast looks the same at every check. Returns null for a time
 * more than a year ahead.
 */
const instantNear = (ms: number): Instant | null =>
  Number.isFinite(ms) ? instantOf(Math.floor(ms / QUARTER_MS) * QUARTER_MS) : null;
export const dueOf = ({ dueAt, ...task }: TaskDue): Message =>
  dueAt === null ? message('exceptions.no_due_date', {}) : message('exceptions.due', dueDateOf(task, dueAt));

interface Cause {
  readonly causeClass: CauseClass;
  readonly fact: Message;
  readonly evidence: readonly ExceptionEvidence[];
}

/**
 * Returns the first reason that applies why a task will be late: it depends on other work, it takes longer than
 * estimated, no other agent is qualified, or the qualified agents have no free hours before it is due.
 */
function causeOf(view: DetectionView, task: Task, dueAt: Instant): Cause {
  const waits = predecessorIdsOf(task).flatMap((id) => {
    const other = view.taskOf(id);
    const isAwaited = (relation: TaskRelation): boolean =>
      other !== undefined && relation.predecessorId === id && !hasHappened(relation, other);
    return other !== undefined && relationsOf(task).some(isAwaited) ? [other] : [];
  });
  const hours = qualifiedHours(view, task, dueAt);
  if (waits.length > 0)
    return {
      causeClass: 'dependency',
      fact: message('exceptions.cause_waits', {
        task: waits.length === 1 ? (waits[0]?.title ?? null) : null,
        tasks: waits.length,
      }),
      evidence: waits.slice(0, NAMED).map((other) => ({
        label: message('exceptions.label_waits_for', { task: other.title }),
        value: verbatim(other.id),
        note: doneAbout(view, other),
      })),
    };
  const spent = task.actualMinutes + task.remainingMinutes;
  if (task.estimateMinutes > 0 && spent > task.estimateMinutes * 1.2)
    return {
      causeClass: 'estimate',
      fact: because('over_estimate'),
      evidence: [
        evidence(
          'estimate',
          hoursText(task.estimateMinutes),
          message('exceptions.hours_by_now', { hours: hoursOf(spent) }),
        ),
        ...hours.evidence,
      ],
    };
  if (hours.qualified <= 1)
    return { causeClass: 'capability', fact: because('one_able_agent'), evidence: hours.evidence };
  return { causeClass: 'capacity', fact: because('not_enough_hours'), evidence: hours.evidence };
}

function doneAbout(view: DetectionView, task: Task): Message {
  const finish = finishOf(view, task);
  return finish === null
    ? message('exceptions.no_agent', {})
    : message('exceptions.done_about', { at: instantNear(finish.p50Ms) });
}

/** Returns the names of the first qualified agents. */
export const qualifiedNames = ({ snapshot }: DetectionView, qualified: Int32Array): Message =>
  firstOf(
    [...qualified].map((index) => snapshot.agents[index]?.name ?? ''),
    NAMED,
  );

/**
 * Returns the number of qualified agents, and their free working hours before the due date compared with the hours
 * needed.
 */
function qualifiedHours(
  view: DetectionView,
  task: Task,
  dueAt: Instant,
): { readonly qualified: number; readonly evidence: readonly ExceptionEvidence[] } {
  const { prepared, snapshot } = view;
  const qualified = prepared.matcher.eligibleAgentsOf(indexOfTask(view.prepared, task.id));
  const counted = [...qualified.subarray(0, COUNTED)].flatMap((index) => snapshot.agents[index] ?? []);
  const taken = counted.map((agent) => ({
    agent,
    free: Math.max(0, minutesUntil(view, agent.id, msOf(dueAt)) - view.placedEffort(agent.id, dueAt, task.id)),
  }));
  const free = taken.reduce((sum, row) => sum + row.free, 0);
  return {
    qualified: qualified.length,
    evidence: [
      evidence('able_agents', count(qualified.length), qualifiedNames(view, qualified)),
      {
        label: message('exceptions.label_free_hours', {
          agents: qualified.length > COUNTED ? COUNTED : null,
          ...dueDateOf(task, dueAt),
        }),
        value: hoursText(free),
        note: message('exceptions.hours_needed', { hours: hoursOf(task.remainingMinutes) }),
      },
    ],
  };
}
