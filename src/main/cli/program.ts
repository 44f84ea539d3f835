import { Command, CommanderError } from 'commander';
import type { Serve } from '../hosts/loopback/serve.ts';
import { registerAgents } from './agents.ts';
import { commandLine, type Register, usageExit } from './command-line.ts';
import { registerExceptions } from './exceptions.ts';
import { registerImports } from './imports.ts';
import { registerMonitor } from './monitor.ts';
import { registerNotifications } from './notifications.ts';
import { EXIT, type Output } from './output.ts';
import { registerPlanning } from './planning.ts';
import { registerProgress } from './progress.ts';
import { registerReports } from './reports.ts';
import { registerTasks } from './tasks.ts';
import { registerWorkload } from './workload.ts';
import { registerWorkspace } from './workspace.ts';

/** The features, in the order in which the help lists their commands. */
const FEATURES: readonly Register[] = [
  registerWorkspace,
  registerImports,
  registerTasks,
  registerPlanning,
  registerAgents,
  registerWorkload,
  registerProgress,
  registerExceptions,
  registerMonitor,
  registerNotifications,
  registerReports,
];

const EXAMPLES = `
Getting started:
  tde demo agency.tde                      create a workspace with a sample agency
  tde import agency.tde --tasks tasks.csv --agents agents.csv --dry-run
                                           preview an import of your own data
  tde allocate agency.tde --publish        decide who does what
  tde queue agency.tde --limit 20          list the most important tasks
  tde serve agency.tde --open              open the app in a window

Exit codes: 0 success, 1 failed (with every error), 2 incorrect usage, 3 partial success.
Run tde <command> --help for the options of a command.`;

/** Runs one command line (without `node` and the script) and returns its exit code. Only the answer goes to `write.out`. */
export async function runCommandLine(
  args: readonly string[],
  write: Pick<Output, 'out' | 'err'>,
  serve: Serve,
): Promise<number> {
  let exit: number = EXIT.done;
  const program = new Command('tde')
    .description('Task Distribution Engine: decides who does which work, when, and why.')
    .usage('<command> [options]')
    .exitOverride()
    .showHelpAfterError('Run with --help for usage.')
    .addHelpText('after', EXAMPLES)
    .configureOutput({ writeOut: write.out, writeErr: write.err });
  const line = commandLine(program, write, serve, (code) => {
    exit = code;
  });
  for (const register of FEATURES) register(line);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return usageExit(error.exitCode);
  }
  return exit;
}
