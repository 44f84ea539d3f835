import type { PolicyGroupWords } from './group-words.ts';

export const MATCHING_WORDS = {
  matchThreshold: {
    name: 'Match threshold',
    meaning: 'Skill alignment an agent needs before a task is offered to them.',
  },
  transferFactor: {
    name: 'Related skills',
    meaning: 'How much a related skill is worth when the required one is missing.',
  },
  skillHalfLifeMonths: {
    name: 'Skill decay',
    meaning: 'Months after which proficiency in an unused skill has halved.',
  },
  experienceHalfLifeDays: {
    name: 'Experience half-life',
    meaning: 'Days after which a finished task has half its weight in learned estimates.',
  },
  leastEvidence: {
    name: 'Minimum evidence',
    meaning: 'Similar finished tasks needed before they move an estimate away from the default.',
  },
  declineNudge: {
    name: 'Decline penalty',
    meaning:
      'How much each time an agent declines a task lowers the success part of their fit score. It counts twice at most.',
  },
  fitSkill: { name: 'Skill alignment', meaning: 'Weight in the fit score: how well the skills match.' },
  fitExperience: { name: 'Experience', meaning: 'Weight in the fit score: how much similar work the agent has done.' },
  fitSuccess: { name: 'Success', meaning: 'Weight in the fit score: how often similar work succeeded.' },
  fitAvailability: { name: 'Availability', meaning: 'Weight in the fit score: how soon the agent is free.' },
  fitWorkload: { name: 'Workload', meaning: 'Weight in the fit score: how little work the agent already has.' },
} as const satisfies PolicyGroupWords;
