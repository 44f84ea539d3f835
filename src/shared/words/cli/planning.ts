import { counted, dayAndClock, hours, percent, type Reader, shortDay, whole } from '../../format/index.ts';
import type { Instant, Plan, PlanScope, Spread } from '../../model/index.ts';

/** Lines of the commands that plan. */
export const DRAFT_SAVED = 'Saved as a draft. Run tde allocate with --publish to publish it.';
export const LATE = 'Late:';
export const UNASSIGNED = 'Unassigned:';

export const publishedLine = (skipped: number, reader: Reader): string =>
  skipped === 0
    ? 'Published.'
    : `Published, except for ${counted(skipped, 'change', reader)} whose task or agent had changed.`;

export const planSummary = (
  { planId, assignments, unassigned, changes, minorShifts, scope, score, gap }: Plan,
  reader: Reader,
): readonly string[] => [
  `Plan ${planId}: ${counted(assignments.length, 'task', reader)} assigned, ${whole(unassigned.length, reader)} unassigned, ${counted(changes.length, 'change', reader)}`,
  `Value of assigned work: ${whole(score.placedValue, reader)}${gap === null ? '' : `, at most ${percent(gap, reader, 2)} below the best possible`}`,
  ...(minorShifts === 0 ? [] : [`${counted(minorShifts, 'shift', reader)} without effect not listed`]),
  ...(scope === null ? [] : [`Planned only ${scopeText(scope, reader)}. All other work keeps its agent.`]),
];

/** The selection that a plan was made for: `2 tasks, among 1 agent`. */
const scopeText = ({ taskIds, agentIds }: PlanScope, reader: Reader): string => {
  const agents = counted(agentIds.length, 'agent', reader);
  if (taskIds.length === 0) return `the work of ${agents} and unassigned work`;
  const tasks = counted(taskIds.length, 'task', reader);
  return agentIds.length === 0 ? tasks : `${tasks}, among ${agents}`;
};

export const lateLine = (task: string, finishAt: Instant | null, reader: Reader): string =>
  `  ${task}: ${finishAt === null ? 'no planned finish' : `planned to finish ${dayAndClock(finishAt, reader)}`}`;

/** The fix that would assign a task: `Fix: Raise ... by 16 h. Ann finishes it Wed 25 Nov, 17:00.` */
export const fixLine = (change: string, outcome: string): string => `    Fix: ${change}. ${outcome}.`;

export const movesSummary = (moves: number, weeks: number, reader: Reader): string =>
  `${counted(moves, 'move', reader)} over ${counted(weeks, 'week', reader)}`;

export const spreadLines = (before: Spread, after: Spread, reader: Reader): readonly string[] => [
  `  late tasks             ${whole(before.lateTaskIds.length, reader)} → ${whole(after.lateTaskIds.length, reader)}`,
  `  overallocated agents   ${whole(before.overloadedAgentIds.length, reader)} → ${whole(after.overloadedAgentIds.length, reader)}`,
  `  hours over capacity    ${hours(before.overMinutes / 60, reader)} → ${hours(after.overMinutes / 60, reader)}`,
  `  spread of utilisation  ${percent(before.deviation, reader, 1)} → ${percent(after.deviation, reader, 1)}`,
];

export const movesApplied = (moves: number, balancingId: string, reader: Reader): string =>
  `Applied ${counted(moves, 'move', reader)} as ${balancingId}. Run tde undo to undo them.`;
export const moveSkipped = (taskId: string, reason: string): string => `Skipped ${taskId}: ${reason}`;

/** `effect` is what the balancing changed, or null if its weeks are not over. */
export const balancingLine = (
  { id, appliedAt }: { readonly id: string; readonly appliedAt: Instant },
  effect: string | null,
  reader: Reader,
): string => `${id}, applied on ${shortDay(appliedAt, reader)}: ${effect ?? 'its weeks are not over yet.'}`;
