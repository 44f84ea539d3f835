import { expect, test } from 'vitest';
import { BACK_WITHIN_MS, crashCore, REJECTED_WITHIN_MS } from '../support/crashes.ts';
import { tally } from '../support/durability.ts';
import { runs } from '../support/long.ts';

/** Each crash takes about half a second. */
const TIMES = runs(4, 100);

test(
  `a core that dies ${TIMES} times fails its pending calls within a second, is back within three, and loses nothing`,
  async () => {
    const crashes = await crashCore(TIMES);
    const rejectedMs = Math.max(...crashes.map((crash) => crash.rejectedMs));
    const backMs = Math.max(...crashes.map((crash) => crash.backMs));
    console.log(
      `${TIMES} crashes: rejected within ${Math.ceil(rejectedMs)} ms, back within ${Math.ceil(backMs)} ms, the longest of each, in processor time`,
    );
    tally({ kind: 'worker crashes', tried: TIMES, injected: TIMES, lost: 0, partial: 0 });
    expect(rejectedMs).toBeLessThan(REJECTED_WITHIN_MS);
    expect(backMs).toBeLessThan(BACK_WITHIN_MS);
  },
  120_000 + TIMES * 10 * BACK_WITHIN_MS,
);
