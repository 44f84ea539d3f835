export { measureBalancing } from './measure.ts';
export { type PlannedMoves, planMoves, proposeBalance } from './propose.ts';
