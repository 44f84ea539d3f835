import { type Constraint, type Fix, type FixEdit, instantOf, type Task } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { hours } from '../base/english.ts';
import type { Board } from '../schedule/index.ts';
import type { Decision } from '../solve/decide.ts';
import type { Prepared } from '../solve/prepare.ts';
import { freezesOf } from '../solve/timetable.ts';
import type { Candidate, Prover } from './fixes.ts';

/** Free tasks of each agent, most pressing first. */
export type Worths = ReadonlyMap<number, readonly number[]>;
const TRIED = 5;

/** For a task that nobody may take: the one rule between it and an agent that is least to lift. */
export function openingFixes(prepared: Prepared, prover: Prover, index: number, task: Task): Fix | null {
  const ranked = prepared.snapshot.agents.flatMap((_, agent) => openingFor(prepared, index, task, agent));
  ranked.sort((a, b) => a.cost - b.cost || a.agent - b.agent);
  const first = ranked.slice(0, TRIED);
  // Nothing but capacity is between them then: held in a free run the task has its place, whatever else is planned.
  for (const { agent, candidate } of first) {
    const startMs = isPlain(prepared, task, agent) ? prover.gapFor(index, agent) : null;
    const name = prepared.snapshot.agents[agent]?.name ?? '';
    const both = { ...candidate, change: `${candidate.change}, and give it to ${name}` };
    const fix = startMs === null ? null : prover.held(index, agent, both, startMs);
    const alone = prover.prove(index, [candidate]);
    if (alone?.verified) return alone;
    if (fix !== null) return fix;
  }
  return null;
}

/** No rule but those of eligibility bears on this pair. */
const isPlain = (prepared: Prepared, task: Task, agent: number): boolean =>
  freezesOf(prepared, agent).length === 0 &&
  prepared.snapshot.constraints.every(
    (rule) =>
      (rule.kind !== 'keep_together' || !rule.taskIds.includes(task.id)) &&
      (rule.kind !== 'client_hour_cap' || rule.client !== task.client),
  );

interface Opening {
  readonly agent: number;
  readonly cost: number;
  readonly candidate: Candidate;
}

/** What one change would make this agent eligible; nothing where it takes more than one. */
function openingFor(prepared: Prepared, index: number, task: Task, agentIndex: number): readonly Opening[] {
  const agent = prepared.snapshot.agents[agentIndex];
  const { reasons, gaps } = prepared.matcher.pair(index, agentIndex);
  const [reason, second] = reasons;
  if (agent === undefined || reason === undefined || second !== undefined) return [];
  const of = (cost: number, change: string, edit: FixEdit): readonly Opening[] => [
    { agent: agentIndex, cost, candidate: { change, edits: [edit] } },
  ];
  if (reason.code === 'skill_below_minimum') {
    const gap = gaps.find((row) => row.mandatory);
    if (gap === undefined) return [];
    const change = `Lower ${gap.skillId} from ${gap.need.toFixed(2)} to ${gap.have.toFixed(2)} (${agent.name} has that), or train ${agent.name}`;
    return of(gap.need - gap.have, change, {
      kind: 'skill_minimum',
      taskId: task.id,
      skillId: gap.skillId,
      minimumProficiency: gap.have,
    });
  }
  const lacked = reason.code === 'missing_skill' ? gaps.find((row) => row.mandatory) : undefined;
  if (lacked !== undefined)
    return of(3, `Make ${lacked.skillId} optional, or train somebody`, {
      kind: 'skill_optional',
      taskId: task.id,
      skillId: lacked.skillId,
    });
  if (reason.code === 'excluded_client' && task.client !== null)
    return of(1, reason.lift.replace(/\.$/, ''), { kind: 'allow_client', agentId: agent.id, client: task.client });
  const rule = prepared.snapshot.constraints.find(
    (row) =>
      (reason.code === 'not_with' && row.kind === 'not_with' && row.taskId === task.id && row.agentId === agent.id) ||
      (reason.code === 'team_frozen' && row.kind === 'team_freeze' && row.team === agent.team),
  );
  if (rule === undefined) return [];
  const change =
    rule.kind === 'team_freeze'
      ? `End the freeze of team ${agent.team}`
      : `Remove the rule that keeps ${task.id} from ${agent.name}`;
  return of(2, change, { kind: 'remove_rule', constraintId: rule.id });
}

