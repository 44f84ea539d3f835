import type { FileKind } from './import/types.ts';

/** A column of a file template: what it holds, what an empty cell means, an example. */
export interface Column {
  readonly name: string;
  readonly required?: boolean;
  readonly help: string;
  readonly byDefault: string;
  readonly example: string;
  /** Accepted where present, not part of the written template. */
  readonly optional?: boolean;
}

const column = (name: string, help: string, byDefault: string, example: string): Column => ({
  name,
  help,
  byDefault,
  example,
});
const must = (name: string, help: string, example: string): Column => ({
  name,
  help,
  byDefault: 'required',
  example,
  required: true,
});

const TASK_COLUMNS: readonly Column[] = [
  must('id', 'Your own number or code; kept as text, leading zeros too.', 'QUI-101'),
  must('title', 'What is to be done.', 'Wireframes for key pages'),
  column('client', 'Who it is for.', 'internal work', 'Quillon'),
  column('project', 'The project it belongs to.', 'none', 'Website relaunch'),
  column('type', 'Kind of work; estimates and predictions go by it.', 'general', 'design'),
  column('domain', 'Field of work.', 'the type', 'web'),
  column('complexity', 'Whole number from 1 (simple) to 5.', '3', '3'),
  column(
    'status',
    'queued, assigned, in_progress, blocked, review, done or cancelled.',
    'assigned where assigned_to is given, else queued',
    'queued',
  ),
  column('estimate_hours', 'Effort in hours.', 'the median of its type, else 8; marked as assumed', '20'),
  column('remaining_hours', 'Effort still to be done, in hours.', 'the estimate; 0 when done or cancelled', '20'),
  column('created_at', 'When it came up.', 'the moment of import', '2026-11-02T09:00:00Z'),
  column(
    'release_at',
    'Not to be started before; a date alone is the start of that day, UTC.',
    'at once',
    '2026-11-24',
  ),
  column('due_at', 'Due; a date alone is 17:00 UTC of that day.', 'no due date', '2026-12-01'),
  column(
    'client_tier',
    'strategic, key, standard or small; the same for all tasks of a client.',
    "standard, or the client's tier in another row; small for internal work",
    'key',
  ),
  column('strategic_importance', 'From 0 to 1.', '0.5', '0.7'),
  column('stakeholder_priority', 'From 0 to 1.', '0.5', '0.6'),
  column('revenue_potential', 'In whole currency, with up to two decimals.', 'unknown', '2400'),
  column('cost_estimate', 'In whole currency.', 'unknown', '1100'),
  column('projected_margin', 'From -1 to 1.', 'unknown', '0.54'),
  column('pipeline_value', 'Follow-on work that hangs on it, in whole currency.', '0', '15000'),
  column(
    'required_skills',
    '`skill:minimum`, `!` for mandatory, `*weight` for importance; separated by `;`. Optional ones are relaxed from the last to the first.',
    'none',
    'figma:0.7!;copywriting:0.4*2',
  ),
  column('depends_on', 'Ids of tasks that must be done before, separated by `;`.', 'none', 'QUI-100;QUI-099'),
  column('parent_id', "Id of the task this is part of; a parent's effort is its children's.", 'none', ''),
  column('assigned_to', 'Id of the agent who holds it.', 'nobody', 'maya.lindqvist'),
  column(
    'milestones',
    '`Name@date*weight=rule`; rule `deliverable:name`, `activity:kind`, `progress:0.5` or `checklist` (every deliverable accepted); date, weight and rule may be left out.',
    'none',
    'Draft@2026-12-01*2=deliverable:wireframes;Final@2026-12-09',
  ),
  column(
    'deliverables',
    'Names, each with `:submitted`, `:accepted` or `:rejected` where that far.',
    'none',
    'wireframes;notes:accepted',
  ),
  column('remaining_complexity', 'From 1 to 5.', 'unknown', ''),
  column('risk_factors', 'Free words, separated by `;`.', 'none', 'client feedback is slow'),
  column(
    'reporting',
    '`cadence:format:fields>recipient`, separated by `;`. Cadence: `daily`, `weekdays`, `weekly [day]`, `fortnightly [day]`, `monthly [1..31 or last]`, `quarterly`. Format: pdf, xlsx, csv, html, md, json. Fields: sections of a report (progress, risks, exceptions, milestones, hours, decisions, changes, figures, trend); none: all.',
    'none',
    'weekly:pdf:progress,risks>ann@client.example',
  ),
  column('description', 'Free text.', 'empty', 'Home, product and contact page'),
  { name: 'actual_hours', help: 'Effort spent so far, in hours.', byDefault: '0', example: '', optional: true },
];

