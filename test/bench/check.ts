import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agencyOf } from './support/agency.ts';
import { openBench } from './support/core.ts';
import { flag, line, machine, timed } from './support/figures.ts';

/** Checking a workspace against its checksums and recounting it, with the journal of an import and two plans. */
machine();
const rounds = flag('rounds', 3);
for (const size of [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
]) {
  const folder = mkdtempSync(join(tmpdir(), 'tde-bench-'));
  const core = await openBench(join(folder, 'agency.tde'));
  await core.call('import.commit', { files: [...agencyOf(size).files], options: {} });
  for (let plans = 0; plans < 2; plans++) {
    await core.call('plan.propose', {});
    await core.call('plan.apply', {});
  }
  const before = process.resourceUsage().maxRSS;
  let compared = 0;
  const processor: number[] = [];
  const found = await timed(rounds, async () => {
    const start = process.cpuUsage();
    const { findings, recounted } = await core.call('workspace.check', {});
    if (findings.length > 0) throw new Error(JSON.stringify(findings[0]));
    const used = process.cpuUsage(start);
    processor.push((used.user + used.system) / 1000);
    compared = recounted.records + recounted.references + recounted.figures;
  });
  line(`check ${size.tasks} tasks x ${size.agents} agents`, found, `${compared} records, references and figures`);
  line('  of processor time', processor);
  console.log(`more peak memory: ${((process.resourceUsage().maxRSS - before) / 1024).toFixed(0)} MB`);
  core.close();
  rmSync(folder, { recursive: true, force: true });
}
