import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printPdf } from '../../src/main/hosts/print-pdf.ts';
import { agencyOf, type Size } from './support/agency.ts';
import { openBench } from './support/core.ts';
import { flag, line, machine, timed } from './support/figures.ts';

/** Reports of an agency whose first plan is published: a preview, a thousand task reports, a thousand PDF, the milestones of all. `npm run bench -- reports --rounds 3` */
const SIZES: readonly Size[] = [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
];
const rounds = flag('rounds', 3);
const MANY = 1000;
const PDFS = flag('pdfs', 1000);

machine();
for (const size of SIZES) {
  console.log(`\n${size.tasks} tasks x ${size.agents} agents`);
  const folder = mkdtempSync(join(tmpdir(), 'tde-bench-'));
  const core = await openBench(join(folder, 'agency.tde'), undefined, printPdf);
  await core.call('import.commit', { files: [...agencyOf(size).files], options: {} });
  await core.call('plan.propose', { timeLimitSeconds: 5 });
  await core.call('plan.apply', {});
  const { entries } = await core.call('queue.list', { limit: MANY });
  const taskIds = entries.map((entry) => entry.taskId);
  const edit = (round: number) =>
    core.call('task.edit', { taskIds: taskIds.slice(0, 1), changes: { estimateHours: 4 + round } });
  const preview = () => core.call('report.preview', { scope: { kind: 'agency' } });
  line(
    'preview of the agency after an edit',
    await timed(rounds, async (round) => {
      await edit(round);
      await preview();
    }),
  );
  line('preview of the agency, nothing changed', await timed(rounds, preview));
  line(
    'milestones and projects after an edit',
    await timed(rounds, async (round) => {
      await edit(rounds + round);
      await core.call('milestones.view', {});
    }),
  );
  const batch = (formats: ('md' | 'xlsx' | 'pdf')[], count: number) => () =>
    core.call('report.batch', {
      which: { kind: 'tasks', taskIds: taskIds.slice(0, count) },
      formats,
      folder: join(folder, `${formats[0]}-${performance.now()}`),
    });
  line(`${taskIds.length} task reports, Markdown`, await timed(rounds, batch(['md'], MANY)));
  line(`${taskIds.length} task reports, XLSX`, await timed(1, batch(['xlsx'], MANY)));
  line(`${Math.min(PDFS, taskIds.length)} task reports, PDF`, await timed(1, batch(['pdf'], PDFS)));
  core.close();
  rmSync(folder, { recursive: true, force: true });
}
