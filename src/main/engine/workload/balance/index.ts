export { planMoves, proposeBalance } from './propose.ts';
