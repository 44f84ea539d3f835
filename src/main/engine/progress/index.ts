export { nextMilestone, progressOf, rateOf } from './advance.ts';
export { finishCalibration } from './calibration.ts';
export { type ChainStep, criticalChains } from './critical-chain.ts';
export { criticalTasks } from './critical-tasks.ts';
export { type Foreseen, finishOfTasks, foresee } from './foresee.ts';
export { effortRatio, milestonesAfterEdit, milestonesAfterImport, stepsAfterActivity } from './milestones.ts';
export { type ProgressOptions, taskProgress } from './task-progress.ts';
