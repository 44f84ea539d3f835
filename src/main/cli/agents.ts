import { basename } from 'node:path';
import { Option } from 'commander';
import { type ArgsIn, fail, type Result } from '../../shared/contract/index.ts';
import { ACTIVITY_KINDS, type ActivityKind, message } from '../../shared/model/index.ts';
import { taskName } from '../../shared/words/base/names.ts';
import {
  NO_SUITABLE_TASK,
  offerReturned,
  offersReturned,
  reportRecorded,
  reportsRecorded,
} from '../../shared/words/cli/agents.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { textOf } from '../../shared/words/index.ts';
import { pushedLines } from '../../shared/words/planning/pushed.ts';
import { registerAgentRecords, registerSkillRecords } from './agent-records.ts';
import { callAndPrint, printed } from './answer.ts';
import { registerAgentList } from './clients.ts';
import type { CommandLine, Run } from './command-line.ts';
import { number } from './options.ts';
import type { Answer } from './output.ts';
import { readSource } from './read-source.ts';
import { reader } from './reader.ts';
import type { Session } from './session.ts';

/** Commands that agents run: claim work, and report on it. */
export function registerAgents(line: CommandLine): void {
  line.group('Agents');
  line.onWorkspace<{ agent: string; threshold?: number }>({
    name: 'dequeue',
    description: HELP.dequeue.about,
    options: (command) =>
      command
        .requiredOption('--agent <id>', HELP.dequeue.agent)
        .option('--threshold <ratio>', HELP.dequeue.threshold, number),
    run: ({ agent, threshold }) =>
      callAndPrint('queue.dequeue', { agentId: agent, ...(threshold === undefined ? {} : { threshold }) }, (value) => [
        value.taskId === null ? NO_SUITABLE_TASK : taskName({ title: value.title ?? '', taskId: value.taskId }),
        ...value.reasons.map((reason) => textOf(reason, reader())),
        ...pushedLines(value.pushed, reader()),
      ]),
  });
  line.onWorkspace({
    name: 'lapse',
    description: HELP.lapse.about,
    run: () =>
      callAndPrint('offers.lapse', {}, ({ returned }) => [
        offersReturned(returned.length, reader()),
        ...returned.map(({ title, taskId, agentName }) => offerReturned({ title, taskId }, agentName)),
      ]),
  });
  registerActivity(line);
  registerAgentList(line);
  registerAgentRecords(line);
  registerSkillRecords(line);
}

function registerActivity(line: CommandLine): void {
  line.onWorkspace<ActivityOptions>({
    name: 'activity',
    description: HELP.activity.about,
    options: (command) =>
      command
        .option('--agent <id>', HELP.activity.agent)
        .addOption(new Option('--kind <kind>', HELP.activity.kind).choices([...ACTIVITY_KINDS]))
        .option('--file <file>', HELP.activity.file)
        .option('--task <id>', HELP.activity.task)
        .option('--at <time>', HELP.activity.at)
        .option('--hours <h>', HELP.activity.hours, number)
        .option('--progress <ratio>', HELP.activity.progress, number)
        .option('--milestone <name>', HELP.activity.milestone)
        .option('--deliverable <name>', HELP.activity.deliverable)
        .option('--status <text>', HELP.activity.status)
        .option('--note <text>', HELP.activity.note)
        .option('--entry <id>', HELP.activity.entry),
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
  readonly entry?: string;
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
  'entry',
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
      reportRecorded(isKnown, revision),
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
  ...(options.entry === undefined ? {} : { entryId: options.entry }),
});

async function activityFile(session: Session, path: string): Promise<Result<Answer>> {
  const read = readSource(path);
  if (!read.ok) return read;
  const files = [{ name: basename(path), base64: read.value.toString('base64') }];
  return printed(await session.call('activity.import', { files }), (done) => [reportsRecorded(done, reader())]);
}
