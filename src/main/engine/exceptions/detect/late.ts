import {
  type CauseClass,
  type ExceptionEvidence,
  type ExceptionFinding,
  type Instant,
  instantOf,
  msOf,
  type Task,
} from '../../../../shared/model/index.ts';
import { dayAndClock, percent, shortDay, weekdayDay } from '../../base/english.ts';
import {
  type DetectionView,
  findingOf,
  finishOf,
  hoursText,
  lateRatio,
  minutesUntil,
  openBehind,
  scoreOf,
  withClient,
} from './view.ts';

/** Agents whose hours are counted for the evidence. */
const COUNTED = 12;
const NAMED = 2;

/** Work that is likely to miss its due date, by simulation, or has missed it. */
export function late(view: DetectionView): readonly ExceptionFinding[] {
  const { delayLate, clearPercent } = view.values;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    if (task.dueAt === null) return [];
    const ratio = lateRatio(view, task);
    return ratio === null || ratio < (delayLate * clearPercent) / 100
      ? []
      : [lateFinding(view, task, task.dueAt, ratio)];
  });
}

function lateFinding(view: DetectionView, task: Task, dueAt: Instant, ratio: number): ExceptionFinding {
  const isPast = msOf(dueAt) < view.nowMs;
  const cause = causeOf(view, task, dueAt);
  const finish = finishOf(view, task);
  const behind = openBehind(view, task);
  const day = weekdayDay(dueAt);
  const evidence: ExceptionEvidence[] = [
    ...cause.evidence,
    {
      label: 'Finish P50, P90',
      value: finish === null ? 'nobody has it' : `${dayOf(finish.p50Ms)}, ${dayOf(finish.p90Ms)}`,
      note: `due ${shortDay(dueAt)}`,
    },
    ...behind.slice(0, NAMED).map((other) => ({
      label: `Holds up ${other.title}`,
      value: String(Math.round((scoreOf(view, other.id) ?? 0) * 10) / 10),
      note: other.dueAt === null ? 'no due date' : `due ${shortDay(other.dueAt)}`,
    })),
  ];
  return findingOf(view, {
    cause: `late:${task.id}`,
    kind: 'late',
    causeClass: cause.causeClass,
    taskId: task.id,
    taskIds: [task.id, ...behind.map((other) => other.id)],
    title: isPast ? `${task.title} is past ${day}` : `${task.title} will miss ${day}`,
    fact: withClient('Late', task, `risk ${percent(ratio)}`),
    likelihood: ratio,
    likelihoodFact: isPast ? 'it is past due' : 'of finishing after due',
    untilMs: msOf(dueAt),
    workMinutes: task.remainingMinutes,
    causeFact: cause.fact,
    evidence,
    figure: ratio,
    raiseAt: view.values.delayLate,
  });
}

const dayOf = (ms: number): string => (Number.isFinite(ms) ? shortDay(instantOf(ms)) : 'beyond a year');

interface Cause {
  readonly causeClass: CauseClass;
  readonly fact: string;
  readonly evidence: readonly ExceptionEvidence[];
}

/**
 * Why it will be late, the first that holds: it waits for other work, it takes more than was estimated, nobody else is able, or those who are able
 * have no hours left before it is due.
 */
function causeOf(view: DetectionView, task: Task, dueAt: Instant): Cause {
  const waits = task.dependsOn.flatMap((id) => {
    const other = view.taskOf(id);
    return other === undefined || other.status === 'done' || other.status === 'cancelled' ? [] : [other];
  });
  const hours = ableHours(view, task, dueAt);
  if (waits.length > 0)
    return {
      causeClass: 'dependency',
      fact: `waits for ${waits.length === 1 ? (waits[0]?.title ?? '') : `${waits.length} tasks`}`,
      evidence: waits.slice(0, NAMED).map((other) => ({
        label: `Waits for ${other.title}`,
        value: other.id,
        note: finishWords(view, other),
      })),
    };
  const spent = task.actualMinutes + task.remainingMinutes;
  if (task.estimateMinutes > 0 && spent > task.estimateMinutes * 1.2)
    return {
      causeClass: 'estimate',
      fact: 'takes more than was estimated',
      evidence: [
        { label: 'Estimate', value: hoursText(task.estimateMinutes), note: `${hoursText(spent)} by now` },
        ...hours.evidence,
      ],
    };
  if (hours.able <= 1) return { causeClass: 'capability', fact: 'one able agent at most', evidence: hours.evidence };
  return { causeClass: 'capacity', fact: 'not skill, not estimate', evidence: hours.evidence };
}

function finishWords(view: DetectionView, task: Task): string {
  const finish = finishOf(view, task);
  return finish === null ? 'nobody has it' : `done ${dayOf(finish.p50Ms)}`;
}

/** Who is able, and the working hours they have left before due, against what is needed. */
function ableHours(
  view: DetectionView,
  task: Task,
  dueAt: Instant,
): { readonly able: number; readonly evidence: readonly ExceptionEvidence[] } {
  const { prepared, snapshot } = view;
  const able = prepared.matcher.eligibleAgentsOf(view.indexOf(task.id));
  const counted = [...able.subarray(0, COUNTED)].flatMap((index) => snapshot.agents[index] ?? []);
  const taken = counted.map((agent) => ({
    agent,
    free: Math.max(0, minutesUntil(view, agent.id, msOf(dueAt)) - view.placedEffort(agent.id, dueAt, task.id)),
  }));
  const free = taken.reduce((sum, row) => sum + row.free, 0);
  const names = taken.slice(0, NAMED).map(({ agent }) => agent.name);
  return {
    able: able.length,
    evidence: [
      {
        label: 'Able agents',
        value: String(able.length),
        note: `${names.join(', ')}${able.length > NAMED ? ` and ${able.length - NAMED} more` : ''}`,
      },
      {
        label: `${able.length > COUNTED ? `Free hours of ${COUNTED} of them` : 'Their free hours'} before ${dayAndClock(dueAt)}`,
        value: hoursText(free),
        note: `${hoursText(task.remainingMinutes)} needed`,
      },
    ],
  };
}
