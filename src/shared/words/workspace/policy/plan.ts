import type { PolicyGroupWords } from './group-words.ts';

export const PLAN_WORDS = {
  horizonWeeks: { name: 'Horizon', meaning: 'How many weeks ahead a plan reaches.' },
  disruptionBudget: {
    name: 'Disruption budget',
    meaning: 'How many assignments a plan may move without being forced to.',
  },
  freezeHours: { name: 'Freeze window', meaning: 'Work that starts within this time is not moved.' },
  capacityBuffer: { name: 'Capacity buffer', meaning: 'Share of capacity that plans leave free.' },
  latenessFloor: { name: 'Lateness floor', meaning: 'Share of its value that late work always keeps.' },
  latenessDays: {
    name: 'Lateness decay',
    meaning: 'Days late after which the value of a task has fallen to the lateness floor.',
  },
  holdLateWork: {
    name: 'Leave out late work',
    meaning:
      'On: plans leave out tasks that cannot finish by their due date. Off: plans include them and mark them late.',
  },
  softFit: { name: 'Prefer fit', meaning: 'Weight of compatibility when plans have the same value.' },
  softCost: { name: 'Prefer low cost', meaning: 'Weight of low cost when plans have the same value.' },
  softBalance: { name: 'Prefer balance', meaning: 'Weight of an even load when plans have the same value.' },
  softDisruption: {
    name: 'Prefer stability',
    meaning: 'Weight of keeping assignments unchanged when plans have the same value.',
  },
} as const satisfies PolicyGroupWords;
