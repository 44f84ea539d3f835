import { Command, CommanderError } from 'commander';
import { PROGRAM_HELP } from '../../shared/words/cli/help.ts';
import type { Serve } from '../hosts/loopback/serve.ts';
import { registerAgents } from './agents.ts';
import { registerClients } from './clients.ts';
import { commandLine, type Register, usageExit } from './command-line.ts';
import { registerExceptions } from './exceptions.ts';
import { registerExports } from './exports.ts';
import { registerImports } from './imports.ts';
import { registerMonitor } from './monitor.ts';
import { registerNotifications } from './notifications.ts';
import { EXIT } from './output.ts';
import { registerPlanning } from './planning.ts';
import { printableOutput, type Terminal } from './printable.ts';
import { registerPrivacy } from './privacy.ts';
import { registerProgress } from './progress.ts';
import { registerReports } from './reports.ts';
import { registerTasks } from './tasks.ts';
import { registerWorkload } from './workload.ts';
import { registerWorkspace } from './workspace.ts';

/** The features, in the order in which the help lists their commands. */
const FEATURES: readonly Register[] = [
  registerWorkspace,
  registerImports,
  registerExports,
  registerTasks,
  registerPlanning,
  registerAgents,
  registerClients,
  registerWorkload,
  registerProgress,
  registerExceptions,
  registerMonitor,
  registerNotifications,
  registerReports,
  registerPrivacy,
];

/** Runs one command line (without `node` and the script) and returns its exit code. Only the answer goes to `terminal.out`. */
export async function runCommandLine(args: readonly string[], terminal: Terminal, serve: Serve): Promise<number> {
  const write = printableOutput(terminal);
  let exit: number = EXIT.done;
  const program = new Command('tde')
    .description(PROGRAM_HELP.about)
    .usage(PROGRAM_HELP.usage)
    .exitOverride()
    .showHelpAfterError(PROGRAM_HELP.afterError)
    .addHelpText('after', PROGRAM_HELP.examples)
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
