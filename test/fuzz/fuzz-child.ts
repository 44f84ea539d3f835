import { BLOCK, runBlock } from './run-block.ts';
import { TARGETS } from './targets/index.ts';

/** Runs the inputs of one target and reports each before and after: if this process dies or hangs, the last one that began is to blame. */
const [name, seed, from, until] = process.argv.slice(2);
const found = TARGETS.find(({ target }) => target.name === name);
if (found === undefined || process.send === undefined) throw new Error('Start it with scripts/fuzz.mjs.');
/** Resolves when the message is on its way, so that none is lost if the process ends. */
const say = (message: object): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, () => resolve());
  });
for (let start = Number(from); start < Number(until); ) {
  const end = Math.min(Number(until), (Math.floor(start / BLOCK) + 1) * BLOCK);
  await runBlock(
    found.target,
    { seed: Number(seed), from: start, until: end },
    {
      begins: (index, input) => say({ type: 'begins', index, input }),
      ended: (index, failed) =>
        say({ type: 'ended', index, failed, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }),
    },
  );
  start = end;
}
process.disconnect();
