import { type Agent, asTaskId, DAY_MS, HOUR_MS, instantOf, type Outcome } from '../../../shared/model/index.ts';
import { agentIdOf, canDo } from './agents.ts';
import { PROJECT_KINDS, RETAINER_STEPS, type StepLine } from './catalogue.ts';
import { halfHours, type Random, round2 } from './random.ts';
import { BIASED_ESTIMATOR } from './roster.ts';
import { endOfWorkday, needsOf, type Placed } from './task.ts';

/** How an agent works: actual effort divided by the estimate, chance of failure, typical quality. */
interface Habit {
  readonly effort: number;
  readonly failure: number;
  readonly quality: number;
}

function habitOf(agent: Agent, random: Random): Habit {
  const biased = agent.id === agentIdOf(BIASED_ESTIMATOR);
  return {
    effort: biased ? 1.72 : agent.kind === 'ai' ? random.logNormal(0.85, 0.12) : random.logNormal(1.04, 0.17),
    failure: agent.kind === 'ai' ? 0.11 : 0.03 + 0.06 * random.next(),
    quality: agent.kind === 'ai' ? 0.74 : 0.78 + 0.16 * random.next(),
  };
}

const within = (value: number): number => round2(Math.min(1, Math.max(0, value)));
/** Proficiency in the skills that the step requires; a weaker agent is slower and more likely to fail. */
const fitOf = (agent: Agent, step: StepLine): number => {
  const first = needsOf(step.skills)[0];
  return agent.skills.find((s) => s.skillId === first?.skillId)?.proficiency ?? 0.4;
};

interface FinishedWork {
  readonly agent: Agent;
  readonly habit: Habit;
  readonly step: StepLine;
  readonly id: string;
  readonly finishedMs: number;
  /** Minutes of a task of the sample itself. If left out, they are drawn at random, and the work may have failed. */
  readonly given?: { readonly estimate: number; readonly actual: number };
}

function outcomeOf({ agent, habit, step, id, finishedMs, given }: FinishedWork, random: Random): Outcome {
  const estimateMinutes = given?.estimate ?? halfHours(random.logNormal(step.hours, 0.3));
  const fit = fitOf(agent, step);
  const difficulty = 1 + 0.05 * (step.complexity - 3) - 0.25 * (fit - 0.75);
  const actualMinutes =
    given?.actual ??
    Math.max(15, Math.round((estimateMinutes * habit.effort * difficulty * random.logNormal(1, 0.24)) / 15) * 15);
  const failed = given === undefined && random.chance(habit.failure * (1.6 - fit));
  const elapsedMs = Math.max(HOUR_MS, (actualMinutes / 300) * DAY_MS * random.logNormal(1, 0.25));
  const startedMs = Math.round((finishedMs - elapsedMs) / 60_000) * 60_000;
  return {
    taskId: asTaskId(id),
    agentId: agent.id,
    type: step.type,
    domain: step.domain,
    complexity: step.complexity,
    skills: needsOf(step.skills).map((need) => need.skillId),
    estimateMinutes,
    actualMinutes,
    startedAt: instantOf(startedMs),
    dueAt: random.chance(0.06) ? null : endOfWorkday(startedMs + elapsedMs * random.logNormal(1.25, 0.25)),
    finishedAt: instantOf(finishedMs),
    quality: random.chance(0.12)
      ? null
      : within(habit.quality + 0.2 * (fit - 0.75) - (failed ? 0.3 : 0) + 0.07 * random.normal()),
    rework: failed || random.chance(0.22 * (1.5 - fit)),
    failed,
  };
}

interface History {
  readonly random: Random;
  readonly nowMs: number;
  readonly agents: readonly Agent[];
  readonly placed: readonly Placed[];
  readonly count: number;
}

/** Eighteen months of finished work, `count` rows, oldest first; the sample's own done tasks are among them. */
export function sampleOutcomes({ random, nowMs, agents, placed, count }: History): Outcome[] {
  const habits = new Map(agents.map((agent) => [agent.id, habitOf(agent, random)]));
  const steps = [...Object.values(PROJECT_KINDS).flat(), ...RETAINER_STEPS];
  const ableFor = new Map(steps.map((step) => [step, agents.filter((a) => canDo(a, needsOf(step.skills)))]));
  const outcomes: Outcome[] = [];
  for (const { task, agentId } of placed) {
    const agent = agents.find((a) => a.id === agentId);
    const step = steps.find((s) => s.title === task.title);
    const habit = agent && habits.get(agent.id);
    if (task.status !== 'done' || !agent || !habit || !step) continue;
    const finishedMs = Math.min(
      nowMs - HOUR_MS,
      Date.parse(task.dueAt ?? task.createdAt) + random.int(-30, 20) * HOUR_MS,
    );
    const given = { estimate: task.estimateMinutes, actual: Math.max(15, task.actualMinutes) };
    outcomes.push(outcomeOf({ agent, habit, step, id: task.id, finishedMs, given }, random));
  }
  const doable = steps.filter((step) => (ableFor.get(step) ?? []).length > 0);
  for (let n = 1; outcomes.length < count && doable.length > 0; n++) {
    const step = random.pick(doable);
    const agent = random.pick(ableFor.get(step) ?? agents);
    const habit = habits.get(agent.id);
    const finishedMs = nowMs - Math.round((1 + 545 * random.next() ** 1.2) * 24 * 60) * 60_000;
    const id = `P-${String(n).padStart(5, '0')}`;
    if (habit) outcomes.push(outcomeOf({ agent, habit, step, id, finishedMs }, random));
  }
  return outcomes.sort((a, b) =>
    a.finishedAt === b.finishedAt ? (a.taskId < b.taskId ? -1 : 1) : a.finishedAt < b.finishedAt ? -1 : 1,
  );
}