const AGENT_COLUMNS: readonly Column[] = [
  must('id', 'Your own code; kept as text.', 'maya.lindqvist'),
  must('name', 'Name shown.', 'Maya Lindqvist'),
  column('kind', 'person or ai.', 'person', 'person'),
  column('team', 'Team.', 'General', 'Design'),
  column(
    'skills',
    '`skill:proficiency` from 0 to 1, `@date` of last use where known; separated by `;`.',
    'none',
    'figma:0.9;illustrator:0.6@2026-10-01',
  ),
  must('weekly_hours', 'Hours a week.', '37.5'),
  column(
    'working_days',
    '`mon-fri`, `mon;wed;fri`, or hours by day: `mon-thu:8;fri:5.5`. The hours are spread evenly unless given.',
    'mon-fri',
    'mon-fri',
  ),
  column('time_zone', 'IANA name. The day starts at 09:00 there.', 'UTC', 'Europe/London'),
  column('holidays', 'Country code of the public holidays, with a region where needed (`DE-BY`).', 'none', 'GB'),
  column(
    'time_off',
    'Days off, both ends included: `2026-12-24..2027-01-02`; separated by `;`.',
    'none',
    '2026-12-24..2027-01-02',
  ),
  column(
    'max_concurrent',
    'People: started tasks at most. AI agents: tasks worked at once.',
    '3 for people, 1 for AI agents',
    '3',
  ),
  column('cost_rate', 'Cost an hour, in whole currency.', '0', '62'),
  column('learning_efficiency', 'From 0 to 2: how far experience counts.', '1', '1'),
  column('excluded_clients', 'Clients they must not work for, separated by `;`.', 'none', 'Corvane'),
  column('active_from', 'First day.', 'always', ''),
  column('active_until', 'Last day.', 'open', ''),
];

const OUTCOME_COLUMNS: readonly Column[] = [
  must('task_id', 'The finished task; it need not be in the workspace.', 'QUI-100'),
  must('agent_id', 'Who did it.', 'maya.lindqvist'),
  column('type', 'Kind of work.', 'general', 'design'),
  column('domain', 'Field of work.', 'the type', 'web'),
  column('complexity', 'Whole number from 1 to 5.', '3', '3'),
  column('skills', 'Skills it took, separated by `;`.', 'none', 'figma;ui-design'),
  must('estimate_hours', 'Effort estimated, above 0.', '20'),
  must('actual_hours', 'Effort it took.', '24.5'),
  column('started_at', 'When it was started.', 'unknown', '2026-10-05T09:00:00Z'),
  column('due_at', 'When it was due; a date alone is 17:00 UTC.', 'no due date', '2026-10-12'),
  must('finished_at', 'When it was finished; a date alone is 17:00 UTC.', '2026-10-11T15:30:00Z'),
  column('quality', 'From 0 to 1.', 'not judged', '0.85'),
  column('rework', 'true or false.', 'false', 'false'),
  column('failed', 'true or false.', 'false', 'false'),
];

const PIPELINE_COLUMNS: readonly Column[] = [
  must('id', 'Your own code.', 'OPP-01'),
  must('client', 'Who it would be for.', 'Sundholt'),
  must('probability', 'From 0 to 1.', '0.4'),
  must('expected_on', 'The day it would begin.', '2027-01-11'),
  column('value', 'In whole currency.', '0', '38000'),
  column('effort_hours', 'Effort in hours.', '0', '320'),
  column('required_skills', 'As for tasks.', 'none', 'react:0.7!'),
];

const ACTIVITY_COLUMNS: readonly Column[] = [
  column('task_id', 'The task; may be empty for a heartbeat only.', 'none', 'QUI-101'),
  must('agent_id', 'Who reports.', 'maya.lindqvist'),
  must('at', 'When.', '2026-11-20T16:00:00Z'),
  must(
    'kind',
    'accepted, started, work, progress, milestone, deliverable, blocked, unblocked, done, declined, failed or heartbeat.',
    'work',
  ),
  column('hours', 'Effort, for work.', 'none', '3.5'),
  column('progress', 'From 0 to 1, for progress.', 'none', ''),
  column('milestone', 'Name of the milestone.', 'none', ''),
  column('deliverable', 'Name of the deliverable.', 'none', ''),
  column('status', 'Free word.', 'none', ''),
  column('note', 'Free text.', 'empty', 'Home page done'),
];

/** Every column by kind of file, in the order of the templates. */
export const COLUMNS: Readonly<Record<FileKind, readonly Column[]>> = {
  tasks: TASK_COLUMNS,
  agents: AGENT_COLUMNS,
  outcomes: OUTCOME_COLUMNS,
  activity: ACTIVITY_COLUMNS,
  pipeline: PIPELINE_COLUMNS,
};
/** The columns of the written template. */
export const templateColumns = (kind: FileKind): readonly string[] =>
  COLUMNS[kind].filter((c) => !c.optional).map((c) => c.name);

const inTable = (text: string): string => text.replaceAll('|', '\\|');

/** A Markdown table of one template's columns. */
export function renderColumnHelp(kind: FileKind): string {
  const lines = COLUMNS[kind].map(
    (c) =>
      `| \`${c.name}\` | ${inTable(c.help)} | ${inTable(c.byDefault)} | ${c.example === '' ? '' : `\`${inTable(c.example)}\``} |`,
  );
  return [`## ${kind}.csv`, '', '| column | holds | empty means | example |', '|---|---|---|---|', ...lines, ''].join(
    '\n',
  );
}

const README_HEAD = `# File templates

Five CSV files (UTF-8, header row). The same columns work as sheets of an XLSX workbook and as keys in JSON. Columns may stand in any
order and be left out unless required; unknown ones are ignored with a warning. Lists in a cell are separated by \`;\`.
In a file that updates rows, a column that is left out keeps what is there; an empty cell means what its line says.
`;

/** The five empty templates and a help file with one line a column; a template as written imports cleanly. */
export function renderTemplates(): { readonly name: string; readonly text: string }[] {
  const kinds: FileKind[] = ['tasks', 'agents', 'outcomes', 'pipeline', 'activity'];
  return [
    ...kinds.map((kind) => ({ name: `${kind}.csv`, text: `${templateColumns(kind).join(',')}\r\n` })),
    { name: 'README-templates.md', text: `${README_HEAD}\n${kinds.map(renderColumnHelp).join('\n')}` },
  ];
}
