import type { PolicyGroupWords } from './group-words.ts';

export const PRIORITY_WORDS = {
  weightUrgency: {
    name: 'Urgency',
    meaning:
      'Weight of the time left before the due date, compared with the work left, on the calendars of the agents who could do it.',
  },
  weightImpact: {
    name: 'Business impact',
    meaning: 'Weight of client tier, type of work, strategic importance and stakeholder priority.',
  },
  weightEfficiency: {
    name: 'Resource efficiency',
    meaning: 'Weight of how far the hours of agents who have the required skills cover the work due by the same date.',
  },
  weightRevenue: {
    name: 'Revenue',
    meaning: 'Weight of the expected contribution, ranked among all open tasks.',
  },
  weightDependency: {
    name: 'Dependency',
    meaning: 'Weight of the value of the tasks that finishing this one unblocks.',
  },
  impactTierShare: { name: 'Client tier', meaning: 'Share of business impact that comes from the client tier.' },
  impactTypeShare: { name: 'Type of work', meaning: 'Share of business impact that comes from the type of work.' },
  impactStrategicShare: {
    name: 'Strategic importance',
    meaning: 'Share of business impact that comes from strategic importance.',
  },
  impactStakeholderShare: {
    name: 'Stakeholder priority',
    meaning:
      'Share of business impact that comes from stakeholder priority. The four shares are scaled to add up to 1.',
  },
  tierStrategic: { name: 'Strategic client', meaning: 'Impact of work for a client in the strategic tier.' },
  tierKey: { name: 'Key client', meaning: 'Impact of work for a client in the key tier.' },
  tierStandard: { name: 'Standard client', meaning: 'Impact of work for a client in the standard tier.' },
  tierSmall: { name: 'Small client', meaning: 'Impact of work for a client in the small tier.' },
  typeImpactDefault: {
    name: 'Default for types of work',
    meaning: 'Impact of a type of work that has no value of its own.',
  },
  pipelineProbability: {
    name: 'Pipeline probability',
    meaning:
      'How likely the pipeline value of a task is to be won if its client has no opportunities in the pipeline. Otherwise their own probabilities apply.',
  },
  ageingDays: {
    name: 'Ageing',
    meaning: 'Days a task without a due date waits before it reaches its highest urgency.',
  },
  ageingCeiling: { name: 'Ageing ceiling', meaning: 'Highest urgency that a task without a due date can reach.' },
} as const satisfies PolicyGroupWords;
