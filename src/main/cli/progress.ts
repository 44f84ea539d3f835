import { fail, type MilestoneRow, type MilestonesView, type ProgressView } from '../../shared/contract/index.ts';
import { civilShort, percent, shortDay, signed } from '../../shared/format/index.ts';
import { asTaskId, message, parseMilestoneRule, type TaskProgress } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import {
  accuracyLine,
  MILESTONES_HEADER,
  NO_DATE,
  NO_MILESTONES,
  PROGRESS_HEADER,
  projectLine,
  projectSuffix,
  SHORTER_THAN_ESTIMATED,
} from '../../shared/words/cli/progress.ts';
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
    description: HELP.progress.about,
    access: 'read',
    options: (command) =>
      command.option('--task <id>', HELP.progress.task).option('--limit <n>', HELP.progress.limit, whole),
    run: ({ task, limit }) => progress(task, limit),
  });
  line.onWorkspace({
    name: 'milestones',
    description: HELP.milestones.about,
    access: 'read',
    run: () => callAndPrint('milestones.view', {}, milestonesLines),
  });
  line.onWorkspace<MilestoneOptions>({
    name: 'milestone',
    description: HELP.milestone.about,
    options: (command) =>
      command
        .requiredOption('--name <name>', HELP.milestone.name)
        .option('--task <id>', HELP.milestone.task)
        .option('--project <name>', HELP.milestone.project)
        .option('--client <name>', HELP.milestone.client)
        .option('--add', HELP.milestone.add)
        .option('--remove', HELP.milestone.remove)
        .option('--done', HELP.milestone.done)
        .option('--open', HELP.milestone.open)
        .option('--due <day>', HELP.milestone.due)
        .option('--weight <n>', HELP.milestone.weight, number)
        .option('--rule <rule>', HELP.milestone.rule),
    run: milestone,
  });
}

/** Progress and expected finish of tasks, the most likely to be late first; for one task also what would reduce its risk. */
function progress(task: string | undefined, limit: number | undefined): Run {
  if (task === undefined)
    return callAndPrint('progress.view', { limit }, (view) => [
      PROGRESS_HEADER,
      ...view.tasks.map(progressLine),
      '',
      accuracyLine(view.calibration, reader()),
    ]);
  return callAndPrint('progress.view', { taskIds: [asTaskId(task)], remedies: true }, (view) => [
    ...view.tasks.flatMap(explained),
    '',
    accuracyLine(view.calibration, reader()),
  ]);
}

type TaskRow = ProgressView['tasks'][number];
const dayOf = (at: TaskProgress['finishP50At']): string => (at === null ? '-' : shortDay(at, reader())).padStart(6);
const progressLine = (row: TaskRow): string =>
  `${(row.late ? 'late' : spelled(row.delayRisk.level)).padEnd(11)} ${(row.delayRisk.probability === null ? '-' : percent(row.delayRisk.probability, reader())).padStart(4)}  ${dayOf(row.finishP50At)} ${dayOf(row.finishP90At)}  ${percent(row.progressRatio, reader()).padStart(4)}  ${row.taskId.padEnd(11)} ${row.title}`;

const explained = (row: TaskRow): string[] => [
  `${row.taskId}  ${row.title}`,
  textOf(row.statusSummary, reader()),
  ...row.delayRisk.drivers.map(
    (one) =>
      `${signed(one.hours, reader(), 1).padStart(7)} h  ${causeName(one).padEnd(23)} ${textOf(one.sentence, reader())}`,
  ),
  ...row.remedies.map((one) => `- ${textOf(one.sentence, reader())}`),
];

/** A cause that saves time must not be named like one that adds it. */
const causeName = ({ cause, hours }: TaskRow['delayRisk']['drivers'][number]): string =>
  cause === 'overrun' && hours < 0 ? SHORTER_THAN_ESTIMATED : DELAY_CAUSE_NAMES[cause];

const milestonesLines = ({ milestones, projects }: MilestonesView): readonly string[] => [
  ...(milestones.length === 0 ? [NO_MILESTONES] : [MILESTONES_HEADER]),
  ...milestones.map(milestoneLine),
  '',
  ...projects.map((row) => projectLine(row, reader())),
];

function milestoneLine(row: MilestoneRow): string {
  const expected = (row.expectedAt === null ? '-' : shortDay(row.expectedAt, reader())).padStart(7);
  const owner = row.owner.kind === 'task' ? `${row.of} (${row.owner.taskId})` : projectSuffix(row.of);
  return `${MILESTONE_STATE_NAMES[row.state].padEnd(8)} ${(row.dueOn === null ? NO_DATE : civilShort(row.dueOn, reader())).padStart(7)} ${expected}  ${row.name}, ${owner}, ${ruleText(row.rule)}`;
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
