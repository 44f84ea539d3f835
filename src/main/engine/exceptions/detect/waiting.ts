import {
  type CauseClass,
  dueDateOf,
  type ExceptionEvidence,
  type ExceptionFinding,
  instantOf,
  type Message,
  message,
  msOf,
  type Task,
} from '../../../../shared/model/index.ts';
import { indexOfTask } from '../../solve/by-id.ts';
import { queueAhead } from '../../solve/queue-ahead.ts';
import { readySinceMs } from '../../solve/ready.ts';
import { because, count, evidence, harm, hoursOf, hoursText, plainFact, verbatim } from '../text.ts';
import { findingOf } from './finding.ts';
import { dueOf, qualifiedNames } from './late.ts';
import { type DetectionView, dueMs, lateRatio, minutesUntil, nameOf, openBehind, workedBetween } from './view.ts';

const NAMED = 3;

/** Detects blocked work that other work depends on. */
export function blockedChains(view: DetectionView): readonly ExceptionFinding[] {
  const { blockedHours, clearPercent } = view.values;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    if (task.status !== 'blocked') return [];
    const behind = openBehind(view, task);
    if (behind.length === 0) return [];
    const sinceMs = blockedSince(view, task);
    const holder = view.holders.get(task.id)?.agentId;
    const agent = holder === undefined ? undefined : view.agents.get(holder);
    const minutes =
      agent === undefined ? view.office.between(sinceMs, view.nowMs) : workedBetween(view, agent, sinceMs, view.nowMs);
    if (minutes < (blockedHours * 60 * clearPercent) / 100) return [];
    const why = view.reportsOf(task.id).findLast((report) => report.kind === 'blocked')?.note ?? '';
    const pressing = [task, ...behind].flatMap((one) => one.dueAt ?? []).sort()[0] ?? null;
    const chances = behind.slice(0, NAMED).flatMap((other) => lateRatio(view, other) ?? []);
    return [
      findingOf(view, {
        cause: `blocked_chain:${task.id}`,
        kind: 'blocked_chain',
        causeClass: 'dependency',
        taskId: task.id,
        taskIds: [task.id, ...behind.map((other) => other.id)],
        title: message('exceptions.blocked_title', {
          task: task.title,
          other: behind.length === 1 ? (behind[0]?.title ?? null) : null,
          tasks: behind.length,
        }),
        fact: plainFact(
          'blocked_chain',
          message('exceptions.chain', { taskIds: [task, ...behind].slice(0, NAMED).map((one) => one.id) }),
        ),
        likelihood: Math.max(0.5, ...chances),
        likelihoodFact: harm('others_late'),
        untilMs: pressing === null ? null : msOf(pressing),
        workMinutes: task.remainingMinutes + behind.reduce((sum, other) => sum + other.remainingMinutes, 0),
        causeFact: why === '' ? because('no_reason_given') : verbatim(why),
        evidence: [
          evidence('blocked_for', hoursText(minutes), message('exceptions.since', { at: instantOf(sinceMs) })),
          evidence('assignee', nameOf(view, holder), verbatim(why)),
          ...behind.slice(0, NAMED).map((other) => ({
            label: message('exceptions.label_waiting', { task: other.title }),
            value: verbatim(other.id),
            note: dueOf(other),
          })),
        ],
        figure: minutes / 60,
        raiseAt: blockedHours,
      }),
    ];
  });
}

/** Returns the epoch milliseconds of the last report or change that blocked the task. */
function blockedSince(view: DetectionView, task: Task): number {
  const report = view.reportsOf(task.id).findLast((report) => report.kind === 'blocked');
  const changed = view.sinceMs(task.id, 'blocked');
  const known = [report === undefined ? null : msOf(report.at), changed].flatMap((ms) => ms ?? []);
  return known.length === 0 ? msOf(task.enqueuedAt) : Math.max(...known);
}

/**
 * Detects work that could start, has been unassigned for too long, and cannot be assigned: no agent is qualified, or no
 * qualified agent has time for it within the horizon after the work before it in the queue. Work that an agent has time
 * for only needs a plan; work that is late because nobody has time sooner is reported as late.
 */
