export { type ActionRun, bestAction, type Proposed } from './actions.ts';
export { exceptionsByTask } from './cases.ts';
export { type Effect, preventionEffect, riskDifference } from './effect.ts';
export type { RiskFacts } from './facts.ts';
export { hindsightOf, type LookBack } from './hindsight.ts';
export { patternsOf } from './patterns.ts';
export { type Calibration, type RiskCase, type RiskModel, riskModel } from './risk-model.ts';
export { type Known, type Learned, learnRisk, type RiskOutlook, type RiskyTask, riskOutlook } from './risk-outlook.ts';
export { decidedTrials, isLeftAlone } from './trials.ts';
