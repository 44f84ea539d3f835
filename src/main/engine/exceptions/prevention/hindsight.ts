import {
  DAY_MS,
  type Message,
  message,
  msOf,
  type TaskId,
  type WorkException,
} from '../../../../shared/model/index.ts';
import { bestAction } from './actions.ts';
import type { RiskFacts } from './facts.ts';
import { factsAt, plannedStart, type RiskOutlook } from './risk-outlook.ts';
import { isLeftAlone } from './trials.ts';

/** What would have prevented an exception, and the open work with the same risk now. */
export interface HindsightResult {
  readonly sentence: Message;
  readonly actionIds: readonly string[];
  readonly taskIds: readonly TaskId[];
}

const MOST_TASKS = 20;
const LEAST_GAIN = 0.03;

/** A single fact that could have been different. */
interface ChangedFact {
  readonly kind: 'estimate' | 'agent' | 'start_earlier';
  readonly change: Message;
  readonly risk: number;
}

/**
 * Returns what would have prevented an exception according to the risk model: the risk at the start, and the risk after
 * changing the one fact that lowers it the most. Returns null if the exception is not about one task, the task no
 * longer exists, too little was learned, or no change of a fact lowers the risk.
 */
export function hindsightOf(exception: WorkException, outlook: RiskOutlook): HindsightResult | null {
  const { model } = outlook.learned;
  const before = factsBefore(exception, outlook);
  if (!model.isLearned || before === null) return null;
  const risk = model.riskOf(before.facts);
  const [best] = changedFacts(before.taskIndex, before.facts, outlook)
    .filter((row) => row.risk <= risk - LEAST_GAIN)
    .sort((a, b) => a.risk - b.risk);
  if (best === undefined) return null;
  const days = Math.floor((msOf(exception.detectedAt) - before.startMs) / DAY_MS);
  const threshold = outlook.prepared.snapshot.policy.values.preventionRisk;
  return {
    sentence: message('prevention.hindsight', {
      change: best.change,
      riskRatio: best.risk,
      insteadOfRatio: risk,
      aboveThreshold: risk >= threshold && days >= 1 ? { thresholdRatio: threshold, days } : null,
    }),
    ...similarTasks(before.facts, best.kind, outlook),
  };
}

function factsBefore(
  { taskId, agentId, detectedAt }: WorkException,
  outlook: RiskOutlook,
): { readonly facts: RiskFacts; readonly taskIndex: number; readonly startMs: number } | null {
  const { prepared } = outlook;
  const taskIndex = taskId === null ? undefined : prepared.taskIndex.get(taskId);
  const task = taskIndex === undefined ? undefined : prepared.snapshot.tasks[taskIndex];
  if (taskIndex === undefined || task === undefined) return null;
  const assignment = prepared.snapshot.assignments.find((row) => row.taskId === task.id) ?? null;
  const holder = agentId ?? assignment?.agentId;
  const agentIndex = holder === undefined ? undefined : prepared.agentIndex.get(holder);
  const startMs = Math.min(plannedStart(task, assignment, prepared.nowMs), msOf(detectedAt));
  const facts = factsAt(outlook, taskIndex, { agentIndex: agentIndex ?? null, startMs });
  return facts === null ? null : { facts, taskIndex, startMs };
}

function changedFacts(taskIndex: number, facts: RiskFacts, { prepared, learned }: RiskOutlook): readonly ChangedFact[] {
  const { model, past } = learned;
  const found: ChangedFact[] = [];
  if (facts.drift > 1.05)
    found.push({
      kind: 'estimate',
      change: message('prevention.with_estimate', { type: facts.type, ratio: facts.drift }),
      risk: model.riskOf({ ...facts, drift: 1 }),
    });
  const otherAgents = [...prepared.matcher.eligibleAgentsOf(taskIndex)].flatMap((agentIndex) => {
    const agent = prepared.snapshot.agents[agentIndex];
    if (agent === undefined || facts.agentId === null || agent.id === facts.agentId) return [];
    const agentCases = past.finished(agent.id, facts.type, prepared.nowMs);
    const risk = model.riskOf({
      ...facts,
      agentId: agent.id,
      agentName: agent.name,
      agentKind: agent.kind,
      agentCases,
    });
    return [{ kind: 'agent' as const, change: message('prevention.with_agent', { agent: agent.name }), risk }];
  });
  found.push(...otherAgents.sort((a, b) => a.risk - b.risk).slice(0, 1));
  if (facts.slack !== null && facts.startSlack !== null && facts.startSlack < facts.slack)
    found.push({
      kind: 'start_earlier',
      change: message('prevention.started_at_once', {}),
      risk: model.riskOf({ ...facts, startSlack: facts.slack }),
    });
  return found;
}

/** Returns the open tasks at risk with the same relevant fact, and the action proposed for each. */
function similarTasks(
  facts: RiskFacts,
  kind: ChangedFact['kind'],
  outlook: RiskOutlook,
): Pick<HindsightResult, 'actionIds' | 'taskIds'> {
  const { preventionRisk, preventionControl } = outlook.prepared.snapshot.policy.values;
  const rows = outlook.tasks
    .filter(
      (row) =>
        row.risk >= preventionRisk &&
        (kind === 'agent' ? row.facts.agentId === facts.agentId : row.facts.type === facts.type),
    )
    .slice(0, MOST_TASKS);
  const offered = rows.filter(({ task }) => !outlook.trials.has(task.id) && !isLeftAlone(task.id, preventionControl));
  const actions = offered.map((row) => bestAction(outlook, row).action).filter((action) => action.kind === kind);
  return { taskIds: rows.map((row) => row.task.id), actionIds: actions.map((action) => action.actionId) };
}