export function unassignable(view: DetectionView): readonly ExceptionFinding[] {
  const { unassignableHours, clearPercent, delayLate } = view.values;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    if (view.holders.has(task.id) || task.status !== 'queued') return [];
    if (task.dueAt !== null && msOf(task.dueAt) < view.nowMs) return [];
    const least = (unassignableHours * 60 * clearPercent) / 100;
    if (view.office.between(msOf(task.enqueuedAt), view.nowMs) < least) return [];
    const readyMs = readySinceMs(view.prepared, indexOfTask(view.prepared, task.id));
    if (readyMs === null) return [];
    const freeMs = view.sinceMs(task.id, 'unassigned');
    const minutes = view.office.between(Math.max(readyMs, freeMs ?? readyMs), view.nowMs);
    if (minutes < least) return [];
    const cause = placeCause(view, task);
    if (cause === null || (cause.causeClass === 'capacity' && (lateRatio(view, task) ?? 0) >= delayLate)) return [];
    return [
      findingOf(view, {
        cause: `unassignable:${task.id}`,
        kind: 'unassignable',
        causeClass: cause.causeClass,
        taskId: task.id,
        taskIds: [task.id],
        title: message('exceptions.unassignable_title', { task: task.title, waitedHours: hoursOf(minutes) }),
        fact: plainFact('unassignable', cause.fact),
        likelihood: cause.likelihood,
        likelihoodFact: harm('stays_unassigned'),
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact: cause.fact,
        evidence: [
          evidence('ready_for', hoursText(minutes), message('exceptions.from_hours', { hours: unassignableHours })),
          ...cause.evidence,
        ],
        figure: minutes / 60,
        raiseAt: unassignableHours,
      }),
    ];
  });
}

interface PlaceCause {
  readonly causeClass: CauseClass;
  readonly likelihood: number;
  readonly fact: Message;
  readonly evidence: readonly ExceptionEvidence[];
}

/** Returns whether no agent is qualified or none has time, or null if one has time. */
function placeCause(view: DetectionView, task: Task): PlaceCause | null {
  const qualified = view.prepared.matcher.eligibleAgentsOf(indexOfTask(view.prepared, task.id));
  if (qualified.length === 0) return { causeClass: 'capability', likelihood: 0.9, ...missingSkills(view, task) };
  if (queueAhead(view.prepared).finishAt(task.id) !== null) return null;
  return {
    causeClass: 'capacity',
    likelihood: 0.8,
    fact: task.dueAt === null ? because('no_room') : message('exceptions.cause_no_room', dueDateOf(task, task.dueAt)),
    evidence: [
      evidence('able_agents', count(qualified.length), qualifiedNames(view, qualified)),
      ...leftBefore(view, task),
    ],
  };
}

const leftBefore = (view: DetectionView, task: Task): readonly ExceptionEvidence[] =>
  task.dueAt === null
    ? []
    : [
        evidence(
          'hours_before_due',
          hoursText(minutesUntil(view, null, msOf(task.dueAt))),
          message('exceptions.hours_needed', { hours: hoursOf(task.remainingMinutes) }),
        ),
      ];

/** Returns the mandatory skills that no agent has at the required level, with the highest level of each. */
function missingSkills(
  view: DetectionView,
  task: Task,
): { readonly fact: Message; readonly evidence: readonly ExceptionEvidence[] } {
  const names = new Map(view.snapshot.skills.map((skill) => [skill.id, skill.name]));
  const rows = task.requiredSkills
    .filter((need) => need.mandatory)
    .map((need) => {
      const best = view.snapshot.agents.reduce((most, agent) => {
        const own = agent.skills.find((skill) => skill.skillId === need.skillId)?.proficiency ?? 0;
        return Math.max(most, own);
      }, 0);
      const name = names.get(need.skillId) ?? need.skillId;
      return { name, best, need: need.minimumProficiency, isShort: best < need.minimumProficiency };
    });
  const [worst] = rows.filter((row) => row.isShort).sort((a, b) => b.need - b.best - (a.need - a.best));
  return {
    fact:
      worst === undefined
        ? because('nobody_eligible')
        : message('exceptions.cause_no_skill', { skill: worst.name, minimum: worst.need }),
    evidence: rows.map((row) => ({
      label: message('exceptions.label_skill', { skill: row.name }),
      value: message('exceptions.figure', { value: row.need, decimals: 2 }),
      note: message('exceptions.best_has', { proficiency: row.best }),
    })),
  };
}
