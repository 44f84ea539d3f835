import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Failure, ok, type Result } from '../../shared/contract/index.ts';
import { ACTIVITY_KINDS } from '../../shared/model/index.ts';
import type { Serve, Served } from '../hosts/loopback/serve.ts';
import { type ActivityFlags, activity, type DropFlags, drop } from './agents.ts';
import { balance } from './balance.ts';
import {
  type AllocateFlags,
  allocatePlan,
  explainTask,
  forecast,
  type ImportOptions,
  importWork,
  journal,
  listQueue,
  matchTask,
  rescueWorkspace,
  simple,
  templates,
} from './commands.ts';
import { type ExceptionFlags, exception, exceptions } from './exceptions.ts';
import { type LadderFlags, ladder, ladders } from './ladders.ts';
import { monitor, workload } from './load.ts';
import { type MilestoneFlags, milestone, milestones } from './milestones.ts';
import { type Answer, EXIT, finish, type Output, progressLines, refuse } from './output.ts';
import { progress } from './progress.ts';
import { type ReportFlags, report, schedules } from './reports.ts';
import { nowOf, openSession, type Session } from './session.ts';

interface Common {
  readonly json?: boolean;
  readonly now?: string;
  readonly seed?: number;
  readonly readOnly?: boolean;
}

const number = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError(`${text} is no number.`);
  return value;
};
const whole = (text: string): number => {
  const value = number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError(`${text} is no whole number of at least 0.`);
  return value;
};

/** Presets of trackers are named here once they are there. */
const onlyAuto = (format: string): string => {
  if (format === 'auto') return format;
  throw new InvalidArgumentError(
    `The columns of ${format} are not known by name. Use auto, with the columns of the templates (tde template).`,
  );
};

const several = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

const WHY = 'why, for the journal';
const EXAMPLES = `
A first day:
  tde demo agency.tde                                         the sample agency
  tde import agency.tde --tasks tasks.csv --agents agents.csv --dry-run
  tde allocate agency.tde --publish                           decide who does what
  tde queue agency.tde --limit 20                             what comes first
  tde serve agency.tde --open                                 the desk in a window

Exit codes: 0 done, 1 refused (with every fault), 2 usage, 3 partly done as asked for.
tde <command> --help describes every option.`;

