import { DAY_MS, instantOf, type TaskId } from '../../../../shared/model/index.ts';
import { civilShort, hours, percent, shortDay, span } from '../../base/english.ts';
import { named } from './differences.ts';
import type { Ground, Movable } from './ground.ts';
import type { Ill, Outlook } from './outlook.ts';
import { utilisationOf } from './spread.ts';

const keyOf = (ill: Ill): string =>
  ill.kind === 'late' ? `late ${ill.taskId}` : ill.kind === 'over' ? `over ${ill.agent} ${ill.week}` : 'uneven';

/** What is wrong before and no longer afterwards. */
export function mendedBy(before: Outlook, after: Outlook): readonly Ill[] {
  const left = new Set(after.ills.map(keyOf));
  return before.ills.filter((ill) => !left.has(keyOf(ill)));
}

/** The outlooks that a proposal compares. */
export interface Compared {
  readonly ground: Ground;
  readonly before: Outlook;
  readonly after: Outlook;
  readonly mended: readonly Ill[];
}

/** Why this move: what was wrong with the agent it leaves, and what is right afterwards. */
export function reasonFor({ ground, before, after, mended }: Compared, movable: Movable, to: number): string {
  const { snapshot } = ground.prepared;
  const from = snapshot.agents[movable.from]?.name ?? '';
  const target = snapshot.agents[to]?.name ?? '';
  const own = mended.find((ill) => ill.kind === 'late' && ill.taskId === movable.taskId);
  if (own?.kind === 'late')
    return `With ${from} it ends ${lateness(own.lateMs)} after due; ${target} finishes it ${finishDay(after, movable.taskId)}.`;
  const isOverThere = (ill: Ill): boolean => ill.kind === 'over' && ill.agent === movable.from;
  const over = mended.find(isOverThere);
  if (over !== undefined) return overSentence(ground, over, from, target);
  const behind = mended.find((ill) => ill.kind === 'late' && ill.agent === movable.from);
  if (behind?.kind === 'late')
    return `${behind.taskId} waits behind it and would end ${lateness(behind.lateMs)} after due; now ${from} finishes that ${finishDay(after, behind.taskId)}.`;
  const relieved = before.ills.find(isOverThere);
  if (relieved !== undefined) return overSentence(ground, relieved, from, target);
  if (before.ills.some((ill) => ill.kind === 'uneven'))
    return `${from} is used to ${share(before, movable.from)}, ${target} to ${share(before, to)}.`;
  return `It makes room with ${from}; ${target} has time for it.`;
}

function overSentence(ground: Ground, ill: Ill, from: string, target: string): string {
  const week = ill.kind === 'over' ? ground.weeks[ill.week] : undefined;
  const minutes = ill.kind === 'over' ? ill.minutes : 0;
  return `${from} has ${hours(minutes / 60)} too much in the week of ${week === undefined ? '' : civilShort(week)}; ${target} has room.`;
}

const lateness = (lateMs: number): string => span(lateMs / DAY_MS);
const share = (outlook: Outlook, agent: number): string => {
  const load = outlook.loads[agent];
  return percent((load === undefined ? null : utilisationOf(load)) ?? 0);
};
function finishDay({ placed: { board, rowOf } }: Outlook, taskId: TaskId): string {
  const finishMs = board.finishMs[rowOf.get(taskId) ?? -1] ?? Number.NaN;
  return Number.isFinite(finishMs) ? `on ${shortDay(instantOf(finishMs))}` : 'within the horizon';
}

/** What was not mended, and how far the search went, in sentences. */
export function factsOf(ground: Ground, before: Outlook, after: Outlook, searchedAll: boolean): readonly string[] {
  const { agents, policy } = ground.prepared.snapshot;
  if (before.ills.length === 0)
    return ['Nothing is out of balance: nobody is over, nothing is late, and load is as even as policy asks.'];
  const facts: string[] = [];
  const late = after.ills.flatMap((ill) => (ill.kind === 'late' ? [ill.taskId] : []));
  const over = [...new Set(after.ills.flatMap((ill) => (ill.kind === 'over' ? [agents[ill.agent]?.name ?? ''] : [])))];
  if (late.length > 0)
    facts.push(
      `Still late: ${named(late)}. No move that was found brings ${late.length === 1 ? 'it' : 'them'} in time without breaking something else.`,
    );
  if (over.length > 0) facts.push(`Still over: ${named(over)}. ${heldSentence(ground, after)}`);
  if (after.ills.some((ill) => ill.kind === 'uneven'))
    facts.push(
      `Load stays uneven: the deviation of utilisation is ${percent(after.spread.deviation)}, policy asks for ${policy.values.unevenPercent}%.`,
    );
  if (!searchedAll)
    facts.push('The search looked at part of the moves only: the agency is large. Apply these, then check again.');
  return facts;
}

function heldSentence(ground: Ground, after: Outlook): string {
  const over = new Set(after.ills.flatMap((ill) => (ill.kind === 'over' ? [ill.agent] : [])));
  const movable = [...ground.movable.values()].filter((row) => over.has(row.from) && !after.moves.has(row.taskId));
  return movable.length > 0
    ? `No move that was found of the ${movable.length} that are not held there relieves them without breaking something else.`
    : 'All of that work is pinned, under way, blocked, kept together or about to start.';
}
