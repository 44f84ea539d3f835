import {
  activeAllocation,
  type DelayRemedy,
  type Instant,
  instantOf,
  isStarted,
  message,
  msOf,
  type TaskId,
} from '../../../shared/model/index.ts';
import { RANK } from './agent-queue.ts';
import type { ForecastContext } from './ahead.ts';
import type { Finish } from './finishes.ts';
import { FIRST, type Placement } from './working-order.ts';

/** The order of remedies with the same effect. */
const KINDS: readonly DelayRemedy['kind'][] = ['first', 'split', 'move'];
/** Number of other agents to try. */
const AGENTS = 3;
/** A smaller reduction of the probability of being late is not suggested. */
const LEAST_GAIN = 0.05;
const SHOWN = 5;

/** Returns finishes by task index for different placements of work. */
export type Reforecast = (placements: readonly Placement[]) => ReadonlyMap<number, Finish>;

interface Trial {
  readonly kind: DelayRemedy['kind'];
  readonly agent: number | null;
  readonly placements: readonly Placement[];
}

/**
 * Returns changes that lower the probability that a task is late, each tried by simulating all work again. Changes that
 * remove the risk come first.
 */
export function remediesOf(
  context: ForecastContext,
  taskIndex: number,
  now: ReadonlyMap<number, Finish>,
  reforecast: Reforecast,
): readonly DelayRemedy[] {
  const { snapshot } = context.prepared;
  const { delayAtRisk, delayLate } = snapshot.policy.values;
  const before = now.get(taskIndex)?.lateRatio ?? 1;
  const found: DelayRemedy[] = [];
  for (const trial of trialsOf(context, taskIndex)) {
    const after = reforecast(trial.placements);
    const own = after.get(taskIndex);
    if (own === undefined || before - own.lateRatio < LEAST_GAIN) continue;
    const becomeLate: TaskId[] = [];
    for (const [other, { lateRatio }] of after) {
      const id = snapshot.tasks[other]?.id;
      if (
        other !== taskIndex &&
        id !== undefined &&
        lateRatio >= delayLate &&
        (now.get(other)?.lateRatio ?? 0) < delayLate
      )
        becomeLate.push(id);
    }
    const agentId = trial.agent === null ? null : (snapshot.agents[trial.agent]?.id ?? null);
    found.push({
      kind: trial.kind,
      agentId,
      finishP50At: instantIn(own.p50Ms),
      finishP90At: instantIn(own.p90Ms),
      probability: own.lateRatio,
      removes: own.lateRatio < delayAtRisk,
      becomeLate,
      sentence: messageOf(context, trial, own, becomeLate.length),
    });
  }
  return found
    .sort(
      (a, b) =>
        Number(b.removes) - Number(a.removes) ||
        a.becomeLate.length - b.becomeLate.length ||
        a.probability - b.probability ||
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
        compareText(a.sentence.values.agent ?? '', b.sentence.values.agent ?? ''),
    )
    .slice(0, SHOWN);
}

export const instantIn = (ms: number): Instant | null => (Number.isFinite(ms) ? instantOf(ms) : null);

function trialsOf(context: ForecastContext, taskIndex: number): readonly Trial[] {
  const { prepared, placements } = context;
  const task = prepared.snapshot.tasks[taskIndex];
  const own = placements.find((one) => one.taskIndex === taskIndex);
  if (
    task === undefined ||
    context.waitsFor[taskIndex]?.some((other) => !placements.some((one) => one.taskIndex === other))
  )
    return [];
  const rest = placements.filter((one) => one.taskIndex !== taskIndex);
  const floorMs = Math.max(prepared.nowMs, task.releaseAt === null ? 0 : msOf(task.releaseAt));
  const isPartTime = activeAllocation(task) !== undefined && (context.waitsFor[taskIndex] ?? []).length === 0;
  const rank = isPartTime ? RANK.partTime : RANK.other;
  const there = (agent: number, share: number, key: string): Placement => {
    const orderMs = placeByDue(context, agent, rest, task.dueAt === null ? Number.POSITIVE_INFINITY : msOf(task.dueAt));
    return { key, taskIndex, agent, rank, orderMs, floorMs, lane: 0, share };
  };
  const others = prepared.matcher
    .ranked(taskIndex, AGENTS + 1)
    .flatMap((pair) => (pair.eligible ? (prepared.agentIndex.get(pair.agentId) ?? []) : []))
    .filter((agent) => agent !== own?.agent)
    .slice(0, AGENTS);
  const trials: Trial[] = isStarted(task)
    ? []
    : others.map((agent) => ({ kind: 'move', agent, placements: [...rest, there(agent, 1, task.id)] }));
  if (own === undefined) return trials;
  const first: Placement = { ...own, rank, orderMs: FIRST, floorMs };
  if (!isStarted(task)) trials.push({ kind: 'first', agent: null, placements: [...rest, first] });
  const [best] = others;
  if (best !== undefined)
    trials.push({
      kind: 'split',
      agent: best,
      placements: [...rest, { ...own, share: own.share / 2 }, there(best, own.share / 2, `${task.id} second half`)],
    });
  return trials;
}

/** Returns a place in an agent's queue before work that is due later and after all work that is due sooner. */
function placeByDue(context: ForecastContext, agent: number, placements: readonly Placement[], dueMs: number): number {
  let orderMs = FIRST;
  for (const one of placements) {
    const due = context.prepared.snapshot.tasks[one.taskIndex]?.dueAt ?? null;
    if (one.agent === agent && one.rank === RANK.other && due !== null && msOf(due) <= dueMs)
      orderMs = Math.max(orderMs, one.orderMs);
  }
  return orderMs + 1;
}

function messageOf(
  { prepared }: ForecastContext,
  { kind, agent }: Trial,
  { p50Ms, lateRatio }: Finish,
  makesLate: number,
): DelayRemedy['sentence'] {
  const name = agent === null ? null : (prepared.snapshot.agents[agent]?.name ?? null);
  return message('progress.remedy', { kind, agent: name, finishAt: instantIn(p50Ms), lateRatio, makesLate });
}
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
