export { nextMilestone, progressOf, rateOf } from './advance.ts';
export { effortRatio, milestonesAfterEdit, stepsAfterActivity } from './milestones.ts';
