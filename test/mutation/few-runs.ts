import * as fastCheck from 'fast-check';

const MOST_RUNS = 30;

/**
 * fast-check with at most 30 runs of each property, as a mutant meets every test that reaches it. The seeds stay, so the
 * same mutants survive each time. A property ends at its first counterexample: the mutant is killed, however small it is.
 */
export * from 'fast-check';
export default {
  ...fastCheck,
  assert: <Values>(property: fastCheck.IRawProperty<Values>, parameters: fastCheck.Parameters<Values> = {}) =>
    fastCheck.assert(property, {
      ...parameters,
      numRuns: Math.min(MOST_RUNS, parameters.numRuns ?? MOST_RUNS),
      endOnFailure: true,
    }),
};