/** For a task below the threshold: given by hand to the best of those who may take it, else the threshold lowered for all. */
export function byHandFixes(
  prepared: Prepared,
  decision: Decision,
  prover: Prover,
  index: number,
  task: Task,
  best: number,
): Fix | null {
  const score = (agent: number): number => prepared.matcher.score(index, agent).skillAlignment;
  const able = [...prepared.matcher.eligibleAgentsOf(index)].sort((a, b) => score(b) - score(a) || a - b);
  for (const agent of able.slice(0, TRIED)) {
    const startMs = isPlain(prepared, task, agent) ? prover.gapFor(index, agent) : null;
    if (startMs === null || isTooLate(prepared, decision, index, task, agent, startMs)) continue;
    const change = `Give it to ${prepared.snapshot.agents[agent]?.name ?? ''} by hand (skill alignment ${score(agent).toFixed(2)})`;
    const fix = prover.held(index, agent, { change, edits: [] }, startMs);
    if (fix !== null) return fix;
  }
  const threshold = Math.floor(best * 100) / 100;
  const edits = [{ kind: 'match_threshold', threshold }] as const;
  return prover.prove(index, [{ change: `Lower the match threshold to ${threshold.toFixed(2)}`, edits }]);
}

/** Late work is not planned under the policy `hold`: it is not proposed by hand either. */
function isTooLate(
  prepared: Prepared,
  { board }: Decision,
  index: number,
  task: Task,
  agent: number,
  startMs: number,
): boolean {
  if (!prepared.snapshot.policy.values.holdLateWork || task.dueAt === null) return false;
  const minutes = prepared.matcher.score(index, agent).effortMinutes;
  return board.lanes.finishMs(agent, board.lanes.workAt(agent, startMs) + minutes) > Date.parse(task.dueAt);
}

/** For a task that could be done but found no room: the rule in its way, in words, and what would make room. */
export function roomFixes(
  prepared: Prepared,
  decision: Decision,
  prover: Prover,
  byWorth: Worths,
  index: number,
  task: Task,
  agents: readonly number[],
): { readonly fix: Fix | null; readonly rule: string | null } {
  const rules = rulesInTheWay(prepared, decision, index, task, agents);
  const moved = decision.dropped.get(index) === 'late' ? laterDue(prepared, decision, prover, index, task, agents) : [];
  const candidates = [...rules.map(({ candidate }) => candidate), ...moved];
  const proved = prover.prove(index, candidates.slice(0, TRIED));
  const fix = proved?.verified
    ? proved
    : (inPlaceOfOther(prepared, decision, prover, byWorth, index, agents) ?? proved);
  return { fix, rule: rules[0]?.why ?? null };
}

interface InTheWay {
  readonly why: string;
  readonly candidate: Candidate;
}

