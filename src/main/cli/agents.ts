import { basename } from 'node:path';
import { Option } from 'commander';
import { type ArgsIn, fail, type Result } from '../../shared/contract/index.ts';
import { counted, whole } from '../../shared/format/index.ts';
import { ACTIVITY_KINDS, type ActivityKind, message } from '../../shared/model/index.ts';
import { taskName } from '../../shared/words/base/names.ts';
import { textOf } from '../../shared/words/index.ts';
import { callAndPrint, printed } from './answer.ts';
import type { CommandLine, Run } from './command-line.ts';
import { number, TIME } from './options.ts';
import type { Answer } from './output.ts';
import { readSource } from './read-source.ts';
import { reader } from './reader.ts';
import type { Session } from './session.ts';

/** Commands that agents run: claim work, and report on it. */
export function registerAgents(line: CommandLine): void {
  line.group('Agents');
  line.onWorkspace<{ agent: string; threshold?: number }>({
    name: 'dequeue',
    description: 'claim the best task in the queue for an agent',
    options: (command) =>
      command
        .requiredOption('--agent <id>', 'the ID of the agent')
        .option('--threshold <ratio>', 'minimum skill alignment, from 0 to 1 (default: the match threshold)', number),
    run: ({ agent, threshold }) =>
      callAndPrint('queue.dequeue', { agentId: agent, ...(threshold === undefined ? {} : { threshold }) }, (value) => [
        value.taskId === null ? 'No suitable task.' : taskName({ title: value.title ?? '', taskId: value.taskId }),
        ...value.reasons.map((reason) => textOf(reason, reader())),
      ]),
  });
  line.onWorkspace({
    name: 'lapse',
    description: 'return expired offers to the queue: offered, but not accepted or started in time',
    run: () =>
      callAndPrint('offers.lapse', {}, ({ returned }) => [
        `Returned ${counted(returned.length, 'task', reader())} to the queue.`,
        ...returned.map(({ title, taskId, agentName }) => `${taskName({ title, taskId })}, offered to ${agentName}`),
      ]),
  });
  registerActivity(line);
}

function registerActivity(line: CommandLine): void {
  line.onWorkspace<ActivityOptions>({
    name: 'activity',
    description: 'report the activity of an agent: work done, progress, a failure, a heartbeat',
    options: (command) =>
      command
        .option('--agent <id>', 'the ID of the agent')
        .addOption(new Option('--kind <kind>', 'what happened').choices([...ACTIVITY_KINDS]))
        .option('--file <file>', 'many reports in one file (see activity.csv of tde template); records all or none')
        .option('--task <id>', 'the ID of the task')
        .option('--at <time>', `when it happened, ${TIME} (default: now)`)
        .option('--hours <h>', 'hours worked', number)
        .option('--progress <ratio>', 'how much of the task is done, from 0 to 1', number)
        .option('--milestone <name>', 'the milestone that was reached')
        .option('--deliverable <name>', 'what was delivered')
        .option('--status <text>', 'a short status')
        .option('--note <text>', 'a comment'),
    run: activity,
  });
}

interface ActivityOptions {
  readonly agent?: string;
  readonly kind?: ActivityKind;
  readonly file?: string;
  readonly task?: string;
  readonly at?: string;
  readonly hours?: number;
  readonly progress?: number;
  readonly milestone?: string;
  readonly deliverable?: string;
  readonly status?: string;
  readonly note?: string;
}

const OF_ONE_REPORT = [
  'agent',
  'kind',
  'task',
  'at',
  'hours',
  'progress',
  'milestone',
  'deliverable',
  'status',
  'note',
] as const satisfies readonly (keyof ActivityOptions)[];

const notWithFile = (names: readonly string[]): Result<Answer> =>
  fail(
    'bad_request',
    message('cli.not_with_file', { options: names.map((name) => `--${name}`) }),
    message('cli.file_alone', {}),
    { options: names.join(' ') },
  );

/** Records one report of an agent, or a file of many. */
const activity =
  (options: ActivityOptions): Run =>
  async (session) => {
    if (options.file !== undefined) {
      const others = OF_ONE_REPORT.filter((name) => options[name] !== undefined);
      return others.length === 0 ? activityFile(session, options.file) : notWithFile(others);
    }
    const { agent, kind } = options;
    if (agent === undefined || kind === undefined)
      return fail(
        'bad_request',
        message('cli.option_missing', { option: agent === undefined ? '--agent' : '--kind' }),
        message('cli.give_report', {}),
      );
    return printed(await session.call('activity.report', argsOf(options, agent, kind)), ({ revision, isKnown }) => [
      `${isKnown ? 'Already recorded' : 'Recorded'} (revision ${revision}).`,
    ]);
  };

const argsOf = (options: ActivityOptions, agentId: string, kind: ActivityKind): ArgsIn<'activity.report'> => ({
  agentId,
  kind,
  taskId: options.task ?? null,
  hours: options.hours ?? null,
  progressRatio: options.progress ?? null,
  milestone: options.milestone ?? null,
  deliverable: options.deliverable ?? null,
  status: options.status ?? null,
  note: options.note ?? '',
  ...(options.at === undefined ? {} : { at: options.at }),
});

async function activityFile(session: Session, path: string): Promise<Result<Answer>> {
  const read = readSource(path);
  if (!read.ok) return read;
  const files = [{ name: basename(path), base64: read.value.toString('base64') }];
  return printed(await session.call('activity.import', { files }), ({ recorded, known, revision }) => [
    `Recorded ${counted(recorded, 'report', reader())}; ${whole(known, reader())} already recorded (revision ${revision}).`,
  ]);
}
