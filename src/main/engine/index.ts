export { type AllocateOptions, allocate } from './allocate.ts';
export * from './assignment/index.ts';
export { remembered } from './base/memoize.ts';
export { skillName, taskNameOf } from './base/names.ts';
export { type Random, randomOf } from './base/random.ts';
export { drained } from './base/run-to-end.ts';
export * from './calendar/index.ts';
export * from './exceptions/index.ts';
export { explainTask, type TaskFacts } from './explain/explain-task.ts';
export { lateTasks, overloadedAgents } from './explain/late.ts';
export * from './forecast/index.ts';
export * from './learning/index.ts';
export * from './matching/index.ts';
export * from './monitor/index.ts';
export { heardAtMs, MOST_AHEAD_MS } from './monitor/last-report.ts';
export * from './priority/index.ts';
export * from './progress/index.ts';
export * from './queue/index.ts';
export {
  afterWork,
  type EditContext,
  type EditedBy,
  type EditedWork,
  editContext,
  editedWork,
  withEdits,
} from './replan/edited-work.ts';
export { type LapsedOffer, lapsedOffers } from './replan/lapsed-offers.ts';
export { checkMove, type LoadChange, type Move, type MoveFacts, type Slip } from './replan/move.ts';
export { earliestFinishMs, reflow } from './replan/reflow.ts';
export { savings } from './replan/savings.ts';
export * from './reports/index.ts';
export { readyMinutes } from './solve/offers.ts';
export { type Prepared, prepare } from './solve/prepare.ts';
export { predecessorsOf } from './solve/timetable.ts';
export { placedWorth, timelinessAt, worthInTime } from './solve/worth.ts';
export * from './workload/balance/index.ts';
export * from './workload/index.ts';