/** Runs one command line (without `node` and script) and says its exit code. Nothing but the answer goes to `write.out`. */
export async function runCommandLine(
  args: readonly string[],
  write: Pick<Output, 'out' | 'err'>,
  serve: Serve,
): Promise<number> {
  let exit: number = EXIT.done;
  const program = new Command('tde')
    .description('Task Distribution Engine: who does which work, when, and why.')
    .exitOverride()
    .showHelpAfterError('Add --help to see what there is.')
    .addHelpText('after', EXAMPLES)
    .configureOutput({ writeOut: write.out, writeErr: write.err });
  const outputOf = (options: Common): Output => ({ ...write, json: options.json === true });

  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option('--json', 'one JSON document on stdout, nothing else there')
      .option('--now <instant>', "the engine's clock, like 2026-11-23T09:00:00Z, so that a run can be repeated")
      .option('--seed <n>', 'seed of the search and of the sample, a whole number', whole);

  /** A command on an open workspace. */
  const onWorkspace = <T extends Common>(
    name: string,
    description: string,
    configure: (made: Command) => Command,
    run: (options: T, ...rest: string[]) => (session: Session) => Promise<Result<Answer>>,
    create = false,
    unopened: (path: string, options: T, error: Failure) => Result<Answer> = (_path, _options, error) => ({
      ok: false,
      error,
    }),
  ): void => {
    configure(command(name, description)).action(async (workspace: string, options: T) => {
      const output = outputOf(options);
      const now = nowOf(options.now);
      if (!now.ok) {
        exit = refuse(output, now.error);
        return;
      }
      const session = await openSession({
        path: resolve(workspace),
        create,
        nowMs: now.value,
        readOnly: options.readOnly === true,
      });
      if (!session.ok) {
        exit = finish(output, unopened(resolve(workspace), options, session.error));
        return;
      }
      session.value.onProgress(progressLines(output.err));
      try {
        exit = finish(output, await run(options)(session.value));
      } finally {
        session.value.close();
      }
    });
  };
  const workspaceOnly = (made: Command): Command => made.argument('<workspace>', 'the workspace file (.tde)');
  const reading = (made: Command): Command =>
    workspaceOnly(made).option('--read-only', 'read the file as it was last saved, also while it is open elsewhere');
  const withTask = (made: Command): Command => workspaceOnly(made).requiredOption('--task <id>', 'the task, by its id');

  onWorkspace<Common>(
    'demo',
    'make the sample agency',
    (made) => made.argument('[workspace]', 'the workspace file to make', 'sample-agency.tde'),
    (options) => simple('demo.create', { seed: options.seed ?? 7 }, () => ['The sample agency is ready.']),
    true,
  );

  command('template', 'write the file templates')
    .argument('<dir>', 'the folder to write them to; made where there is none')
    .action((folder: string, options: Common) => {
      exit = finish(outputOf(options), templates(folder));
    });

  onWorkspace<Common & ImportOptions>(
    'import',
    'import tasks, agents, outcomes, activity and pipeline',
    (made) =>
      workspaceOnly(made)
        .option('--tasks <file>', 'tasks to do: CSV, XLSX or JSON, as all files here')
        .option('--agents <file>', 'people and AI agents with skills and hours')
        .option('--outcomes <file>', 'finished work, which fit is learned from')
        .option('--activity <file>', 'what agents reported')
        .option('--pipeline <file>', 'work that may come')
        .option('--format <format>', 'auto: found from the content of each file', onlyAuto, 'auto')
        .option('--dry-run', 'say what would be imported, and change nothing')
        .option('--skip-invalid', 'import the valid rows where others have faults')
        .addOption(
          new Option('--date-order <order>', 'what 03/04 means, where a file is unclear').choices(['dmy', 'mdy']),
        )
        .option('--decimal-comma', 'read 1,5 as one and a half')
        .option('--delimiter <sign>', 'what separates the columns of a CSV, where it is unclear'),
    (options) => importWork(options),
    true,
  );
  onWorkspace<Common & { limit?: number; explain?: string }>(
    'queue',
    'the ranked queue',
    (made) =>
      reading(made)
        .option('--limit <n>', 'how many rows, the first ones; without it all', whole)
        .option('--explain <task>', 'say why this task is where it is, by its id'),
    (options) => (options.explain === undefined ? listQueue(options.limit) : explainTask(options.explain, undefined)),
  );
  onWorkspace<Common & { agent: string; threshold?: number }>(
    'dequeue',
    'an agent claims its best task',
    (made) =>
      workspaceOnly(made)
        .requiredOption('--agent <id>', 'who asks for work, by its id')
        .option('--threshold <ratio>', 'the least skill alignment, from 0 to 1', number),
    (options) =>
      simple(
        'queue.dequeue',
        { agentId: options.agent, ...(options.threshold === undefined ? {} : { threshold: options.threshold }) },
        (value) => [value.taskId ?? 'nothing', ...value.reasons],
      ),
  );
  onWorkspace<Common>(
    'lapse',
    'put back what was offered and not accepted or begun within the answer time',
    workspaceOnly,
    () =>
      simple('offers.lapse', {}, (value) => [
        `${value.returned.length} put back in the queue.`,
        ...value.returned.map((row) => `${row.taskId} from ${row.agentId}`),
      ]),
  );
  onWorkspace<Common & ActivityFlags>(
    'activity',
    'report work done, progress, failure, a heartbeat',
    activityOptions,
    (options) => activity(options),
  );
  onWorkspace<Common & DropFlags>(
    'drop',
    'look now into the folder that agents leave reports in, or say which it is',
    (made) =>
      workspaceOnly(made)
        .option('--folder <dir>', 'watch this folder; it is made where it is missing')
        .option('--off', 'watch none'),
    (options) => drop(options),
  );
  onWorkspace<Common & { task: string; agent?: string }>(
    'match',
    'ranked candidates of a task, or one pair',
    (made) =>
      reading(made)
        .requiredOption('--task <id>', 'the task, by its id')
        .option('--agent <id>', 'explain this one agent, by its id'),
    (options) => matchTask(options.task, options.agent),
  );
  onWorkspace<Common & Partial<AllocateFlags>>(
    'allocate',
    'propose a plan, and publish it',
    (made) =>
      workspaceOnly(made)
        .option(
          '--time-limit <seconds>',
          'seconds of search, turned into units of work so that it can be repeated',
          number,
        )
        .option('--max-changes <k>', 'how many assignments that nothing forces may move', whole)
        .option('--publish', 'put the plan in force; without it, it is kept as a draft'),
    (options) =>
      allocatePlan({
        seed: options.seed ?? 1,
        ...(options.timeLimit === undefined ? {} : { timeLimit: options.timeLimit }),
        ...(options.maxChanges === undefined ? {} : { maxChanges: options.maxChanges }),
        ...(options.publish === undefined ? {} : { publish: options.publish }),
      }),
  );
  onWorkspace<Common & { task: string; whyNot?: string }>(
    'explain',
    'the priority of a task, and why not an agent',
    (made) =>
      reading(made)
        .requiredOption('--task <id>', 'the task, by its id')
        .option('--why-not <agent>', 'compare with this agent, by its id'),
    (options) => explainTask(options.task, options.whyNot),
  );

  const changed = (verb: string) => (value: { readonly revision: number }) => [`${verb}, revision ${value.revision}.`];
  onWorkspace<Common & PinFlags & { agent: string }>(
    'assign',
    'give a task to an agent',
    (made) =>
      withTask(made)
        .requiredOption('--agent <id>', 'who is to do it, by its id')
        .option('--at <instant>', 'when it is to start, like 2026-11-23T09:00:00Z')
        .option('--reason <text>', WHY),
    (options) =>
      simple(
        'task.assign',
        { taskIds: [options.task], agentId: options.agent, startAt: options.at ?? null, reason: options.reason ?? '' },
        changed('Assigned'),
      ),
  );
  onWorkspace<Common & PinFlags>(
    'unassign',
    'take a task from its agent',
    (made) => withTask(made).option('--reason <text>', WHY),
    (options) =>
      simple('task.unassign', { taskIds: [options.task], reason: options.reason ?? '' }, changed('Unassigned')),
  );
  onWorkspace<Common & PinFlags>(
    'pin',
    'hold a task where it is',
    (made) =>
      withTask(made)
        .option('--at <instant>', 'hold its start too, like 2026-11-23T09:00:00Z')
        .option('--reason <text>', WHY),
    (options) =>
      simple(
        'task.pin',
        { taskIds: [options.task], startAt: options.at ?? null, reason: options.reason ?? '' },
        changed('Pinned'),
      ),
  );
  onWorkspace<Common & PinFlags>('unpin', 'let the engine move a task again', withTask, (options) =>
    simple('task.unpin', { taskIds: [options.task] }, changed('Unpinned')),
  );
  onWorkspace<Common & { weeks?: number }>(
    'workload',
    'utilisation by agent and week, demand against supply, and what would help',
    (made) => reading(made).option('--weeks <n>', 'how many weeks from this one (default: 8)', whole),
    (options) => workload(options.weeks ?? 8),
  );
  onWorkspace<Common & { task?: string; limit?: number }>(
    'progress',
    'how far tasks are, when they will be done, and what makes them late',
    (made) =>
      reading(made)
        .option('--task <id>', 'on this task alone, with what would take its risk away, by its id')
        .option('--limit <n>', 'so many tasks, the most likely to be late first', whole),
    (options) => progress(options.task, options.limit),
  );
  onWorkspace<Common>(
    'monitor',
    'one look of the monitor: alerts, health, notifications',
    workspaceOnly,
    () => monitor,
  );
  onWorkspace<Common & { state?: 'open' | 'snoozed' | 'resolved' | 'all' }>(
    'exceptions',
    'what does not go as it should, with its evidence and what was tried, after one check',
    (made) =>
      reading(made).addOption(
        new Option('--state <state>', 'which of them').choices(['open', 'snoozed', 'resolved', 'all']).default('open'),
      ),
    (options) => exceptions(options.state ?? 'open'),
  );
  onWorkspace<Common & ExceptionFlags>(
    'exception',
    'one exception with what could be done about it, or an answer to it',
    (made) =>
      workspaceOnly(made)
        .requiredOption('--id <id>', 'the exception')
        .option('--do [response]', 'do this response, by its id; without one the first')
        .option('--take', 'it is in the hands of whoever --by names')
        .option('--snooze <instant>', 'put it off until then')
        .option('--resolve', 'it is settled')
        .option('--reopen', 'take the last answer back')
        .option('--escalate', 'one level up now')
        .option('--by <name>', 'who answers')
        .option('--note <text>', WHY),
    (options) => exception(options),
  );
  onWorkspace<Common & { weeks?: number; apply?: boolean }>(
    'balance',
    'the fewest moves that mend what is late, over or uneven; before and after',
    (made) =>
      reading(made)
        .option('--weeks <n>', 'how many weeks from this one (default: 8)', whole)
        .option('--apply', 'make the moves, as one change'),
    (options) => balance({ weeks: options.weeks ?? 8, apply: options.apply === true }),
  );
  onWorkspace<Common & { period?: 'week' | 'day'; horizon?: number }>(
    'forecast',
    'tasks and hours that are going to arrive, with 80 % intervals',
    (made) =>
      reading(made)
        .addOption(new Option('--period <period>', 'week or day').choices(['week', 'day']))
        .option('--horizon <n>', 'periods ahead', whole),
    (options) => forecast(options.period ?? 'week', options.horizon ?? 8),
  );
  onWorkspace<Common & ReportFlags>(
    'report',
    'write status reports',
    (made) =>
      reading(made)
        .option('--format <formats>', 'one or more of pdf,xlsx,csv,html,md,json, with commas between')
        .option('--out <dir>', 'the folder to write them to')
        .option('--task <id>', 'on this task alone, by its id')
        .option('--client <name>', 'on the work of this client alone')
        .option('--project <name>', 'on this project of the client alone')
        .option('--template <name>', 'after this template')
        .option('--since <instant>', 'changes since then (default: the last report of an earlier day, else seven days)')
        .option('--zone <zone>', "of the dates in it (default: this machine's)")
        .option('--all', 'on the whole agency, as without --task and --client')
        .option('--required', 'those that readers of open tasks require, as they require them')
        .option('--each', 'one on each open task')
        .option('--scheduled', 'those that are due now, missed ones included, each to its own folder'),
    (options) => report(options),
  );
  onWorkspace<Common>(
    'schedules',
    'reports that are written by themselves, with their next time',
    reading,
    () => schedules,
  );
  onWorkspace<Common>(
    'milestones',
    'milestones of open tasks and of projects, and how far projects are',
    reading,
    () => milestones,
  );
  onWorkspace<Common & MilestoneFlags>(
    'milestone',
    'add, change or remove a milestone of a task or a project',
    (made) =>
      workspaceOnly(made)
        .requiredOption('--name <name>', 'the milestone')
        .option('--task <id>', 'of this task, by its id')
        .option('--project <name>', 'of this project')
        .option('--client <name>', 'the client of the project')
        .option('--add', 'it is new')
        .option('--remove', 'it goes')
        .option('--done', 'it is met')
        .option('--open', 'it is not met after all')
        .option('--due <day>', 'its day, like 2026-12-01, or none')
        .option('--weight <n>', 'how much it counts beside the others', Number)
        .option('--rule <rule>', 'by hand, checklist, deliverable:NAME, activity:KIND or progress:0.5'),
    (options) => milestone(options),
  );
  onWorkspace<Common>(
    'ladders',
    'who is told of exceptions that nobody answers, in which order',
    reading,
    () => ladders,
  );
  onWorkspace<Common & LadderFlags>(
    'ladder',
    'make, change or remove an escalation ladder',
    (made) =>
      workspaceOnly(made)
        .option('--name <name>', 'the ladder; where there is one of that name, it is changed')
        .option('--level <level>', 'who is told, "name;role;address;hours", once for each level', several)
        .option('--kind <kind>', 'it counts for this kind of exception, once for each; any: for all', several)
        .option('--client <name>', 'it counts for this client; any: for all')
        .option('--place <n>', 'where it is tried among the others, from 1', whole)
        .option('--remove <id>', 'this one goes, by its id'),
    (options) => ladder(options),
  );
  onWorkspace<Common & { to?: number }>(
    'undo',
    'take the last change back',
    (made) =>
      workspaceOnly(made).option('--to <seq>', 'all changes after the one of this number in the journal', whole),
    (options) =>
      simple('journal.undo', options.to === undefined ? {} : { to: options.to }, (value) =>
        value.undone.map((row) => `Undone: ${row.sentence}`),
      ),
  );
  onWorkspace<Common>('redo', 'do it again', workspaceOnly, () =>
    simple('journal.redo', {}, (value) => value.undone.map((row) => `Redone: ${row.sentence}`)),
  );
  onWorkspace<Common & { limit?: number }>(
    'journal',
    'who changed what, and why',
    (made) => reading(made).option('--limit <n>', 'how many entries, the newest first (default: 50)', whole),
    (options) => journal(options.limit ?? 50),
  );
  onWorkspace<Common>('backup', 'copy the workspace, checked', workspaceOnly, () =>
    simple('workspace.backup', {}, (value) => [value.path]),
  );
  onWorkspace<Common & { from: string }>(
    'restore',
    'go back to a backup',
    (made) => workspaceOnly(made).requiredOption('--from <backup>', 'the backup file to go back to'),
    (options) => simple('workspace.restore', { path: resolve(options.from) }, changed('Restored')),
    false,
    (path, options, error) => rescueWorkspace(path, resolve(options.from), error),
  );
  onWorkspace<Common>('check', 'read everything and compare it with its digests', reading, () => async (session) => {
    const checked = await session.call('workspace.check', {});
    return checked.ok
      ? ok({
          document: checked.value,
          lines: checked.value.healthy ? ['Healthy.'] : checked.value.findings,
          exit: checked.value.healthy ? EXIT.done : EXIT.refused,
        })
      : checked;
  });
  command('serve', 'serve the desk to a local browser')
    .argument('<workspace>', 'the workspace file (.tde); made where there is none')
    .option('--port <n>', 'port on 127.0.0.1; 0, the default: any that is free', whole)
    .option('--open', 'open an app window of the installed browser')
    .option('--read-only', 'serve the file as it was last saved, also while it is open elsewhere')
    .action(async (workspace: string, options: Common & { port?: number; open?: boolean }) => {
      const output = outputOf(options);
      const now = nowOf(options.now);
      if (!now.ok) {
        exit = refuse(output, now.error);
        return;
      }
      const asked = {
        port: options.port ?? 0,
        open: options.open === true,
        readOnly: options.readOnly === true,
        nowMs: now.value,
      };
      const served = await serve(workspace, asked, (where) =>
        finish(output, ok({ document: where, lines: whereLines(where) })),
      );
      if (!served.ok) exit = refuse(output, served.error);
    });

  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  return exit;
}

const whereLines = ({ address, workspace, opened }: Served): string[] => [
  opened
    ? `The desk is open in an app window of the installed browser, on ${workspace}.`
    : `Open the desk at ${address} (one use), on ${workspace}.`,
];

interface PinFlags {
  readonly task: string;
  readonly at?: string;
  readonly reason?: string;
}

const activityOptions = (made: Command): Command =>
  made
    .argument('<workspace>', 'the workspace file (.tde)')
    .option('--agent <id>', 'who reports, by its id')
    .addOption(new Option('--kind <kind>', 'what is reported').choices([...ACTIVITY_KINDS]))
    .option('--file <file>', 'many reports at once, as activity.csv: all of them or none')
    .option('--task <id>', 'the task it is about, by its id')
    .option('--at <instant>', 'when it was, if not now')
    .option('--hours <h>', 'hours worked', number)
    .option('--progress <ratio>', 'how much of the task is done, from 0 to 1', number)
    .option('--milestone <name>', 'the milestone that was reached')
    .option('--deliverable <name>', 'what was delivered')
    .option('--status <text>', 'how it stands, in a few words')
    .option('--note <text>', 'anything to add');
