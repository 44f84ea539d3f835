import { message, type ShortageOption, type SkillId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { mean, median } from '../../base/statistics.ts';
import type { DemandItem } from './collect.ts';
import { type DemandModel, type Solved, solveDemand } from './model.ts';
import { moves } from './moves.ts';
import { trainings } from './training.ts';
import { namesOf, strained, type Trial } from './trial.ts';

/**
 * Returns options to reduce a shortage, each verified by solving again with it, lowest cost per hour first. Options
 * without effect are omitted.
 */
export function shortageOptions(
  model: DemandModel,
  before: Solved,
  scarce: readonly SkillId[],
): readonly ShortageOption[] {
  const trials = [
    ...moves(model, before),
    overtime(model, before),
    ...trainings(model, before, scarce),
    hire(model, scarce),
  ];
  return trials
    .flatMap((trial) => (trial === null ? [] : tried(trial, before)))
    .sort((a, b) => perMinute(a) - perMinute(b) || a.shortAfterMinutes - b.shortAfterMinutes)
    .filter(
      (option, index, all) =>
        all.findIndex((other) => other.kind === option.kind && other.agentId === option.agentId) === index,
    );
}

const perMinute = (option: ShortageOption): number =>
  option.costAmount / Math.max(1, option.shortBeforeMinutes - option.shortAfterMinutes);

function tried(trial: Trial, before: Solved): readonly ShortageOption[] {
  const after = solveDemand(trial.model);
  const relieved = before.totalMinutes - after.totalMinutes;
  if (relieved < 1) return [];
  return [
    {
      kind: trial.kind,
      sentence: trial.describe(relieved / 60),
      costAmount: Math.round(trial.cost(relieved)),
      shortBeforeMinutes: before.totalMinutes,
      shortAfterMinutes: after.totalMinutes,
      agentId: trial.agentId,
      skillId: trial.skillId,
      verified: true,
    },
  ];
}

function overtime(model: DemandModel, before: Solved): Trial | null {
  const { overtimePercent, overtimePremiumPercent } = model.snapshot.policy.values;
  const hard = strained(model, before);
  const people = [...hard].filter(
    (agent) =>
      model.snapshot.agents[agent]?.kind === 'person' && at(model.capacity, agent).some((minutes) => minutes > 0),
  );
  if (overtimePercent <= 0 || people.length === 0) return null;
  const rate = mean(people.map((agent) => at(model.snapshot.agents, agent).costRateAmount));
  const allowed = new Set(people);
  const names = people.map((agent) => at(model.snapshot.agents, agent).name);
  return {
    kind: 'overtime',
    model: {
      ...model,
      capacity: model.capacity.map((row, agent) =>
        allowed.has(agent) ? row.map((minutes) => Math.floor(minutes * (1 + overtimePercent / 100))) : row,
      ),
    },
    cost: (relieved) => (relieved / 60) * rate * (1 + overtimePremiumPercent / 100),
    describe: (relievedHours) =>
      message('workload.option_overtime', {
        overtimeRatio: overtimePercent / 100,
        ...namesOf(names),
        relievedHours,
      }),
    agentId: null,
    skillId: null,
  };
}

/** Adds one agent like those who have the scarce skills, from the week in which a hire could start. */
function hire(model: DemandModel, scarce: readonly SkillId[]): Trial | null {
  const { hireLeadWeeks, fullTimeHours } = model.snapshot.policy.values;
  const weekMinutes = Math.round(fullTimeHours * 60);
  const skills = scarce.slice(0, 3);
  const weeksLeft = model.weeks.length - hireLeadWeeks;
  if (weeksLeft <= 0) return null;
  const rates = model.snapshot.agents.filter((agent) => agent.kind === 'person').map((agent) => agent.costRateAmount);
  const rate = median(rates);
  const index = model.capacity.length;
  const canTake = (row: DemandItem): boolean => row.needs.every((need) => skills.includes(need.skillId));
  return {
    kind: 'hire',
    model: {
      ...model,
      capacity: [...model.capacity, model.weeks.map((_, week) => (week >= hireLeadWeeks ? weekMinutes : 0))],
      assigned: [...model.assigned, model.weeks.map(() => 0)],
      demandItems: model.demandItems.map((row) => (canTake(row) ? { ...row, agents: [...row.agents, index] } : row)),
    },
    cost: () => ((weekMinutes * weeksLeft) / 60) * rate,
    describe: (relievedHours) =>
      message('workload.option_hire', {
        skills: skills.map((id) => model.snapshot.skills.find((skill) => skill.id === id)?.name ?? id),
        leadWeeks: hireLeadWeeks,
        relievedHours,
      }),
    agentId: null,
    skillId: skills[0] ?? null,
  };
}