/** Rules of the workspace without which an agent on offer has a run free for the task. */
function rulesInTheWay(
  prepared: Prepared,
  decision: Decision,
  index: number,
  task: Task,
  agents: readonly number[],
): readonly InTheWay[] {
  const { board, rowOf } = decision;
  const row = rowOf.get(index) ?? -1;
  const { constraints } = prepared.snapshot;
  if (row < 0) return [];
  const rows: InTheWay[] = [];
  const effort = Math.max(...agents.map((agent) => prepared.matcher.score(index, agent).effortMinutes));
  const add = (rule: Constraint, why: string, change: string, edit: FixEdit): void => {
    if (
      !rows.some(({ candidate }) =>
        candidate.edits.some((one) => 'constraintId' in one && one.constraintId === rule.id),
      )
    )
      rows.push({ why, candidate: { change, edits: [edit] } });
  };
  for (const rule of constraints) {
    if (rule.kind === 'client_hour_cap' && rule.client === task.client && decision.dropped.get(index) === 'cap')
      add(rule, '', `Raise the hour cap of ${rule.client} by ${hours(Math.ceil(effort / 6) / 10)} a week`, {
        kind: 'client_hour_cap',
        constraintId: rule.id,
        minutesPerWeek: rule.minutesPerWeek + effort,
      });
    if (rule.kind === 'keep_together' && rule.taskIds.includes(task.id) && agents.some((a) => board.isBarred(row, a)))
      add(
        rule,
        `${rule.taskIds.join(', ')} are kept together, and their agent has no room for it.`,
        `Take ${task.id} out of the rule that keeps ${rule.taskIds.join(', ')} together`,
        {
          kind: 'leave_group',
          constraintId: rule.id,
          taskId: task.id,
        },
      );
    if (
      rule.kind === 'team_freeze' &&
      task.status === 'queued' &&
      agents.some((agent) => prepared.snapshot.agents[agent]?.team === rule.team)
    )
      add(
        rule,
        `Team ${rule.team} takes no new work from ${rule.fromOn} to ${rule.untilOn}, and has no run of that length left besides.`,
        `Remove the freeze of team ${rule.team}`,
        {
          kind: 'remove_rule',
          constraintId: rule.id,
        },
      );
  }
  return rows;
}

/** Due moved to the soonest finish there is on the plan. */
function laterDue(
  prepared: Prepared,
  { board }: Decision,
  prover: Prover,
  index: number,
  task: Task,
  agents: readonly number[],
): readonly Candidate[] {
  const finishes = agents.flatMap((agent) => {
    const startMs = prover.gapFor(index, agent);
    if (startMs === null) return [];
    const minutes = prepared.matcher.score(index, agent).effortMinutes;
    return [board.lanes.finishMs(agent, board.lanes.workAt(agent, startMs) + minutes)];
  });
  if (finishes.length === 0) return [];
  const dueAt = instantOf(Math.min(...finishes));
  return [{ change: `Move due to ${dueAt}`, edits: [{ kind: 'due', taskId: task.id, dueAt }] }];
}

/** Given by hand in the place of work that is worth less: the least pressing for which the plan, without it, has a run for the task. */
function inPlaceOfOther(
  prepared: Prepared,
  decision: Decision,
  prover: Prover,
  byWorth: Worths,
  index: number,
  agents: readonly number[],
): Fix | null {
  const { board, rowOf } = decision;
  const row = rowOf.get(index);
  if (row === undefined) return null;
  for (const agent of agents.slice(0, TRIED)) {
    const owner = prepared.snapshot.agents[agent];
    const pair = pairOn(board, row, agent);
    if (owner === undefined || pair < 0) continue;
    for (const other of (byWorth.get(agent) ?? []).slice(-TRIED).reverse()) {
      const startMs = startWithout(board, rowOf.get(other) ?? -1, row, pair);
      const id = prepared.snapshot.tasks[other]?.id;
      if (startMs === null || id === undefined) continue;
      const fix = prover.held(
        index,
        agent,
        { change: `Give it to ${owner.name} in place of ${id}`, edits: [] },
        startMs,
        id,
      );
      if (fix !== null) return fix;
    }
  }
  return null;
}

function pairOn(board: Board, row: number, agent: number): number {
  const { pairStart, pairAgent } = board.problem;
  for (let pair = at(pairStart, row); pair < at(pairStart, row + 1); pair++) if (pairAgent[pair] === agent) return pair;
  return -1;
}

/** When a row would begin on a pair with another row gone; null: not at all, or others wait for that one. The board is left as it was. */
function startWithout(board: Board, other: number, row: number, pair: number): number | null {
  if (other < 0 || (board.successors[other] ?? []).some((after) => board.isPlaced(after))) return null;
  let startMs: number | null = null;
  board.attempt(() => {
    board.take(other);
    const place = board.isOpen(row) ? board.placeOn(row, pair, board.deadlineMs(row)) : null;
    const late = place !== null && place.finishMs > (board.problem.dueMs[row] ?? Number.POSITIVE_INFINITY);
    if (place !== null && !(late && board.problem.holdLate))
      startMs = board.lanes.startMs(at(board.problem.pairAgent, pair), place.run.startWork);
    return false;
  });
  return startMs;
}
