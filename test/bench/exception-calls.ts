import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agencyOf, type Size } from './support/agency.ts';
import { openBench } from './support/core.ts';
import { flag, line, machine, timed } from './support/figures.ts';

/** Exceptions as the desk asks for them, in a workspace file whose first plan is published: a whole check, the inbox, and one exception of each kind with all its proofs. `npm run bench -- exception-calls --rounds 3` */
const SIZES: readonly Size[] = [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
];
const rounds = flag('rounds', 3);

machine();
for (const size of SIZES) {
  console.log(`\n${size.tasks} tasks x ${size.agents} agents`);
  const folder = mkdtempSync(join(tmpdir(), 'tde-bench-'));
  let waiting: (() => void) | null = null;
  const core = await openBench(join(folder, 'agency.tde'), (_ms, run) => {
    waiting = run;
    return () => {
      if (waiting === run) waiting = null;
    };
  });
  /** The duration of each step of a check that the monitor starts itself, in milliseconds. */
  const steps = (): readonly number[] => {
    const took: number[] = [];
    // What a check changes is checked again by the next one, so there are several.
    for (let run = waiting; run !== null && took.length < 200; run = waiting) {
      waiting = null;
      const from = performance.now();
      run();
      took.push(performance.now() - from);
    }
    return took;
  };
  await core.call('import.commit', { files: [...agencyOf(size).files], options: {} });
  await core.call('plan.propose', { timeLimitSeconds: 5 });
  await core.call('plan.apply', {});
  const { entries } = await core.call('queue.list', { limit: 1 });
  const taskIds = entries.map((entry) => entry.taskId);
  const edit = (hours: number) => core.call('task.edit', { taskIds, changes: { estimateHours: hours } });
  const check = () => core.call('monitor.run', {});
  line('the first check: all raised, written, told', await timed(1, check));
  line(
    'a check after an edit',
    await timed(rounds, async (round) => {
      await edit(4 + round);
      await check();
    }),
  );
  line('a check, nothing changed', await timed(rounds, check));
  const checks: (readonly number[])[] = [];
  for (let round = 0; round < rounds; round++) {
    await edit(20 + round);
    checks.push(steps());
  }
  line(
    'a check by itself after an edit: its longest step',
    checks.map((took) => Math.max(...took)),
    `${checks[0]?.length} steps`,
  );
  const inbox = () => core.call('exceptions.view', {});
  line('the inbox', await timed(rounds, inbox));
  const { rows, counts } = await inbox();
  const ofKind = new Map(rows.toReversed().map((row) => [row.kind, row]));
  for (const [kind, { exceptionId }] of ofKind) {
    const view = (responses: boolean) => () => core.call('exception.view', { exceptionId, responses });
    const { responses } = await view(true)();
    line(`one exception without responses: ${kind}`, await timed(rounds, view(false)));
    line(`... with all, each proved: ${kind}`, await timed(rounds, view(true)), `${responses.length} responses`);
  }
  console.log(`${counts.open} open, ${counts.critical} critical`);
  core.close();
  rmSync(folder, { recursive: true, force: true });
}
