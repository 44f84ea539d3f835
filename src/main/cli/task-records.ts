import { type Command, Option } from 'commander';
import type { ArgsIn } from '../../shared/contract/index.ts';
import { CLIENT_TIERS, type ClientTier, TASK_STATUSES, type TaskStatus } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { createdLine } from '../../shared/words/cli/records.ts';
import { callAndPrint, changed } from './answer.ts';
import type { CommandLine } from './command-line.ts';
import { number, orNone, readOrNone, reasonOption, several, taskOption } from './options.ts';

const H = HELP.taskRecords;
const F = HELP.taskFields;

/** The fields of a task as options; the notation of lists is that of files. */
interface FieldOptions {
  readonly title?: string;
  readonly description?: string;
  readonly client?: string | null;
  readonly project?: string | null;
  readonly type?: string;
  readonly domain?: string;
  readonly complexity?: number;
  readonly estimate?: number;
  readonly allocation?: number | null;
  readonly start?: string | null;
  readonly due?: string | null;
  readonly tier?: ClientTier;
  readonly importance?: number;
  readonly stakeholder?: number;
  readonly revenue?: number;
  readonly cost?: number;
  readonly margin?: number;
  readonly pipeline?: number;
  readonly skills?: string;
  readonly dependsOn?: string;
  readonly parent?: string | null;
  readonly checklist?: string;
  readonly risks?: string;
  readonly reporting?: string;
  readonly tags?: string;
  readonly field?: readonly string[];
  readonly link?: string | null;
}
type Fields = Omit<ArgsIn<'task.create'>, 'title' | 'agentId' | 'milestones'>;

/** Prerequisites by ID, and relations in the notation of files. Both are replaced together. */
function waitsFor(text: string | undefined): Fields {
  if (text === undefined) return {};
  const parts = text.split(';').flatMap((part) => part.trim() || []);
  const isPlain = (part: string): boolean => !part.includes(':');
  return { dependsOn: parts.filter(isPlain), relations: parts.filter((part) => !isPlain(part)).join(';') };
}

/** A day, or an instant if it has a time. */
const dated = (text: string | null | undefined, name: 'due' | 'release'): Fields =>
  text === undefined ? {} : { [text === null || text.includes('T') ? `${name}At` : `${name}On`]: text };

function fieldsOf(options: FieldOptions): Fields {
  const { start, due, dependsOn, parent, checklist, risks, skills, estimate } = options;
  const given = {
    description: options.description,
    client: options.client,
    project: options.project,
    type: options.type,
    domain: options.domain,
    complexity: options.complexity,
    estimateHours: estimate,
    allocation: options.allocation,
    clientTier: options.tier,
    strategicImportance: options.importance,
    stakeholderPriority: options.stakeholder,
    revenuePotential: options.revenue,
    costEstimate: options.cost,
    projectedMargin: options.margin,
    pipelineValue: options.pipeline,
    requiredSkills: skills,
    ...waitsFor(dependsOn),
    parentId: parent,
    deliverables: checklist,
    riskFactors: risks,
    reporting: options.reporting,
    tags: options.tags,
    customFields: options.field?.map(fieldOf),
    sourceUrl: options.link,
  };
  return { ...given, ...dated(start, 'release'), ...dated(due, 'due') };
}

/** `Story points=3`; nothing after the sign removes the field. */
function fieldOf(text: string): NonNullable<Fields['customFields']>[number] {
  const [name = '', ...value] = text.split('=');
  return { name, value: value.join('=') };
}

const fieldOptions = (command: Command): Command =>
  command
    .option('--description <text>', F.description)
    .option('--client <name>', F.client, orNone)
    .option('--project <name>', F.project, orNone)
    .option('--type <type>', F.type)
    .option('--domain <domain>', F.domain)
    .option('--complexity <n>', F.complexity, number)
    .option('--estimate <hours>', F.estimate, number)
    .option('--allocation <percent>', F.allocation, readOrNone(number))
    .option('--start <date>', F.start, orNone)
    .option('--due <date>', F.due, orNone)
    .addOption(new Option('--tier <tier>', F.tier).choices([...CLIENT_TIERS]))
    .option('--importance <ratio>', F.importance, number)
    .option('--stakeholder <ratio>', F.stakeholder, number)
    .option('--revenue <amount>', F.revenue, number)
    .option('--cost <amount>', F.cost, number)
    .option('--margin <ratio>', F.margin, number)
    .option('--pipeline <amount>', F.pipeline, number)
    .option('--skills <list>', F.skills)
    .option('--depends-on <ids>', F.dependsOn)
    .option('--parent <id>', F.parent, orNone)
    .option('--checklist <list>', F.checklist)
    .option('--risks <list>', F.risks)
    .option('--reporting <list>', F.reporting)
    .option('--tags <list>', F.tags)
    .option('--field <name=value>', F.field, several)
    .option('--link <url>', F.link, orNone);

const tasksOption = (command: Command): Command => command.requiredOption('--task <id>', H.tasks, several);
interface Tasks {
  readonly task: readonly string[];
}

