import type { CandidateRow, QueueView, TaskExplanation, WhyNot } from '../../shared/contract/index.ts';
import { ok } from '../../shared/contract/index.ts';
import { whole as digits, fixed, signed } from '../../shared/format/index.ts';
import type { Message } from '../../shared/model/index.ts';
import { textOf } from '../../shared/words/index.ts';
import { callAndPrint, changed, spelled } from './answer.ts';
import type { CommandLine, Run } from './command-line.ts';
import { candidateDocument, queueDocument } from './documents.ts';
import { reasonOption, TIME, taskOption, whole } from './options.ts';
import { reader } from './reader.ts';

/** Commands on tasks: their priority, their candidates, and who works on them. */
export function registerTasks(line: CommandLine): void {
  line.group('Tasks');
  registerReads(line);
  registerAssignments(line);
  registerPins(line);
}

function registerReads(line: CommandLine): void {
  line.onWorkspace<{ limit?: number; explain?: string }>({
    name: 'queue',
    description: 'list open tasks by priority',
    access: 'read',
    options: (command) =>
      command
        .option('--limit <n>', 'list only the first n tasks (default: all)', whole)
        .option('--explain <id>', 'explain the rank of the task with this ID instead'),
    run: ({ limit, explain }) => (explain === undefined ? listQueue(limit) : explainTask(explain, undefined)),
  });
  line.onWorkspace<{ task: string; agent?: string }>({
    name: 'match',
    description: 'rank the candidates for a task, or explain one of them',
    access: 'read',
    options: (command) => taskOption(command).option('--agent <id>', 'explain the fit of this agent only'),
    run: ({ task, agent }) => matchTask(task, agent),
  });
  line.onWorkspace<{ task: string; whyNot?: string }>({
    name: 'explain',
    description: 'explain the priority of a task, and why an agent was not chosen',
    access: 'read',
    options: (command) =>
      taskOption(command).option('--why-not <agent>', 'compare the assigned agent with this one, by ID'),
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
    description: 'assign a task to an agent',
    options: (command) =>
      reasonOption(
        taskOption(command)
          .requiredOption('--agent <id>', 'the ID of the new assignee')
          .option('--at <time>', `start time, ${TIME}`),
      ),
    run: ({ task, agent, at, reason = '' }) =>
      callAndPrint('task.assign', { taskIds: [task], agentId: agent, startAt: at ?? null, reason }, (done) => [
        ...changed(done),
        ...done.warnings.map((warning) => `Warning: ${text(warning)}`),
      ]),
  });
  line.onWorkspace<Assigning>({
    name: 'unassign',
    description: 'unassign a task',
    options: (command) => reasonOption(taskOption(command)),
    run: ({ task, reason = '' }) => callAndPrint('task.unassign', { taskIds: [task], reason }, changed),
  });
}

function registerPins(line: CommandLine): void {
  line.onWorkspace<Assigning & { at?: string }>({
    name: 'pin',
    description: 'pin a task to its current assignee, so that plans do not move it',
    options: (command) =>
      reasonOption(taskOption(command).option('--at <time>', `pin the start time as well, ${TIME}`)),
    run: ({ task, at, reason = '' }) =>
      callAndPrint('task.pin', { taskIds: [task], startAt: at ?? null, reason }, changed),
  });
  line.onWorkspace<Assigning>({
    name: 'unpin',
    description: 'unpin a task, so that plans may move it again',
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
    const lines =
      entries.length === 0
        ? ['No open tasks. Import some with tde import, or create the sample agency with tde demo.']
        : [queueLine(['rank', 'score', 'task', 'status', 'title']), ...entries.map(entryLine)];
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
      `${fixed(row.overall, 3, reader())}  ${row.agentName} (${row.agentId}), ${row.eligible ? 'eligible' : 'not eligible'}`,
      ...(agentId === undefined ? row.reasons.map((reason) => `       ${text(reason.message)}`) : pairLines(row)),
    ]);
    return ok({ document: { taskId, candidates: found.value.map(candidateDocument) }, lines });
  };

/** One pair explained: what its fit is made of, and what rules it out. */
const pairLines = (row: CandidateRow): string[] => [
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
    return ok({
      document: { ...explanation.value, whyNot: against?.value ?? null },
      lines: [...explanationLines(explanation.value), ...(against === null ? [] : whyNotLines(against.value))],
    });
  };

function explanationLines({ task, rank, ofTasks, priority, flags }: TaskExplanation): readonly string[] {
  return [
    `${task.id}  ${task.title}`,
    ...flags.map((flag) => text(flag.message)),
    rank === null || priority === null
      ? 'Not in the queue, so it has no rank.'
      : `Rank ${digits(rank, reader())} of ${digits(ofTasks, reader())}, priority ${fixed(priority.composite, 1, reader())}`,
    ...(priority?.components ?? []).map(
      (part) =>
        `  ${spelled(part.name).padEnd(20)} ${fixed(part.raw, 3, reader())} × ${fixed(part.weight, 2, reader())} = ${fixed(part.contribution, 1, reader()).padStart(5)}  ${text(part.fact)}`,
    ),
  ];
}

const whyNotLines = (against: WhyNot): readonly string[] => [
  against.comparedName === null
    ? `${against.agentName}: nobody to compare with.`
    : `${against.agentName} compared with ${against.comparedName}: fit ${signed(against.difference, reader(), 3)}`,
  ...against.hardReasons.map((reason) => `  ${text(reason.message)}`),
  ...against.parts.map((part) => `  ${part.name.padEnd(13)} ${signed(part.difference, reader(), 3)}`),
];
