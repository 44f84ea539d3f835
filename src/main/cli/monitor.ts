import { type ExceptionRow, type MonitorTick, ok } from '../../shared/contract/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { exceptionsLine, healthLine } from '../../shared/words/cli/monitor.ts';
import { STATE_NAMES } from '../../shared/words/exceptions/names.ts';
import { textOf } from '../../shared/words/index.ts';
import type { CommandLine, Run } from './command-line.ts';
import { reader } from './reader.ts';

/** The command that checks the workspace. */
export function registerMonitor(line: CommandLine): void {
  line.group('Monitoring');
  line.onWorkspace({
    name: 'monitor',
    description: HELP.monitor.about,
    run: () => monitor,
  });
}

const monitor: Run = async (session) => {
  const tick = await session.call('monitor.run', {});
  if (!tick.ok) return tick;
  const list = await session.call('exceptions.view', { limit: 100_000 });
  if (!list.ok) return list;
  const open = list.value.rows.map(({ exceptionId, kind, state, severity, title, fact }) => ({
    exceptionId,
    kind,
    state,
    severity,
    title,
    fact,
  }));
  return ok({ document: { ...tick.value, openExceptions: open }, lines: monitorLines(tick.value, open) });
};

type Line = Pick<ExceptionRow, 'severity' | 'state' | 'title' | 'fact'>;

const monitorLines = (tick: MonitorTick, open: readonly Line[]): readonly string[] => [
  healthLine(tick.healthScore, reader()),
  ...(tick.status.failure === null ? [] : [textOf(tick.status.failure, reader())]),
  exceptionsLine(tick.exceptions, reader()),
  ...(tick.exceptions.failure === null ? [] : [textOf(tick.exceptions.failure, reader())]),
  ...open.map(
    (row) =>
      `${row.severity.padEnd(9)} ${STATE_NAMES[row.state].toLowerCase().padEnd(15)} ${textOf(row.title, reader())} · ${textOf(row.fact, reader())}`,
  ),
];
