import {
  type CauseClass,
  type ExceptionEvidence,
  type ExceptionFinding,
  instantOf,
  isOpen,
  type Message,
  message,
  msOf,
  type Task,
} from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { earliestFinishMs } from '../../replan/reflow.ts';
import { readySinceMs } from '../../solve/ready.ts';
import { because, count, evidence, harm, hoursOf, hoursText, plainFact, verbatim } from '../tell.ts';
import { dueMs } from './doing.ts';
import { ableNames, dueOf } from './late.ts';
import {
  byId,
  type DetectionView,
  findingOf,
  lateRatio,
  minutesUntil,
  nameOf,
  openBehind,
  workedBetween,
} from './view.ts';

const NAMED = 3;

/** Blocked work that others wait for. */
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

/** The last report that blocked it, or the change that did. */
function blockedSince(view: DetectionView, task: Task): number {
  const report = view.reportsOf(task.id).findLast((report) => report.kind === 'blocked');
  const changed = view.sinceMs(task.id, 'blocked');
  const known = [report === undefined ? null : msOf(report.at), changed].flatMap((ms) => ms ?? []);
  return known.length === 0 ? msOf(task.enqueuedAt) : Math.max(...known);
}

/**
 * Work that could start, has been without an agent for too long, and cannot be assigned: nobody is able, or nobody who is able has free time before
 * it is due. Work that somebody has time for only waits for a plan; overdue work is late.
 */
