import { fail, type MilestoneRow, type MilestonesView, type ProgressView } from '../../shared/contract/index.ts';
import { civilShort, counted, percent, shortDay, signed } from '../../shared/format/index.ts';
import { asTaskId, message, parseMilestoneRule, type TaskProgress } from '../../shared/model/index.ts';
import { textOf } from '../../shared/words/index.ts';
import { DELAY_CAUSE_NAMES, MILESTONE_STATE_NAMES, milestoneRuleWords } from '../../shared/words/progress/progress.ts';
import { callAndPrint, changed, printed, spelled } from './answer.ts';
import type { CommandLine, Run } from './command-line.ts';
import { number, whole } from './options.ts';
import { reader } from './reader.ts';

/** Commands on progress, delays and milestones. */
export function registerProgress(line: CommandLine): void {
  line.group('Progress');
  line.onWorkspace<{ task?: string; limit?: number }>({
    name: 'progress',
    description: 'show the progress of tasks, when they will finish and what delays them',
    access: 'read',
    options: (command) =>
      command
        .option('--task <id>', 'show only this task, with suggestions to reduce its risk')
        .option('--limit <n>', 'show only n tasks, the most likely to be late first', whole),
    run: ({ task, limit }) => progress(task, limit),
  });
  line.onWorkspace({
    name: 'milestones',
    description: 'list the milestones of open tasks and projects, and the progress of projects',
    access: 'read',
    run: () => callAndPrint('milestones.view', {}, milestonesLines),
  });
  line.onWorkspace<MilestoneOptions>({
    name: 'milestone',
    description: 'add, change or remove a milestone of a task or a project',
    options: (command) =>
      command
        .requiredOption('--name <name>', 'the name of the milestone')
        .option('--task <id>', 'the ID of its task')
        .option('--project <name>', 'the name of its project, with --client')
        .option('--client <name>', 'the client of the project')
        .option('--add', 'add the milestone')
        .option('--remove', 'remove the milestone')
        .option('--done', 'mark it as reached')
        .option('--open', 'mark it as not reached')
        .option('--due <day>', 'its due date, for example 2026-12-01, or none')
        .option('--weight <n>', 'its weight relative to the other milestones', number)
        .option('--rule <rule>', 'by hand, checklist, deliverable:NAME, activity:KIND or progress:0.5'),
    run: milestone,
  });
}

/** Progress and expected finish of tasks, the riskiest first; of one task also what would reduce its risk. */
function progress(task: string | undefined, limit: number | undefined): Run {
  if (task === undefined)
    return callAndPrint('progress.view', { limit }, (view) => [
      HEADER,
      ...view.tasks.map(progressLine),
      '',
      accuracyLine(view),
    ]);
  return callAndPrint('progress.view', { taskIds: [asTaskId(task)], remedies: true }, (view) => [
    ...view.tasks.flatMap(explained),
    '',
    accuracyLine(view),
  ]);
}

const HEADER = 'status    risk  likely v.likely done  task';

const accuracyLine = ({ calibration: { cases, p50Held, p90Held } }: ProgressView): string =>
  p50Held === null || p90Held === null
    ? 'No task has finished yet, so the accuracy of these dates is unknown.'
    : `Forecast accuracy (${counted(cases, 'finished task', reader())}): ${percent(p50Held, reader())} took no more effort than the likely forecast, ${percent(p90Held, reader())} no more than the very likely one.`;

type TaskRow = ProgressView['tasks'][number];
const dayOf = (at: TaskProgress['finishP50At']): string => (at === null ? '-' : shortDay(at, reader())).padStart(6);
const progressLine = (row: TaskRow): string =>
  `${spelled(row.delayRisk.level).padEnd(9)} ${(row.delayRisk.probability === null ? '-' : percent(row.delayRisk.probability, reader())).padStart(4)}  ${dayOf(row.finishP50At)} ${dayOf(row.finishP90At)}  ${percent(row.progressRatio, reader()).padStart(4)}  ${row.taskId.padEnd(11)} ${row.title}`;

