import { expect, test } from 'vitest';
import { BACK_WITHIN_MS, crashCore, REJECTED_WITHIN_MS } from '../support/crashes.ts';

/** TDE_CRASHES=100 for a longer run; each crash takes about half a second. */
const TIMES = Number(process.env.TDE_CRASHES ?? 20);

test(
  `a core that dies ${TIMES} times fails its pending calls within a second, is back within three, and loses nothing`,
  async () => {
    const crashes = await crashCore(TIMES);
    const rejectedMs = Math.max(...crashes.map((crash) => crash.rejectedMs));
    const backMs = Math.max(...crashes.map((crash) => crash.backMs));
    console.log(
      `${TIMES} crashes: rejected within ${Math.ceil(rejectedMs)} ms, back within ${Math.ceil(backMs)} ms, the longest of each`,
    );
    expect(rejectedMs).toBeLessThan(REJECTED_WITHIN_MS);
    expect(backMs).toBeLessThan(BACK_WITHIN_MS);
  },
  10_000 + TIMES * BACK_WITHIN_MS,
);
