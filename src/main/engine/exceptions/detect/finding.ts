import {
  type AgentId,
  type ExceptionFinding,
  type Message,
  message,
  type Severity,
  type TaskId,
} from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { memoizeLast } from '../../base/memoize.ts';
import type { Prepared } from '../../solve/prepare.ts';
import { queueAhead } from '../../solve/queue-ahead.ts';
import { moreSevere, severityOf, timePressure } from '../severity.ts';
import { hoursOf } from '../text.ts';
import { type DetectionView, minutesUntil } from './view.ts';

const ranksOf = memoizeLast(
  (prepared: Prepared): ReadonlyMap<TaskId, number> =>
    new Map(prepared.entries.map((entry) => [entry.taskId, entry.rank])),
);

/** A finding before its severity, impact and time pressure are calculated. */
export type Draft = Omit<
  ExceptionFinding,
  | 'severity'
  | 'impact'
  | 'impactFact'
  | 'timeLeftMinutes'
  | 'timeLeftFact'
  | 'clearAt'
  | 'taskType'
  | 'client'
  | 'agentId'
  | 'taskId'
> & {
  readonly taskId?: TaskId;
  readonly agentId?: AgentId;
  readonly taskType?: string | null;
  readonly client?: string | null;
  /** The instant from which harm is done. Null if there is no date; `pressure` then applies. */
  readonly untilMs: number | null;
  readonly pressure?: number;
  readonly workMinutes: number;
  /** Minimum severity, whatever the work is worth. Default: low. */
  readonly leastSeverity?: Severity;
  /** Default: the policy's share of `raiseAt`. */
  readonly clearAt?: number;
};

/** Time pressure without a date. */
const UNDATED = 0.6;

/**
 * Completes a finding. Impact is the highest priority of the affected work; severity is impact x likelihood x time
 * pressure.
 */
export function findingOf(view: DetectionView, draft: Draft): ExceptionFinding {
  const { untilMs, pressure, workMinutes, taskId = null, agentId = null, leastSeverity = 'low', ...rest } = draft;
  const holder = agentId ?? (taskId === null ? null : workerOf(view, taskId));
  const { severity, impact, impactFact, timeLeftMinutes } = ratingOf(view, { ...draft, holder });
  const task = taskId === null ? undefined : view.taskOf(taskId);
  return {
    ...rest,
    taskId,
    agentId,
    taskType: draft.taskType ?? task?.type ?? null,
    client: draft.client ?? task?.client ?? null,
    impact,
    impactFact,
    timeLeftMinutes,
    timeLeftFact: message('exceptions.work_left', { hours: hoursOf(Math.max(0, workMinutes)) }),
    severity: moreSevere(severity, leastSeverity),
    clearAt: draft.clearAt ?? (draft.raiseAt * view.values.clearPercent) / 100,
  };
}

/**
 * Returns who has a task or would take it from the queue, so that it has the same time left before and after it is
 * assigned; null for nobody.
 */
export const workerOf = (view: DetectionView, id: TaskId): AgentId | null =>
  view.holders.get(id)?.agentId ?? queueAhead(view.scored).agentOf(id);

/**
 * The data from which severity is calculated. `holder` is the agent whose working time is left; null for the office's.
 */
type Rated = Pick<Draft, 'taskIds' | 'likelihood' | 'untilMs' | 'workMinutes' | 'pressure'> & {
  readonly holder: AgentId | null;
};
type Rating = Pick<ExceptionFinding, 'severity' | 'impact' | 'impactFact' | 'timeLeftMinutes'>;

/** Returns the severity of a finding, with its impact and the time left. */
export function ratingOf(view: DetectionView, rated: Rated): Rating {
  const { taskIds, likelihood, untilMs, workMinutes, pressure = UNDATED, holder } = rated;
  const { impact, impactFact } =
    taskIds.length === 0 ? { impact: 0, impactFact: message('exceptions.whole_agency', {}) } : impactOf(view, taskIds);
  const timeLeftMinutes = untilMs === null ? null : Math.max(0, Math.round(minutesUntil(view, holder, untilMs)));
  const parts = {
    impact,
    likelihood,
    pressure: timeLeftMinutes === null ? pressure : timePressure(timeLeftMinutes, workMinutes),
  };
  return { severity: severityOf(parts, view.snapshot.policy), impact, impactFact, timeLeftMinutes };
}

/** Returns a task's priority, or null if it is not in the queue. */
export function scoreOf({ scored }: DetectionView, id: TaskId): number | null {
  const index = scored.taskIndex.get(id);
  return index === undefined ? null : (at(scored.scores, index)?.composite ?? null);
}

function impactOf(view: DetectionView, taskIds: readonly TaskId[]): { impact: number; impactFact: Message } {
  const { scored } = view;
  let best = 0;
  let at: TaskId | null = null;
  for (const id of taskIds) {
    const composite = scoreOf(view, id) ?? 0;
    if (at === null || composite > best) [best, at] = [composite, id];
  }
  const rank = at === null ? undefined : ranksOf(scored).get(at);
  return {
    impact: Math.round(best * 10) / 10,
    impactFact:
      rank === undefined
        ? message('exceptions.not_in_queue', {})
        : message('exceptions.rank', { rank, of: scored.entries.length }),
  };
}
