import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Failure, Result } from '../../shared/contract/index.ts';
import { message } from '../../shared/model/index.ts';
import { GROUP_HELP } from '../../shared/words/cli/help-records.ts';
import { textOf } from '../../shared/words/index.ts';
import type { Serve } from '../hosts/loopback/serve.ts';
import { readOption, seedOption, withNulls, workspaceArgument } from './options.ts';
import { type Answer, EXIT, finish, type Output, progressLines, refuse } from './output.ts';
import { type DisplayOptions, readAs, reader, readerIn } from './reader.ts';
import { nowOf, openSession, type Session } from './session.ts';

/** Options that every command has. */
export interface Common extends DisplayOptions {
  readonly json?: boolean;
  readonly now?: string;
  readonly seed?: number;
  readonly readOnly?: boolean;
}

/** What a command does on an open workspace. */
export type Run = (session: Session) => Promise<Result<Answer>>;

/** A command on a workspace, whose file is its first argument. */
export interface WorkspaceCommand<T> {
  /** Two words make it a command of a group: `agent create`. */
  readonly name: string;
  readonly description: string;
  /** `read`: also on a file that is open elsewhere, with --read-only. `create`: creates the file if it does not exist. Default: `write`. */
  readonly access?: 'read' | 'write' | 'create';
  /** Whether an interrupt cancels it, instead of ending the process. */
  readonly canBeCancelled?: boolean;
  /** Declares the workspace argument, if the usual required one does not fit. */
  readonly workspace?: (command: Command) => Command;
  readonly options?: (command: Command) => Command;
  /** Its help, if the command takes any number of files after the workspace; they are the option `files`. */
  readonly files?: string;
  readonly run: (options: T & Common) => Run;
  /** The answer if the workspace cannot be opened; default: the failure. */
  readonly whenUnopened?: (path: string, options: T & Common, error: Failure) => Result<Answer>;
}

/** Where features register their commands. */
export interface CommandLine {
  /** Serves a workspace to a browser; the host of the program decides how. */
  readonly serve: Serve;
  /** Starts a group of commands in the help; commands that are registered after it belong to it. */
  group(heading: string): void;
  /** Adds a command with the options that every command has. A name of two words is a command of a group: `agent create`. */
  command(name: string, description: string): Command;
  /** Adds a command that runs on an open workspace and ends with its answer. */
  onWorkspace<T = object>(command: WorkspaceCommand<T>): void;
  outputOf(options: Common): Output;
  /** Sets the exit code of the program. */
  exit(code: number): void;
}

/** The commands of one feature. */
export type Register = (line: CommandLine) => void;

/** The command line that features register on; `exit` is given the exit code of the command that ran. */
export function commandLine(
  program: Command,
  write: Pick<Output, 'out' | 'err'>,
  serve: Serve,
  exit: (code: number) => void,
): CommandLine {
  const groups = new Map<string, Command>();
  const commandNamed = (name: string): Command => {
    const [group = '', own] = name.split(' ');
    if (own === undefined) return program.command(name);
    const parent = groups.get(group) ?? program.command(group).description(GROUP_HELP[group] ?? '');
    groups.set(group, parent);
    return parent.command(own);
  };
  const line: CommandLine = {
    serve,
    group: (heading) => void program.commandsGroup(`${heading}:`),
    command: (name, description) => seedOption(commandNamed(name).description(description)),
    onWorkspace<T>(spec: WorkspaceCommand<T>): void {
      const { name, description, access = 'write', workspace = workspaceArgument, options = (made) => made } = spec;
      const made = workspace(line.command(name, description));
      const act = async (path: string, given: T & Common): Promise<void> =>
        exit(await runOn(spec, resolve(path), withNulls(given), line.outputOf(given)));
      const ready = options(access === 'read' ? readOption(made) : made);
      if (spec.files === undefined) ready.action(act);
      else
        ready
          .argument('[files...]', spec.files)
          .action((path: string, files: readonly string[], given: T & Common) => act(path, { ...given, files }));
    },
    outputOf(options) {
      const asked = readerIn(options);
      if (asked.ok) readAs(asked.value);
      return { ...write, json: options.json === true };
    },
    exit,
  };
  return line;
}

/** Opens the workspace, runs the command and prints its answer. Returns the exit code. */
async function runOn<T>(
  command: WorkspaceCommand<T>,
  path: string,
  options: T & Common,
  output: Output,
): Promise<number> {
  const asked = readerIn(options);
  if (!asked.ok) return refuse(output, asked.error);
  const now = nowOf(options.now);
  if (!now.ok) return refuse(output, now.error);
  const session = await openSession({
    path,
    create: command.access === 'create',
    nowMs: now.value,
    readOnly: options.readOnly === true,
    canBeCancelled: command.canBeCancelled === true,
  });
  if (!session.ok) return finish(output, command.whenUnopened?.(path, options, session.error) ?? session);
  session.value.onProgress(progressLines(output.err));
  // What is shown may be wrong; a command that writes is refused with the reason.
  if (command.access === 'read' && session.value.damage !== null)
    output.err(`${textOf(message('workspace.read_only', { reason: session.value.damage }), reader())}\n`);
  try {
    const exit = finish(output, await command.run(options)(session.value));
    for (const problem of await session.value.settled()) output.err(`${textOf(problem, reader())}\n`);
    return exit;
  } finally {
    session.value.close();
  }
}

/** The exit code of a usage error, which the parser has already reported; 0 if it only printed help. */
export const usageExit = (parserExit: number): number => (parserExit === 0 ? EXIT.done : EXIT.usage);
