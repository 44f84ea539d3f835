import {
  type CauseClass,
  type ExceptionEvidence,
  type ExceptionFinding,
  instantOf,
  isOpen,
  msOf,
  type Task,
} from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { dayAndClock, shortDay } from '../../base/english.ts';
import { earliestFinishMs } from '../../replan/reflow.ts';
import { readySinceMs } from '../../solve/ready.ts';
import { dueMs } from './doing.ts';
import {
  byId,
  type DetectionView,
  findingOf,
  hoursText,
  lateRatio,
  many,
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
        title: `${task.title} blocks ${behind.length === 1 ? (behind[0]?.title ?? '') : many(behind.length, 'task')}`,
        fact: `Blocked chain, ${[task, ...behind]
          .slice(0, NAMED)
          .map((one) => one.id)
          .join(' then ')}`,
        likelihood: Math.max(0.5, ...chances),
        likelihoodFact: 'that what waits is late',
        untilMs: pressing === null ? null : msOf(pressing),
        workMinutes: task.remainingMinutes + behind.reduce((sum, other) => sum + other.remainingMinutes, 0),
        causeFact: why === '' ? 'blocked, and no reason was given' : why,
        evidence: [
          { label: 'Blocked for', value: hoursText(minutes), note: `since ${dayAndClock(instantOf(sinceMs))}` },
          { label: 'Held by', value: nameOf(view, holder), note: why },
          ...behind.slice(0, NAMED).map((other) => ({
            label: `Waits: ${other.title}`,
            value: other.id,
            note: other.dueAt === null ? 'no due date' : `due ${shortDay(other.dueAt)}`,
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
  const told = view.reportsOf(task.id).findLast((report) => report.kind === 'blocked');
  const changed = view.sinceMs(task.id, 'blocked');
  const known = [told === undefined ? null : msOf(told.at), changed].flatMap((ms) => ms ?? []);
  return known.length === 0 ? msOf(task.enqueuedAt) : Math.max(...known);
}

/**
 * Work that could be begun, that nobody has had for too long, and that nobody can take: nobody is able, or nobody who is has room before it is due.
 * What there is room for only waits for a plan, and what is past due is late.
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
        title: `${task.title} unplaced for ${lengthOf(minutes)}`,
        fact: `Unassignable, ${cause.fact}`,
        likelihood: cause.likelihood,
        likelihoodFact: 'that it stays without an agent',
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact: cause.fact,
        evidence: [
          { label: 'Ready and free for', value: hoursText(minutes), note: `exception from ${unassignableHours} h` },
          ...cause.evidence,
        ],
        figure: minutes / 60,
        raiseAt: unassignableHours,
      }),
    ];
  });
}

const OFFICE_DAY = 480;
const lengthOf = (minutes: number): string =>
  minutes < 2 * OFFICE_DAY ? hoursText(minutes) : many(Math.round(minutes / OFFICE_DAY), 'working day');

interface PlaceCause {
  readonly causeClass: CauseClass;
  readonly likelihood: number;
  readonly fact: string;
  readonly evidence: readonly ExceptionEvidence[];
}

/** Nobody able, or nobody with room before due; null: there is room. */
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
    fact: task.dueAt === null ? 'no room in the horizon' : `no room before ${shortDay(task.dueAt)}`,
    evidence: [
      { label: 'Able agents', value: String(able.length), note: namesOf(view, able) },
      ...leftBefore(view, task),
    ],
  };
}

const leftBefore = (view: DetectionView, task: Task): readonly ExceptionEvidence[] =>
  task.dueAt === null
    ? []
    : [
        {
          label: 'Working time before due',
          value: hoursText(minutesUntil(view, null, msOf(task.dueAt))),
          note: `${hoursText(task.remainingMinutes)} needed`,
        },
      ];

function namesOf(view: DetectionView, able: Int32Array): string {
  const names = [...able.subarray(0, 2)].map((index) => view.snapshot.agents[index]?.name ?? '');
  return `${names.join(', ')}${able.length > 2 ? ` and ${able.length - 2} more` : ''}`;
}

/** For each skill that is mandatory: who has it, and the highest there is. */
function missingSkills(
  view: DetectionView,
  task: Task,
): { readonly fact: string; readonly evidence: readonly ExceptionEvidence[] } {
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
    fact: worst === undefined ? 'nobody may do it' : `no ${worst.name} at ${worst.need.toFixed(2)}`,
    evidence: rows.map((row) => ({
      label: `${row.name}, mandatory`,
      value: row.need.toFixed(2),
      note: `the best has ${row.best.toFixed(2)}`,
    })),
  };
}

/** Open work that waits for itself, one finding a knot of tasks. */
export function cycles(view: DetectionView): readonly ExceptionFinding[] {
  const { snapshot, scope } = view;
  const { allPrerequisites } = view.graph;
  const isThere = (index: number): boolean => {
    const task = snapshot.tasks[index];
    return task !== undefined && isOpen(task);
  };
  return knots(allPrerequisites, isThere).flatMap((indexes): readonly ExceptionFinding[] => {
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
        title: `${many(tasks.length, 'task')} wait for each other`,
        fact: `Cycle, ${path.join(' -> ')}`,
        likelihood: 1,
        likelihoodFact: 'none of them can begin',
        untilMs:
          tasks.flatMap((task) => (task.dueAt === null ? [] : msOf(task.dueAt))).sort((a, b) => a - b)[0] ?? null,
        workMinutes: tasks.reduce((sum, task) => sum + task.remainingMinutes, 0),
        causeFact: 'what is recorded contradicts itself',
        evidence: tasks.slice(0, 6).map((task) => ({
          label: task.title,
          value: task.id,
          note: `waits for ${task.dependsOn.filter((id) => tasks.some((other) => other.id === id)).join(', ')}`,
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
 * Strongly connected components of more than one node, or of one that waits for itself, each sorted (Tarjan 1972, without recursion).
 */
export function knots(
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
      const knot: number[] = [];
      for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
        isOn[top] = 0;
        knot.push(top);
        if (top === node) break;
      }
      if (knot.length > 1 || next[node]?.includes(node)) found.push(knot.sort((a, b) => a - b));
    }
  }
  return found;
}

/** The shortest way from a node back to itself within a knot, both ends named (breadth first). */
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
