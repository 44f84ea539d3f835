import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ArgsIn, fail, type Result } from '../../shared/contract/index.ts';
import { DAY_OFF_RULES, hoursOfMinutes, message, type Recurrence } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import {
  createdLine,
  NO_PROJECT_TEMPLATES,
  NO_RECURRING,
  notAPattern,
  recurrenceLine,
  templateLine,
} from '../../shared/words/cli/records.ts';
import { callAndPrint, changed, printed } from './answer.ts';
import type { CommandLine } from './command-line.ts';
import { number, orNone, whole } from './options.ts';
import type { Answer } from './output.ts';
import { reader } from './reader.ts';
import type { Session } from './session.ts';

const H = HELP.recurring;
const T = HELP.projectTemplates;

interface Creating {
  readonly name: string;
  readonly pattern: Pattern;
  readonly starts: string;
  readonly ends?: string | null;
  readonly times?: number;
  readonly dayOff?: Recurrence['onDayOff'];
  readonly ahead?: number;
  readonly dueAfter?: number;
  readonly client?: string;
  readonly project?: string;
  readonly type?: string;
  readonly estimate?: number;
  readonly skills?: string;
  readonly agent?: string;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const POSITIONS = { first: 1, second: 2, third: 3, fourth: 4, last: -1 } as const;
const isPosition = (word: string): word is keyof typeof POSITIONS => Object.hasOwn(POSITIONS, word);
type Pattern = ArgsIn<'recurrence.put'>['pattern'];

/** Reads `daily`, `weekly mon;thu`, `monthly 31` or `monthly last fri`, each with `every 2` behind it; anything else is a usage error. */
function patternOf(text: string): Pattern {
  const words = text.trim().toLowerCase().split(/\s+/);
  const at = words.indexOf('every');
  const every = at < 0 ? 1 : whole(words[at + 1] ?? '');
  const [kind, first = '', second = ''] = at < 0 ? words : words.slice(0, at);
  if (kind === 'daily') return { kind, every };
  if (kind === 'weekly') return { kind, every, weekdays: first.split(/[;,]/).map(weekdayOf) };
  if (kind !== 'monthly') throw new InvalidArgumentError(notAPattern(text));
  return isPosition(first)
    ? { kind: 'monthly_weekday', every, position: POSITIONS[first], weekday: weekdayOf(second) }
    : { kind: 'monthly_day', every, day: whole(first) };
}
function weekdayOf(name: string): number {
  const day = WEEKDAYS.indexOf(name.slice(0, 3));
  if (day < 0) throw new InvalidArgumentError(notAPattern(name));
  return day + 1;
}

const idOption = (command: Command): Command => command.requiredOption('--id <id>', H.id);

/** Commands about recurring tasks and project templates. */
export function registerRecurring(line: CommandLine): void {
  line.onWorkspace({
    name: 'recurring list',
    description: H.list,
    access: 'read',
    run: () =>
      callAndPrint('recurrences.view', {}, ({ rows }) =>
        rows.length === 0 ? [NO_RECURRING] : rows.map((row) => recurrenceLine(row, reader())),
      ),
  });
  line.onWorkspace<Creating>({
    name: 'recurring create',
    description: H.create,
    options: createOptions,
    run: (given) =>
      callAndPrint('recurrence.put', recurrenceOf(given), (done) => [createdLine(done.id), ...changed(done)]),
  });
  line.onWorkspace<Partial<Creating> & { readonly id: string }>({
    name: 'recurring edit',
    description: H.edit,
    options: editOptions,
    run: (given) => (session) => edit(session, given),
  });
  line.onWorkspace<{ readonly id: string; readonly resume?: boolean }>({
    name: 'recurring pause',
    description: H.pause,
    options: (command) => idOption(command).option('--resume', H.resume),
    run: ({ id, resume = false }) => callAndPrint('recurrence.pause', { id, isPaused: !resume }, changed),
  });
  line.onWorkspace<{ readonly id: string }>({
    name: 'recurring remove',
    description: H.remove,
    options: idOption,
    run: ({ id }) => callAndPrint('recurrence.remove', { id }, changed),
  });
  registerTemplates(line);
}

const patternOption = (): Option => new Option('--pattern <pattern>', H.pattern).argParser(patternOf);
const createOptions = (command: Command): Command =>
  ruleOptions(
    command
      .requiredOption('--name <name>', H.name)
      .addOption(patternOption().makeOptionMandatory())
      .requiredOption('--starts <date>', H.starts)
      .option('--ends <date>', H.ends),
  );
const editOptions = (command: Command): Command =>
  ruleOptions(
    idOption(command)
      .option('--name <name>', H.name)
      .addOption(patternOption())
      .option('--starts <date>', H.starts)
      .option('--ends <date>', H.endsOrNone, orNone),
  );
const ruleOptions = (command: Command): Command =>
  command
    .option('--times <n>', H.times, whole)
    .addOption(new Option('--day-off <what>', H.dayOff).choices([...DAY_OFF_RULES]))
    .option('--ahead <days>', H.ahead, whole)
    .option('--due-after <days>', H.dueAfter, whole)
    .option('--client <name>', H.client)
    .option('--project <name>', H.project)
    .option('--type <type>', H.type)
    .option('--estimate <hours>', H.estimate, number)
    .option('--skills <list>', H.skills)
    .option('--agent <id>', H.agent);

const recurrenceOf = (given: Creating): ArgsIn<'recurrence.put'> => ({
  name: given.name,
  pattern: given.pattern,
  startsOn: given.starts,
  endsOn: given.ends ?? null,
  maxTasks: given.times ?? null,
  onDayOff: given.dayOff,
  createDaysAhead: given.ahead,
  dueAfterWorkingDays: given.dueAfter,
  task: {
    title: given.name,
    client: given.client ?? null,
    project: given.project ?? null,
    type: given.type,
    estimateHours: given.estimate,
    requiredSkills: given.skills,
    agentId: given.agent ?? null,
  },
});

/** Changes what is given of a recurring task. */
async function edit(
  session: Session,
  { id, ...given }: Partial<Creating> & { readonly id: string },
): Promise<Result<Answer>> {
  const view = await session.call('recurrences.view', {});
  if (!view.ok) return view;
  const known = view.value.rows.find((row) => row.recurrence.id === id)?.recurrence;
  if (known === undefined)
    return fail('not_found', message('recurrences.none', { id }), message('recurrences.view_again', {}), { id });
  const { task } = known;
  const name = given.name ?? known.name;
  const hours = task.estimateMinutes === null ? undefined : hoursOfMinutes(task.estimateMinutes);
  return printed(
    await session.call('recurrence.put', {
      id,
      name,
      pattern: given.pattern ?? givenPattern(known.pattern),
      startsOn: given.starts ?? known.startsOn,
      endsOn: given.ends === undefined ? known.endsOn : given.ends,
      maxTasks: given.times ?? known.maxTasks,
      onDayOff: given.dayOff ?? known.onDayOff,
      createDaysAhead: given.ahead ?? known.createDaysAhead,
      dueAfterWorkingDays: given.dueAfter ?? known.dueAfterWorkingDays,
      task: {
        ...fieldsOf(task),
        title: name,
        client: given.client ?? task.client,
        project: given.project ?? task.project,
        type: given.type ?? task.type,
        estimateHours: given.estimate ?? hours,
        requiredSkills: given.skills ?? task.requiredSkills.map((need) => ({ ...need })),
        agentId: given.agent ?? task.agentId,
      },
    }),
    changed,
  );
}
const givenPattern = (pattern: Recurrence['pattern']): Pattern =>
  pattern.kind === 'weekly' ? { ...pattern, weekdays: [...pattern.weekdays] } : pattern;

/** The fields of a recurring task that have no option of their own. */
const fieldsOf = (task: Recurrence['task']) => ({
  description: task.description,
  domain: task.domain,
  complexity: task.complexity,
  strategicImportance: task.strategicImportance,
  stakeholderPriority: task.stakeholderPriority,
  revenuePotential: task.revenuePotentialAmount,
  costEstimate: task.costEstimateAmount,
  projectedMargin: task.projectedMarginRatio,
  pipelineValue: task.pipelineValueAmount,
  deliverables: task.deliverables.map((one) => ({ name: one })),
  riskFactors: [...task.riskFactors],
  reporting: task.reporting.map((one) => ({ ...one, fields: [...one.fields] })),
});

interface ProjectOptions {
  readonly client?: string;
  readonly project: string;
}
const projectOptions = (command: Command): Command =>
  command.requiredOption('--project <name>', T.project).option('--client <name>', T.client);
const nameOf = ({ client, project }: ProjectOptions) => ({ client: client ?? null, project });

function registerTemplates(line: CommandLine): void {
  line.onWorkspace({
    name: 'project-template list',
    description: T.list,
    access: 'read',
    run: () =>
      callAndPrint('project-templates.view', {}, ({ templates }) =>
        templates.length === 0 ? [NO_PROJECT_TEMPLATES] : templates.map((row) => templateLine(row, reader())),
      ),
  });
  line.onWorkspace<ProjectOptions & { readonly name: string }>({
    name: 'project-template save',
    description: T.save,
    options: (command) => projectOptions(command).requiredOption('--name <name>', T.name),
    run: ({ name, ...options }) =>
      callAndPrint('project-template.from-project', { ...nameOf(options), name }, (done) => [
        createdLine(done.id),
        ...changed(done),
      ]),
  });
  line.onWorkspace<ProjectOptions & { readonly id: string; readonly starts: string }>({
    name: 'project-template apply',
    description: T.apply,
    options: (command) =>
      projectOptions(command.requiredOption('--id <id>', T.id)).requiredOption('--starts <date>', T.starts),
    run: ({ id, starts, ...options }) =>
      callAndPrint('project-template.apply', { id, startsOn: starts, ...nameOf(options) }, (done) => [
        ...done.taskIds.map(createdLine),
        ...changed(done),
      ]),
  });
  line.onWorkspace<{ readonly id: string }>({
    name: 'project-template remove',
    description: T.remove,
    options: (command) => command.requiredOption('--id <id>', T.id),
    run: ({ id }) => callAndPrint('project-template.remove', { id }, changed),
  });
}
