export { isCertified, solveLinearAssignment } from './linear.ts';
export type { AssignmentProblem, AssignmentSolution } from './problem.ts';
export { solveAssignment } from './solve.ts';
