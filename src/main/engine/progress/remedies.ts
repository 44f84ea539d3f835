import { percent, shortDay } from '../../../shared/format/index.ts';
import {
  type DelayRemedy,
  type Instant,
  instantOf,
  isStarted,
  msOf,
  type TaskId,
} from '../../../shared/model/index.ts';
import type { Ground, Placement } from './ahead.ts';
import type { Finish } from './finishes.ts';

/** Others that are tried with the task. */
const AGENTS = 3;
/** Less of a change in the chance of being late is none. */
const LEAST_GAIN = 0.05;
const SHOWN = 5;
/** After what is begun, before all else. */
const FIRST = -Number.MAX_VALUE;

/** Finishes by task index with work placed in another way. */
export type Foresee = (placements: readonly Placement[]) => ReadonlyMap<number, Finish>;

interface Trial {
  readonly kind: DelayRemedy['kind'];
  readonly agent: number | null;
  readonly placements: readonly Placement[];
}

/** Changes that lower the chance that a task is late, each tried by simulating all work again with it: those that take the risk away first. */
export function remediesOf(
  ground: Ground,
  taskIndex: number,
  now: ReadonlyMap<number, Finish>,
  foresee: Foresee,
): readonly DelayRemedy[] {
  const { snapshot } = ground.prepared;
  const { delayAtRisk, delayLate } = snapshot.policy.values;
  const before = now.get(taskIndex)?.lateRatio ?? 1;
  const found: DelayRemedy[] = [];
  for (const trial of trialsOf(ground, taskIndex)) {
    const after = foresee(trial.placements);
    const own = after.get(taskIndex);
    if (own === undefined || before - own.lateRatio < LEAST_GAIN) continue;
    const turnLate: TaskId[] = [];
    for (const [other, { lateRatio }] of after) {
      const id = snapshot.tasks[other]?.id;
      if (
        other !== taskIndex &&
        id !== undefined &&
        lateRatio >= delayLate &&
        (now.get(other)?.lateRatio ?? 0) < delayLate
      )
        turnLate.push(id);
    }
    const agentId = trial.agent === null ? null : (snapshot.agents[trial.agent]?.id ?? null);
    found.push({
      kind: trial.kind,
      agentId,
      finishP50At: instantIn(own.p50Ms),
      finishP90At: instantIn(own.p90Ms),
      probability: own.lateRatio,
      removes: own.lateRatio < delayAtRisk,
      turnLate,
      sentence: sentenceOf(ground, trial, own, turnLate.length),
    });
  }
  return found
    .sort(
      (a, b) =>
        Number(b.removes) - Number(a.removes) ||
        a.turnLate.length - b.turnLate.length ||
        a.probability - b.probability ||
        (a.sentence < b.sentence ? -1 : 1),
    )
    .slice(0, SHOWN);
}

export const instantIn = (ms: number): Instant | null => (Number.isFinite(ms) ? instantOf(ms) : null);

function trialsOf(ground: Ground, taskIndex: number): readonly Trial[] {
  const { prepared, placements } = ground;
  const task = prepared.snapshot.tasks[taskIndex];
  const own = placements.find((one) => one.taskIndex === taskIndex);
  if (
    task === undefined ||
    ground.waitsFor[taskIndex]?.some((other) => !placements.some((one) => one.taskIndex === other))
  )
    return [];
  const rest = placements.filter((one) => one.taskIndex !== taskIndex);
  const floorMs = Math.max(prepared.nowMs, task.releaseAt === null ? 0 : msOf(task.releaseAt));
  const there = (agent: number, share: number, key: string): Placement => {
    const orderMs = placeByDue(ground, agent, rest, task.dueAt === null ? Number.POSITIVE_INFINITY : msOf(task.dueAt));
    return { key, taskIndex, agent, orderMs, floorMs, share };
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
  const first: Placement = { ...own, orderMs: FIRST, floorMs };
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

/** A place in an agent's queue before the work that is due later, after all that is due sooner. */
function placeByDue(ground: Ground, agent: number, placements: readonly Placement[], dueMs: number): number {
  let orderMs = FIRST;
  for (const one of placements) {
    const due = ground.prepared.snapshot.tasks[one.taskIndex]?.dueAt ?? null;
    if (one.agent === agent && due !== null && msOf(due) <= dueMs) orderMs = Math.max(orderMs, one.orderMs);
  }
  return orderMs + 1;
}

function sentenceOf(ground: Ground, { kind, agent }: Trial, { p50Ms, lateRatio }: Finish, turnLate: number): string {
  const name = agent === null ? '' : (ground.prepared.snapshot.agents[agent]?.name ?? '');
  const what = { move: `Give it to ${name}`, first: 'Do it first', split: `Give half of it to ${name}` }[kind];
  const finish = instantIn(p50Ms);
  const others = turnLate === 0 ? '' : `; ${turnLate} other ${turnLate === 1 ? 'task turns' : 'tasks turn'} late`;
  return `${what}: ${finish === null ? 'no finish in sight' : `done ${shortDay(finish)}`}, ${percent(lateRatio)} chance of being late${others}.`;
}
