import { InvalidArgumentError } from 'commander';
import type { QueueView, TaskExplanation, WhyNot } from '../../shared/contract/index.ts';
import { ok } from '../../shared/contract/index.ts';
import { fixed, signed } from '../../shared/format/index.ts';
import { type Compatibility, type Contributor, type Message, parseContributors } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { notContributors, warningLine } from '../../shared/words/cli/output.ts';
import {
  candidateLine,
  comparedLine,
  fitHeading,
  NO_OPEN_TASKS,
  NOT_IN_QUEUE,
  nothingToCompare,
  QUEUE_HEADINGS,
  rankLine,
} from '../../shared/words/cli/tasks.ts';
import { textOf } from '../../shared/words/index.ts';
import { pushedLines } from '../../shared/words/planning/pushed.ts';
import { baselineLine } from '../../shared/words/progress/baseline.ts';
import { floatLine } from '../../shared/words/progress/float.ts';
import { contributionLines } from '../../shared/words/tasks/contributors.ts';
import { callAndPrint, changed, spelled } from './answer.ts';
import type { CommandLine, Run } from './command-line.ts';
import { candidateDocument, queueDocument } from './documents.ts';
import { listed, reasonOption, taskOption, whole } from './options.ts';
import { reader } from './reader.ts';
import { registerRecurring } from './recurring.ts';
import { registerTaskEntries } from './task-entries.ts';
import { registerTaskRecords } from './task-records.ts';

/** Commands on tasks: their priority, their candidates, and who works on them. */
export function registerTasks(line: CommandLine): void {
  line.group('Tasks');
  registerReads(line);
  registerAssignments(line);
  registerContributors(line);
  registerPins(line);
  registerTaskRecords(line);
  registerTaskEntries(line);
  registerRecurring(line);
}

function registerReads(line: CommandLine): void {
  line.onWorkspace<{ limit?: number; explain?: string }>({
    name: 'queue',
    description: HELP.queue.about,
    access: 'read',
    options: (command) =>
      command.option('--limit <n>', HELP.queue.limit, whole).option('--explain <id>', HELP.queue.explain),
    run: ({ limit, explain }) => (explain === undefined ? listQueue(limit) : explainTask(explain, undefined)),
  });
  line.onWorkspace<{ task: string; agent?: string }>({
    name: 'match',
    description: HELP.match.about,
    access: 'read',
    options: (command) => taskOption(command).option('--agent <id>', HELP.match.agent),
    run: ({ task, agent }) => matchTask(task, agent),
  });
  line.onWorkspace<{ task: string; whyNot?: string }>({
    name: 'explain',
    description: HELP.explain.about,
    access: 'read',
    options: (command) => taskOption(command).option('--why-not <agent>', HELP.explain.whyNot),
    run: ({ task, whyNot }) => explainTask(task, whyNot),
  });
}

interface Assigning {
  readonly task: string;
  readonly reason?: string;
}

function registerAssignments(line: CommandLine): void {
  line.onWorkspace<Assigning & { agent: string; at?: string }>({
    name: 'assign',
    description: HELP.assign.about,
    options: (command) =>
      reasonOption(
        taskOption(command).requiredOption('--agent <id>', HELP.assign.agent).option('--at <time>', HELP.assign.at),
      ),
    run: ({ task, agent, at, reason = '' }) =>
      callAndPrint('task.assign', { taskIds: [task], agentId: agent, startAt: at ?? null, reason }, (done) => [
        ...changed(done),
        ...done.warnings.map((warning) => warningLine(text(warning))),
        ...pushedLines(done.pushed, reader()),
      ]),
  });
  line.onWorkspace<Assigning>({
    name: 'unassign',
    description: HELP.unassign.about,
    options: (command) => reasonOption(taskOption(command)),
    run: ({ task, reason = '' }) => callAndPrint('task.unassign', { taskIds: [task], reason }, changed),
  });
}

/** Agents as `ada:20%; bo:100%:8h`; anything else is a usage error. */
function contributors(text: string): readonly Contributor[] {
  const found = parseContributors(text);
  if (found === null || found.length === 0) throw new InvalidArgumentError(notContributors(text));
  return found;
}

function registerContributors(line: CommandLine): void {
  line.onWorkspace<{ task: string; add?: readonly Contributor[]; remove?: readonly string[] }>({
    name: 'contributors',
    description: HELP.contributors.about,
    options: (command) =>
      taskOption(command)
        .option('--add <agents>', HELP.contributors.add, contributors)
        .option('--remove <ids>', HELP.contributors.remove, listed),
    run: ({ task, add = [], remove = [] }) =>
      callAndPrint('task.contributors', { taskId: task, add: [...add], remove: [...remove] }, changed),
  });
}

function registerPins(line: CommandLine): void {
  line.onWorkspace<Assigning & { at?: string }>({
    name: 'pin',
    description: HELP.pin.about,
    options: (command) => reasonOption(taskOption(command).option('--at <time>', HELP.pin.at)),
    run: ({ task, at, reason = '' }) =>
      callAndPrint('task.pin', { taskIds: [task], startAt: at ?? null, reason }, changed),
  });
  line.onWorkspace<Assigning>({
    name: 'unpin',
    description: HELP.unpin.about,
    options: taskOption,
    run: ({ task }) => callAndPrint('task.unpin', { taskIds: [task] }, changed),
  });
}

