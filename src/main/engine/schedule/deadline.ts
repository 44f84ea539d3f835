import { awaitsStart, holdsFinish } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { Lanes } from './lanes.ts';
import { afterLags, beforeLags, begunFirst, endOf, type Link } from './links.ts';
import { type ScheduleProblem, spanMinutes } from './problem.ts';

/** The parts of a plan that decide how late work may finish. */
interface Board {
  readonly problem: ScheduleProblem;
  readonly lanes: Lanes;
  startOf(task: number): number;
  finishOf(task: number): number;
  agentOf(task: number): number;
  isMilestone(task: number): boolean;
}
/** A task on a pair, and a placed task with links to it. */
interface Dependent {
  readonly task: number;
  readonly pair: number;
  readonly after: number;
  readonly links: readonly Link[];
}

/** Returns the latest finish of a task on a pair, in epoch ms, with which a placed dependent keeps all its links. */
export function latestFinish(board: Board, { task, pair, after, links }: Dependent): number {
  const { office } = board.problem;
  let until = Number.POSITIVE_INFINITY;
  for (const link of links) {
    if (!link.before.includes(task)) continue;
    const endMs = holdsFinish(link) ? lastEndMs(board, after) : board.startOf(after);
    if (isBegunFirst(board, link, { pair, after }))
      until = Math.min(until, finishFrom(board, task, pair, board.startOf(after)));
    if (isKeptByAnother(board, link, task, endMs)) continue;
    const ms = beforeLags(office, endMs, link.lags);
    until = Math.min(until, awaitsStart(link) ? finishFrom(board, task, pair, ms) : ms);
  }
  return until;
}

/** Returns whether a task on a pair has to begin before its dependent, because one agent does both. */
const isBegunFirst = (
  board: Board,
  link: Link,
  { pair, after }: { readonly pair: number; readonly after: number },
): boolean =>
  begunFirst(link) !== null &&
  at(board.problem.pairAgent, pair) === board.agentOf(after) &&
  at(board.problem.pairMinutes, pair) > 0 &&
  !board.isMilestone(after);

/** Returns the last instant without more of its agent's working time before it than a task needs to be finished. */
function lastEndMs(board: Board, task: number): number {
  const { lanes } = board;
  return board.isMilestone(task) ? board.finishOf(task) : lanes.startMs(board.agentOf(task), at(lanes.endWork, task));
}

/** Returns whether another part of the predecessor starts early enough. */
function isKeptByAnother(board: Board, link: Link, task: number, endMs: number): boolean {
  const others = link.before.filter((one) => one !== task);
  return (
    others.length > 0 && afterLags(board.problem.office, endOf({ ...link, before: others }, board), link.lags) <= endMs
  );
}

/** Returns when work on a pair that starts by an instant is finished at the latest. */
function finishFrom({ problem, lanes }: Board, task: number, pair: number, startMs: number): number {
  const [agent, minutes] = [at(problem.pairAgent, pair), spanMinutes(problem, task, pair)];
  if (minutes === 0) return startMs;
  const work = Math.floor(lanes.workAt(agent, startMs));
  return lanes.finishMs(agent, (lanes.startMs(agent, work) > startMs ? work - 1 : work) + minutes);
}