const explained = (row: TaskRow): string[] => [
  `${row.taskId}  ${row.title}`,
  textOf(row.statusSummary, reader()),
  ...row.delayRisk.drivers.map(
    (one) =>
      `${signed(one.hours, reader(), 1).padStart(7)} h  ${causeName(one).padEnd(23)} ${textOf(one.sentence, reader())}`,
  ),
  ...row.remedies.map((one) => `- ${textOf(one.sentence, reader())}`),
];

/** A cause that saves time must not be named as one that costs it. */
const causeName = ({ cause, hours }: TaskRow['delayRisk']['drivers'][number]): string =>
  cause === 'overrun' && hours < 0 ? 'Shorter than estimated' : DELAY_CAUSE_NAMES[cause];

const MILESTONES_HEADER = 'status       due  likely  milestone';

const milestonesLines = ({ milestones, projects }: MilestonesView): readonly string[] => [
  ...(milestones.length === 0 ? ['No milestones yet. Add one with tde milestone.'] : [MILESTONES_HEADER]),
  ...milestones.map(milestoneLine),
  '',
  ...projects.map(projectLine),
];

const projectLine = (row: MilestonesView['projects'][number]): string =>
  [
    `${percent(row.progressRatio, reader()).padStart(4)} ${row.project} (${row.client ?? 'internal'})`,
    counted(row.openTasks, 'open task', reader()),
    ...(row.finishP50At === null ? [] : [`likely done ${shortDay(row.finishP50At, reader())}`]),
    ...(row.delayProbability === null ? [] : [`${percent(row.delayProbability, reader())} chance of being late`]),
  ].join(', ');

function milestoneLine(row: MilestoneRow): string {
  const expected = (row.expectedAt === null ? '-' : shortDay(row.expectedAt, reader())).padStart(7);
  const owner = row.owner.kind === 'task' ? `${row.of} (${row.owner.taskId})` : `${row.of} (project)`;
  return `${MILESTONE_STATE_NAMES[row.state].padEnd(8)} ${(row.dueOn === null ? 'no date' : civilShort(row.dueOn, reader())).padStart(7)} ${expected}  ${row.name}, ${owner}, ${ruleText(row.rule)}`;
}

/** A rule as words: `progress:0.6` as `at 60% progress`. */
function ruleText(rule: string): string {
  const parsed = parseMilestoneRule(rule);
  return parsed === null ? rule : milestoneRuleWords(parsed, reader());
}

interface MilestoneOptions {
  readonly name: string;
  readonly task?: string;
  readonly client?: string;
  readonly project?: string;
  readonly add?: boolean;
  readonly remove?: boolean;
  readonly done?: boolean;
  readonly open?: boolean;
  readonly due?: string;
  readonly weight?: number;
  readonly rule?: string;
}

/** Adds, changes or removes one milestone of a task or a project. */
const milestone =
  (options: MilestoneOptions): Run =>
  async (session) => {
    const { task, client, project, name, due, weight, rule, add, remove, done, open } = options;
    if (task === undefined && project === undefined)
      return fail('bad_request', message('cli.milestone_without_owner', {}), message('cli.give_owner', {}));
    const owner = task === undefined ? { client: client ?? null, project: project ?? '' } : { taskId: asTaskId(task) };
    const fields = { weight, rule, ...(due === undefined ? {} : { dueOn: due === 'none' ? null : due }) };
    const items = [{ ...owner, name }];
    if (add === true)
      return printed(await session.call('milestone.add', { owners: [owner], name, ...fields }), changed);
    if (remove === true) return printed(await session.call('milestone.remove', { items }), changed);
    const state = done === true ? { isComplete: true } : open === true ? { isComplete: false } : {};
    return printed(await session.call('milestone.set', { items, changes: { ...fields, ...state } }), changed);
  };
