import { release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import packageFile from '../../../../package.json' with { type: 'json' };
import { type ArgsOf, type BugReport, fail, ok, type Result } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { rowsPerTable, versionsOf } from '../../store/index.ts';
import { writePrivately } from '../../system/replace-file.ts';
import type { Session } from '../session/session.ts';
import { errorPlace, ownFrames, safeName } from './error-place.ts';
import { shapeOf } from './record-shape.ts';
import { workspaceName } from './workspace-view.ts';

const MEGABYTE = 1024 * 1024;
const LAST_CHANGES = 50;
/** The name of a command. */
const COMMAND = /^[a-z-]{1,40}(?:\.[a-z-]{1,40})?$/;

/** What a bug report needs to know; with `beside`, also as a file next to the workspace. */
export function bugReport(
  session: Session,
  { desk, beside }: ArgsOf<'workspace.bug-report'>,
): Result<{ readonly report: BugReport; readonly path: string | null }> {
  const report = reportOf(session, desk);
  if (!beside) return ok({ report, path: null });
  const name = `${workspaceName(session.path)}.bug-report-${session.nowMs()}.json`;
  const path = join(dirname(session.path), name);
  try {
    writePrivately(path, Buffer.from(`${JSON.stringify(report, null, 2)}\n`));
  } catch (error) {
    const reason = errorPlace(error).code ?? errorPlace(error).error;
    return fail('io_error', message('cli.file_not_written', { path, reason }), message('core.report_by_command', {}), {
      path,
    });
  }
  return ok({ report, path });
}

function reportOf(session: Session, desk: ArgsOf<'workspace.bug-report'>['desk']): BugReport {
  const store = session.store();
  const { sqlite, schema } = versionsOf(store.db);
  return {
    format: 'tde-bug-report',
    version: 1,
    at: session.now(),
    versions: {
      app: packageFile.version,
      node: process.versions.node,
      electron: process.versions.electron ?? null,
      sqlite,
      schema,
    },
    platform: {
      os: process.platform,
      release: release(),
      arch: process.arch,
      memoryMb: Math.round(totalmem() / MEGABYTE),
    },
    host: session.host,
    workspace: {
      readOnly: store.readOnly?.code ?? null,
      isDamaged: store.damage.length > 0,
      isLost: store.isLost,
      isCopy: store.copiedFrom !== null,
      revision: store.journal.lastSeq(),
    },
    rows: rowsPerTable(store.db),
    settings: settingsOf(session),
    failing: session.failing
      .all()
      .map(({ part, call, sinceAt, error }) => ({ part, call, sinceAt, ...errorPlace(error) })),
    desk: desk === undefined ? null : { view: desk.view, error: safeName(desk.error), frames: ownFrames(desk.frames) },
    shape: shapeOf(store.records),
    journal: store.journal
      .list({ limit: LAST_CHANGES })
      .map(({ command, actor, at }) => ({ command: COMMAND.test(command) ? command : 'other', actor, at })),
  };
}

/** The values of the policy, and the numbers of the workspace's clock. */
function settingsOf(session: Session): BugReport['settings'] {
  const clock = session.store().records.clock.get('workspace');
  const values = Object.entries(session.storedPolicy()?.values ?? {}).filter(
    (pair): pair is [string, number | boolean] => typeof pair[1] === 'number' || typeof pair[1] === 'boolean',
  );
  return {
    ...Object.fromEntries(values),
    ...(clock === undefined
      ? {}
      : { firstDayOfWeek: clock.firstDayOfWeek, workingMinutesPerDay: clock.workingMinutesPerDay }),
  };
}
