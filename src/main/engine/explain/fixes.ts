import {
  type Fix,
  type FixEdit,
  instantOf,
  message,
  type PlanMessage,
  type Snapshot,
  type TaskId,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { withEdits } from '../replan/try-edits.ts';
import type { Decision } from '../solve/decision.ts';
import { startAfterOpen } from '../solve/links.ts';
import type { Prepared } from '../solve/prepare.ts';
import { earliestStartMs, endsIn, type Timetable } from '../solve/timetable.ts';

/** Solves a snapshot with the same options as the plan. Returns null if it was cancelled. */
export type Resolve = (snapshot: Snapshot) => Timetable | null;

/** A change to try. */
export interface Candidate {
  readonly change: PlanMessage;
  readonly edits: readonly FixEdit[];
}

/** A place to which a task could be pinned. */
interface Slot {
  readonly agent: number;
  readonly startMs: number;
  /** The task that returns to the queue to make room. */
  readonly insteadOf?: TaskId;
}

/** Limits for fixes: open tasks x solves, and the number of solves. About a second of one core at most. */
const TASK_SOLVES = 1500;
const MOST_SOLVES = 12;

/**
 * Tries changes and returns only those it has verified: by solving again, or by a free gap in the plan to which a task
 * can be pinned.
 */
export class Prover {
  private readonly prepared: Prepared;
  private readonly decision: Decision;
  private readonly resolve: Resolve;
  private readonly known = new Map<string, Timetable | null>();
  private left: number;

  constructor(prepared: Prepared, decision: Decision, resolve: Resolve) {
    this.prepared = prepared;
    this.decision = decision;
    this.resolve = resolve;
    this.left = Math.min(MOST_SOLVES, Math.floor(TASK_SOLVES / Math.max(1, prepared.entries.length)));
  }

  /**
   * Returns the first candidate with which solving again places the task; otherwise the first that could no longer be
   * tried; otherwise null.
   */
  prove(index: number, candidates: readonly Candidate[]): Fix | null {
    let untried: Candidate | null = null;
    for (const candidate of candidates) {
      const placed = this.solved(candidate.edits);
      if (placed === undefined) {
        untried ??= candidate;
        continue;
      }
      const work = placed?.get(index);
      if (work === undefined || !Number.isFinite(work.finishMs)) continue;
      return { ...candidate, outcome: this.finishes(work.agentIndex, work.finishMs), verified: true };
    }
    return untried === null ? null : { ...untried, outcome: message('planning.fix_not_tried', {}), verified: false };
  }

  /**
   * Returns a fix that pins the task to a free gap of the finished plan after these changes. A pinned task keeps its
   * place in any plan.
   */
  pinned(index: number, { agent, startMs, insteadOf }: Slot, first: Candidate): Fix | null {
    const { snapshot, matcher } = this.prepared;
    const [task, owner] = [snapshot.tasks[index], snapshot.agents[agent]];
    if (task === undefined || owner === undefined) return null;
    const minutes = matcher.score(index, agent).effortMinutes;
    const { lanes } = this.decision.board;
    const finishMs = lanes.finishMs(agent, lanes.workAt(agent, startMs) + minutes);
    const edit: FixEdit = {
      kind: 'assign',
      taskId: task.id,
      agentId: owner.id,
      startAt: instantOf(startMs),
      insteadOf: insteadOf ?? null,
    };
    return {
      change: first.change,
      edits: [...first.edits, edit],
      outcome: this.finishes(agent, finishMs),
      verified: true,
    };
  }

  /**
   * Returns when a task could start with an agent in the gaps of the plan, after its prerequisites, or null if not
   * within the horizon.
   */
  gapFor(index: number, agent: number): number | null {
    const { board, placed } = this.decision;
    const minutes = this.prepared.matcher.score(index, agent).effortMinutes;
    const after = startAfterOpen(this.prepared, { taskIndex: index, agentIndex: agent, minutes }, endsIn(placed));
    const from = Math.max(board.fromMs, earliestStartMs(this.prepared, index, agent), after);
    if (!Number.isFinite(from)) return null;
    const { allocation } = at(this.prepared.snapshot.tasks, index);
    const run = board.lanes.earliestFor(agent, board.lanes.workAt(agent, from), { minutes, allocation });
    return run === null ? null : board.lanes.startMs(agent, run.startWork);
  }

  /** Returns undefined if the number of solves is used up or the search was cancelled. */
  private solved(edits: readonly FixEdit[]): Timetable | null | undefined {
    const key = JSON.stringify(edits);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.left <= 0) return undefined;
    this.left--;
    const placed = this.resolve(withEdits(this.prepared.stored, edits, this.prepared.nowMs));
    if (placed === null) {
      this.left = 0;
      return undefined;
    }
    this.known.set(key, placed);
    return placed;
  }

  private finishes(agent: number, finishMs: number): PlanMessage {
    const agentName = this.prepared.snapshot.agents[agent]?.name ?? '';
    return message('planning.fix_finishes', { agentName, finishAt: instantOf(finishMs) });
  }
}
