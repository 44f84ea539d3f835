import type { PolicyGroupWords } from './group-words.ts';

export const WORKLOAD_WORDS = {
  overloadPercent: { name: 'Overload', meaning: 'Utilisation above which an agent is overallocated.' },
  underPercent: { name: 'Available', meaning: 'Utilisation below which an agent has spare capacity.' },
  overtimePercent: {
    name: 'Overtime',
    meaning: 'Overtime, as a share of weekly hours, that may be suggested to close a shortage.',
  },
  overtimePremiumPercent: {
    name: 'Overtime premium',
    meaning: 'How much more an hour of overtime costs than a regular hour.',
  },
  trainingHours: {
    name: 'Training',
    meaning: 'Hours of training that raise the proficiency of an agent in a skill by 0.2.',
  },
  hireLeadWeeks: { name: 'Hiring lead time', meaning: 'Weeks before somebody hired today can start.' },
  fullTimeHours: { name: 'Full time', meaning: 'Weekly hours of one full-time equivalent (FTE).' },
  unevenPercent: {
    name: 'Uneven load',
    meaning: 'Standard deviation of utilisation across agents above which balancing evens out the load.',
  },
} as const satisfies PolicyGroupWords;
