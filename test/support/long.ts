/**
 * How often a randomised test repeats its check: `short` in `npm test`, `long` in `npm run test:long` (which sets `TDE_LONG=1`).
 * Both are whole numbers of runs.
 */
export const runs = (short: number, long: number): number => (process.env.TDE_LONG === '1' ? long : short);