export function unassignable(view: DetectionView): readonly ExceptionFinding[] {
  const { unassignableHours, clearPercent } = view.values;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    if (view.holders.has(task.id) || task.status !== 'queued') return [];
    if (task.dueAt !== null && msOf(task.dueAt) < view.nowMs) return [];
    const least = (unassignableHours * 60 * clearPercent) / 100;
    if (view.office.between(msOf(task.enqueuedAt), view.nowMs) < least) return [];
    const readyMs = readySinceMs(view.prepared, view.indexOf(task.id));
    if (readyMs === null) return [];
    const freeMs = view.sinceMs(task.id, 'unassigned');
    const minutes = view.office.between(Math.max(readyMs, freeMs ?? readyMs), view.nowMs);
    if (minutes < least) return [];
    const cause = placeCause(view, task);
    if (cause === null) return [];
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

/** Nobody able, or nobody with free time before due; null: somebody has time. */
function placeCause(view: DetectionView, task: Task): PlaceCause | null {
  const index = view.indexOf(task.id);
  const able = view.prepared.matcher.eligibleAgentsOf(index);
  if (able.length === 0) return { causeClass: 'capability', likelihood: 0.9, ...missingSkills(view, task) };
  const inTime = [...able].find((agentIndex) => {
    const finishMs = earliestFinishMs(view.prepared, index, agentIndex);
    return finishMs !== null && (task.dueAt === null || finishMs <= msOf(task.dueAt));
  });
  if (inTime !== undefined) return null;
  return {
    causeClass: 'capacity',
    likelihood: 0.8,
    fact: task.dueAt === null ? because('no_room') : message('exceptions.cause_no_room', { dueAt: task.dueAt }),
    evidence: [evidence('able_agents', count(able.length), ableNames(view, able)), ...leftBefore(view, task)],
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

/** For each skill that is mandatory: who has it, and the highest there is. */
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

/** Open work that depends on itself, one finding for each cycle of tasks. */
export function cycles(view: DetectionView): readonly ExceptionFinding[] {
  const { snapshot, scope } = view;
  const { allPrerequisites } = view.graph;
  const isThere = (index: number): boolean => {
    const task = snapshot.tasks[index];
    return task !== undefined && isOpen(task);
  };
  return cycleGroups(allPrerequisites, isThere).flatMap((indexes): readonly ExceptionFinding[] => {
    // Named after the smallest id: rows stand in another order once a workspace is opened again.
    const tasks = indexes.flatMap((index) => snapshot.tasks[index] ?? []).sort(byId);
    const [first] = tasks;
    if (first === undefined || (scope !== null && !tasks.some((task) => scope.taskIds.has(task.id)))) return [];
    const path = shortestRound(allPrerequisites, new Set(indexes), view.indexOf(first.id)).flatMap(
      (index) => snapshot.tasks[index]?.id ?? [],
    );
    return [
      findingOf(view, {
        cause: `cycle:${first.id}`,
        kind: 'cycle',
        causeClass: 'data',
        taskId: first.id,
        taskIds: tasks.map((task) => task.id),
        title: message('exceptions.cycle_title', { task: first.title, tasks: tasks.length }),
        fact: plainFact('cycle', message('exceptions.cycle_path', { taskIds: path })),
        likelihood: 1,
        likelihoodFact: harm('cannot_start'),
        untilMs:
          tasks.flatMap((task) => (task.dueAt === null ? [] : msOf(task.dueAt))).sort((a, b) => a - b)[0] ?? null,
        workMinutes: tasks.reduce((sum, task) => sum + task.remainingMinutes, 0),
        causeFact: because('contradiction'),
        evidence: tasks.slice(0, 6).map((task) => ({
          label: verbatim(task.title),
          value: verbatim(task.id),
          note: message('exceptions.waits_for_ids', {
            taskIds: task.dependsOn.filter((id) => tasks.some((other) => other.id === id)),
          }),
        })),
        figure: tasks.length,
        raiseAt: 1,
        clearAt: 1,
        pressure: 0.7,
      }),
    ];
  });
}

/**
 * Strongly connected components of more than one node, or of one that depends on itself, each sorted (Tarjan 1972, without recursion).
 */
export function cycleGroups(
  next: readonly (readonly number[])[],
  isThere: (index: number) => boolean,
): readonly (readonly number[])[] {
  const order = new Int32Array(next.length).fill(-1);
  const low = new Int32Array(next.length);
  const isOn = new Uint8Array(next.length);
  const stack: number[] = [];
  const found: number[][] = [];
  let count = 0;
  for (let root = 0; root < next.length; root++) {
    if (order[root] !== -1 || !isThere(root) || (next[root]?.length ?? 0) === 0) continue;
    const path: { readonly node: number; at: number }[] = [{ node: root, at: 0 }];
    while (path.length > 0) {
      const step = path.at(-1);
      if (step === undefined) break;
      const { node } = step;
      if (step.at === 0) {
        order[node] = low[node] = count++;
        stack.push(node);
        isOn[node] = 1;
      }
      const child = next[node]?.[step.at];
      if (child !== undefined) {
        step.at++;
        if (!isThere(child)) continue;
        if (order[child] === -1) path.push({ node: child, at: 0 });
        else if (isOn[child] === 1) low[node] = Math.min(at(low, node), at(order, child));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent.node] = Math.min(at(low, parent.node), at(low, node));
      if (low[node] !== order[node]) continue;
      const group: number[] = [];
      for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
        isOn[top] = 0;
        group.push(top);
        if (top === node) break;
      }
      if (group.length > 1 || next[node]?.includes(node)) found.push(group.sort((a, b) => a - b));
    }
  }
  return found;
}

/** The shortest way from a node back to itself within a cycle, both ends named (breadth first). */
function shortestRound(
  next: readonly (readonly number[])[],
  inside: ReadonlySet<number>,
  start: number,
): readonly number[] {
  const from = new Map<number, number>();
  const open = [start];
  for (let at = 0; at < open.length; at++) {
    const node = open[at] ?? start;
    for (const child of next[node] ?? []) {
      if (child === start) {
        const path = [start];
        for (let back: number | undefined = node; back !== undefined && back !== start; back = from.get(back))
          path.unshift(back);
        return [start, ...path];
      }
      if (!inside.has(child) || from.has(child)) continue;
      from.set(child, node);
      open.push(child);
    }
  }
  return [start];
}
