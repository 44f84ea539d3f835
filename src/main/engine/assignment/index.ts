export { isCertified, solveLinearAssignment } from './linear.ts';
export type { AssignmentProblem } from './problem.ts';
export { solveAssignment } from './solve.ts';