/** Commands that create, change and end tasks by hand. */
export function registerTaskRecords(line: CommandLine): void {
  line.onWorkspace<FieldOptions & { readonly title: string; readonly agent?: string; readonly milestones?: string }>({
    name: 'task create',
    description: H.create,
    options: (command) =>
      fieldOptions(command.requiredOption('--title <text>', F.title))
        .option('--agent <id>', F.agent)
        .option('--milestones <list>', F.milestones),
    run: ({ title, agent, milestones, ...options }) =>
      callAndPrint('task.create', { ...fieldsOf(options), title, agentId: agent ?? null, milestones }, (done) => [
        createdLine(done.taskId),
        ...changed(done),
      ]),
  });
  line.onWorkspace<
    FieldOptions &
      Tasks & {
        readonly remaining?: number;
        readonly status?: TaskStatus;
        readonly addTag?: readonly string[];
        readonly removeTag?: readonly string[];
      }
  >({
    name: 'task edit',
    description: H.edit,
    options: (command) =>
      fieldOptions(tasksOption(command).option('--title <text>', F.title))
        .option('--remaining <hours>', F.remaining, number)
        .option('--add-tag <tag>', F.addTag, several)
        .option('--remove-tag <tag>', F.removeTag, several)
        .addOption(new Option('--status <status>', F.status).choices([...TASK_STATUSES])),
    run: ({ task, title, remaining, status, addTag, removeTag, ...options }) =>
      callAndPrint(
        'task.edit',
        {
          taskIds: [...task],
          changes: {
            ...fieldsOf(options),
            title,
            remainingHours: remaining,
            status,
            addTags: addTag === undefined ? undefined : [...addTag],
            removeTags: removeTag === undefined ? undefined : [...removeTag],
          },
        },
        changed,
      ),
  });
  registerShapes(line);
  registerEndings(line);
  registerAdditions(line);
}

function registerShapes(line: CommandLine): void {
  line.onWorkspace<Tasks & { readonly subtasks?: boolean }>({
    name: 'task duplicate',
    description: H.duplicate,
    options: (command) => tasksOption(command).option('--subtasks', H.subtasks),
    run: ({ task, subtasks = false }) =>
      callAndPrint('task.duplicate', { taskIds: [...task], withSubtasks: subtasks }, (done) => [
        ...done.taskIds.map(createdLine),
        ...changed(done),
      ]),
  });
  line.onWorkspace<{ readonly task: string; readonly part: readonly string[]; readonly parallel?: boolean }>({
    name: 'task split',
    description: H.split,
    options: (command) =>
      taskOption(command).requiredOption('--part <size>', H.part, several).option('--parallel', H.parallel),
    run: ({ task, part, parallel = false }) =>
      callAndPrint(
        'task.split',
        { taskId: task, parts: part.map(partOf), order: parallel ? 'parallel' : 'sequence' },
        (done) => [...done.taskIds.slice(1).map(createdLine), ...changed(done)],
      ),
  });
  line.onWorkspace<Tasks & { readonly title?: string }>({
    name: 'task merge',
    description: H.merge,
    options: (command) => tasksOption(command).option('--title <text>', H.mergedTitle),
    run: ({ task, title }) => callAndPrint('task.merge', { taskIds: [...task], title }, changed),
  });
}

/** `4`, `4:Logo` in hours, `30%`, `30%:Logo` in per cent. */
function partOf(text: string): ArgsIn<'task.split'>['parts'][number] {
  const [size = '', ...title] = text.split(':');
  const amount = Number.parseFloat(size);
  const named = title.length === 0 ? {} : { title: title.join(':').trim() };
  return size.trim().endsWith('%') ? { ...named, percent: amount } : { ...named, hours: amount };
}

function registerEndings(line: CommandLine): void {
  line.onWorkspace<Tasks & { readonly reason?: string }>({
    name: 'task cancel',
    description: H.cancel,
    options: (command) => reasonOption(tasksOption(command)),
    run: ({ task, reason }) => callAndPrint('task.cancel', { taskIds: [...task], reason }, changed),
  });
  line.onWorkspace<Tasks & { readonly reason?: string; readonly remaining?: number }>({
    name: 'task reopen',
    description: H.reopen,
    options: (command) => reasonOption(tasksOption(command).option('--remaining <hours>', F.remaining, number)),
    run: ({ task, reason, remaining }) =>
      callAndPrint('task.reopen', { taskIds: [...task], remainingHours: remaining, reason }, changed),
  });
  line.onWorkspace<Tasks & { readonly cascade?: boolean; readonly reason?: string }>({
    name: 'task delete',
    description: H.delete,
    options: (command) => reasonOption(tasksOption(command).option('--cascade', H.cascade)),
    run: ({ task, cascade = false, reason }) =>
      callAndPrint('task.delete', { taskIds: [...task], references: cascade ? 'cascade' : 'refuse', reason }, changed),
  });
}

function registerAdditions(line: CommandLine): void {
  line.onWorkspace<{ readonly task: string; readonly text: string; readonly url?: string }>({
    name: 'task note',
    description: H.note,
    options: (command) => taskOption(command).requiredOption('--text <text>', H.noteText).option('--url <url>', H.url),
    run: ({ task, text, url }) =>
      callAndPrint('note.add', { about: { kind: 'task', taskId: task }, text, url: url ?? null }, changed),
  });
  line.onWorkspace<{
    readonly task: string;
    readonly agent: string;
    readonly on: string;
    readonly hours: number;
    readonly note?: string;
  }>({
    name: 'task log-time',
    description: H.logTime,
    options: (command) =>
      taskOption(command)
        .requiredOption('--agent <id>', H.agent)
        .requiredOption('--on <date>', H.on)
        .requiredOption('--hours <hours>', H.hours, number)
        .option('--note <text>', H.timeNote),
    run: ({ task, agent, on, hours, note }) =>
      callAndPrint('time.log', { taskId: task, agentId: agent, on, hours, note }, changed),
  });
}
