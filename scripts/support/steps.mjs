// @ts-check

/** @typedef {{ what: string, path: string, args: readonly string[] }} Step `path` is a script for Node. */
/** @typedef {{ code: number, output: string }} Ended what a step printed, and its exit code */
/** @typedef {{ what: string, code: number }} Failure */

/**
 * Runs steps side by side and prints what each printed when it has ended, so that their lines are never mixed. Once a step fails, no other is
 * started; those that run are awaited.
 * @param {readonly (readonly Step[])[]} chains the steps of a chain run one after the other; chains begin in this order
 * @param {{ atOnce: number, run: (step: Step) => Promise<Ended>, print: (text: string) => void }} options `atOnce` is the number of chains at a time
 * @returns {Promise<readonly Failure[]>} the steps that failed, the first one first
 */
export async function runSteps(chains, { atOnce, run, print }) {
  const waiting = [...chains];
  /** @type {Failure[]} */
  const failures = [];
  const work = async () => {
    for (let chain = waiting.shift(); chain !== undefined; chain = waiting.shift())
      for (const step of chain) {
        if (failures.length > 0) return;
        const { code, output } = await run(step);
        print(`\n== ${step.what}\n${output}`.trimEnd());
        if (code !== 0) failures.push({ what: step.what, code });
      }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failures;
}
