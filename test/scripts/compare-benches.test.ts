import { expect, it } from 'vitest';
import { compareFigures, figuresIn, tableOf } from '../../scripts/support/compare-benches.mjs';

const printed = (plan: string, peak: number): string => `
2 x AMD EPYC, 8 GiB, Linux 6.1, Node 24.21.0

2000 tasks x 200 agents, 2000 outcomes (4200 lines of CSV)
first full proposal, with its explanation, stored        ${plan} ms  3000 to 3200       n=5  1976 placed, gap 8.55 %, solver 2900 ms
  bare inserts of as many 20-column rows                   22.7 ms  20.1 to 30.0       n=5  96916 rows/s
open until the queue can be used, process start included      900 ms  890 to 910         n=5
peak of memory (all of the above)                          ${peak} MB
`;

it('the figures of a bench are read with the size above them, and not the numbers of their notes', () => {
  expect([...figuresIn(printed('3131', 434))]).toEqual([
    ['2000 tasks x 200 agents: first full proposal, with its explanation, stored', { value: 3131, unit: 'ms' }],
    ['2000 tasks x 200 agents: bare inserts of as many 20-column rows', { value: 22.7, unit: 'ms' }],
    ['2000 tasks x 200 agents: open until the queue can be used, process start included', { value: 900, unit: 'ms' }],
    ['2000 tasks x 200 agents: peak of memory (all of the above)', { value: 434, unit: 'MB' }],
  ]);
});

it('builds are compared by the medians of their runs, and a figure that is worse by more than 5 % is bold', () => {
  const runs = (...plans: readonly string[]) => plans.map((plan) => figuresIn(printed(plan, 400)));
  const { rows, onlyIn } = compareFigures(runs('1000', '3000', '1100'), [
    ...runs('1200', '1144'),
    figuresIn('a new figure      5.00 ms'),
  ]);
  expect(onlyIn).toEqual(['a new figure']);
  expect(tableOf('7e00fde', rows).split('\n').slice(0, 4)).toEqual([
    '| figure | 7e00fde | now | ratio |',
    '|---|---|---|---|',
    '| 2000 tasks x 200 agents: first full proposal, with its explanation, stored | 1100 ms | 1172 ms | **1.07** |',
    '| 2000 tasks x 200 agents: bare inserts of as many 20-column rows | 22.7 ms | 22.7 ms | 1.00 |',
  ]);
});