const text = (message: Message): string => textOf(message, reader());

const listQueue =
  (limit: number | undefined): Run =>
  async (session) => {
    const queue = await session.call('queue.list', limit === undefined ? {} : { limit });
    if (!queue.ok) return queue;
    const { entries } = queue.value;
    const lines = entries.length === 0 ? [NO_OPEN_TASKS] : [queueLine(QUEUE_HEADINGS), ...entries.map(entryLine)];
    return ok({ document: queueDocument(queue.value), lines });
  };

type QueueCells = readonly [rank: string, score: string, task: string, status: string, title: string];
const queueLine = ([rank, score, task, status, title]: QueueCells): string =>
  `${rank.padStart(5)}  ${score.padStart(5)}  ${task.padEnd(10)}  ${status.padEnd(11)}  ${title}`;
const entryLine = (row: QueueView['entries'][number]): string =>
  queueLine([
    String(row.rank),
    fixed(row.composite, 1, reader()),
    row.taskId,
    spelled(row.status),
    `${row.title}${row.assignedTo === null ? '' : ` (${row.assignedTo.agentName})`}`,
  ]);

const matchTask =
  (taskId: string, agentId: string | undefined): Run =>
  async (session) => {
    const found = await session.call('task.candidates', agentId === undefined ? { taskId } : { taskId, agentId });
    if (!found.ok) return found;
    const lines = found.value.flatMap((row) => [
      candidateLine(row, reader()),
      ...(agentId === undefined ? row.reasons.map((reason) => `       ${text(reason.message)}`) : pairLines(row)),
    ]);
    return ok({ document: { taskId, candidates: found.value.map(candidateDocument) }, lines });
  };

/** Explains one pair: the parts of its fit, and what rules it out. */
const pairLines = (row: Pick<Compatibility, 'components' | 'reasons'>): readonly string[] => [
  ...row.components.map(
    (part) =>
      `  ${part.name.padEnd(13)} ${fixed(part.raw, 3, reader())} × ${fixed(part.weight, 2, reader())} = ${fixed(part.contribution, 3, reader())}  ${text(part.fact)}`,
  ),
  ...row.reasons.map((reason) => `  ${text(reason.message)} ${text(reason.lift)}`),
];

const explainTask =
  (taskId: string, whyNot: string | undefined): Run =>
  async (session) => {
    const explanation = await session.call('task.explain', { taskId });
    if (!explanation.ok) return explanation;
    const against = whyNot === undefined ? null : await session.call('task.why-not', { taskId, agentId: whyNot });
    if (against !== null && !against.ok) return against;
    const view = await session.call('workspace.view', {});
    if (!view.ok) return view;
    const { minutesPerDay } = view.value.office;
    return ok({
      document: { ...explanation.value, whyNot: against?.value ?? null },
      lines: [
        ...explanationLines(explanation.value, minutesPerDay),
        ...(against === null ? [] : whyNotLines(against.value)),
      ],
    });
  };

function explanationLines(explanation: TaskExplanation, dayMinutes: number): readonly string[] {
  const { task, rank, ofTasks, priority, flags, baseline, floatMinutes } = explanation;
  return [
    `${task.id}  ${task.title}`,
    ...flags.map((flag) => text(flag.message)),
    rank === null || priority === null ? NOT_IN_QUEUE : rankLine(rank, ofTasks, priority.composite, reader()),
    ...(priority?.components ?? []).map(
      (part) =>
        `  ${spelled(part.name).padEnd(20)} ${fixed(part.raw, 3, reader())} × ${fixed(part.weight, 2, reader())} = ${fixed(part.contribution, 1, reader()).padStart(5)}  ${text(part.fact)}`,
    ),
    ...contributionLines(explanation, reader()),
    ...(baseline === null ? [] : [baselineLine(baseline, reader())]),
    ...(floatMinutes === null ? [] : [floatLine(floatMinutes, dayMinutes, reader())]),
    ...fitLines(explanation),
  ];
}

/**
 * The fit of the assigned agent, or of the best one if the task is unassigned, with the share of each estimate that was
 * learned.
 */
function fitLines({ assignment, assignedName, candidates }: TaskExplanation): readonly string[] {
  const row =
    assignment === null
      ? candidates.find((one) => one.eligible)
      : candidates.find((one) => one.agentId === assignment.agentId);
  const fit = row ?? assignment?.compatibility ?? null;
  if (fit === null) return [];
  const name = row?.agentName ?? assignedName ?? fit.agentId;
  return [fitHeading(name, fit.overall, assignment !== null, reader()), ...pairLines(fit)];
}

const whyNotLines = (against: WhyNot): readonly string[] => [
  against.comparedName === null
    ? nothingToCompare(against.agentName)
    : comparedLine(against.agentName, against.comparedName, against.difference, reader()),
  ...against.hardReasons.map((reason) => `  ${text(reason.message)}`),
  ...against.parts.map(
    (part) => `  ${part.name.padEnd(13)} ${signed(part.difference, reader(), 3)}  ${text(part.fact)}`,
  ),
];
