export { isCertified, type LinearSolution, solveLinearAssignment } from './linear.ts';
export type { AssignmentOptions, AssignmentProblem, AssignmentSolution } from './problem.ts';
export { solveAssignment } from './solve.ts';
