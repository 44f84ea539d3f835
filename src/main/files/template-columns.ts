import type { ImportKind } from '../../shared/model/index.ts';

/** A column of a file template: its contents, the meaning of an empty cell, an example. */
export interface Column {
  readonly name: string;
  readonly required?: boolean;
  readonly help: string;
  readonly byDefault: string;
  readonly example: string;
  /** Accepted if present, but not part of the template. */
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

/** The beginning of the names of columns with custom fields: `field:Story points`. */
export const FIELD_PREFIX = 'field:';

const TASK_COLUMNS: readonly Column[] = [
  must('id', 'Your own number or code. Kept as text, with leading zeros.', 'QUI-101'),
  must('title', 'The task in a few words.', 'Wireframes for key pages'),
  column('client', 'The client it is for.', 'internal work', 'Quillon'),
  column('project', 'The project it belongs to.', 'none', 'Website relaunch'),
  column('type', 'Type of work. Estimates and forecasts depend on it.', 'general', 'design'),
  column('domain', 'Field of work.', 'the type', 'web'),
  column('complexity', 'A whole number from 1 (simple) to 5.', '3', '3'),
  column(
    'status',
    '`queued`, `assigned`, `in_progress`, `blocked`, `review`, `done` or `cancelled`.',
    '`assigned` if `assigned_to` is given, else `queued`',
    'queued',
  ),
  column('estimate_hours', 'Effort in hours.', 'the median of its type, else 8; shown as assumed', '20'),
  column('remaining_hours', 'Remaining effort in hours.', 'the estimate; 0 if done or cancelled', '20'),
  column(
    'allocation',
    "Per cent of the assignee's time, so that part-time work spreads over the weeks and other work goes on beside it.",
    'all of it',
    '20',
  ),
  column(
    'contributors',
    'Other agents who work on it, separated by `;`: the ID, the share of their time, and their hours if these are not to follow from the shares. Each gets a part of the estimate, as a task of its own.',
    'nobody',
    'jonas.weber:20%;priya.nair:50%:4h',
  ),
  column('contributes_to', 'ID of the task that this row is a part of. Exports have such rows.', 'none', ''),
  column('created_at', 'When it was created.', 'the time of the import', '2026-11-02T09:00:00Z'),
  column('release_at', 'Earliest start. A date alone is the start of that day.', 'now', '2026-11-24'),
  column(
    'due_at',
    "Due date. A date alone is the end of that day's work where the work is done.",
    'no due date',
    '2026-12-01',
  ),
  column(
    'client_tier',
    '`strategic`, `key`, `standard` or `small`. The same for all tasks of a client.',
    "the client's tier in another row, else `standard`; `small` for internal work",
    'key',
  ),
  column('strategic_importance', 'From 0 to 1.', '0.5', '0.7'),
  column('stakeholder_priority', 'From 0 to 1.', '0.5', '0.6'),
  column('revenue_potential', 'Amount in the currency, with up to two decimals.', 'unknown', '2400'),
  column('cost_estimate', 'Amount in the currency.', 'unknown', '1100'),
  column('projected_margin', 'From -1 to 1.', 'unknown', '0.54'),
  column('pipeline_value', 'Value of follow-on work that depends on it.', '0', '15000'),
  column(
    'required_skills',
    '`skill:minimum`, with `!` if mandatory and `*weight` for importance, separated by `;`. Optional skills are dropped from the last to the first if nobody fits.',
    'none',
    'figma:0.7!;copywriting:0.4*2',
  ),
  column(
    'depends_on',
    'IDs of the tasks that must be finished first, separated by `;`. After the ID, `:SS`, `:FF` or `:SF` joins other ends of the two tasks, and `+2d`, `-4h`, `+50%` or `+1ed` adds a lag or a lead: working days and hours of the workspace, per cent of the estimate of the other task, or elapsed time.',
    'none',
    'QUI-100;QUI-099:SS+2d',
  ),
  column('parent_id', 'ID of the parent task. The effort of a parent is the sum of its subtasks.', 'none', ''),
  column('assigned_to', 'ID of the assignee.', 'nobody', 'maya.lindqvist'),
  column(
    'milestones',
    '`Name@date*weight=rule`, separated by `;`. The rule is `deliverable:name`, `activity:kind`, `progress:0.5` or `checklist` (all deliverables accepted); the deliverable is one of the task, the kind one of those in `activity.csv`. Date, weight and rule are optional.',
    'none',
    'Draft@2026-12-01*2=deliverable:wireframes;Final@2026-12-09',
  ),
  column(
    'deliverables',
    'Names, each with `:submitted`, `:accepted` or `:rejected` once it has that state, separated by `;`.',
    'none',
    'wireframes;notes:accepted',
  ),
  column('remaining_complexity', 'From 1 to 5.', 'unknown', ''),
  column('risk_factors', 'Free text, separated by `;`.', 'none', 'client feedback is slow'),
  column(
    'reporting',
    '`cadence:format:fields>recipient`, separated by `;`. Cadence: `daily`, `weekdays`, `weekly [day]`, `fortnightly [day]`, `monthly [1..31 or last]`, `quarterly`. Format: pdf, xlsx, csv, html, md, json. Fields: sections of the report (progress, risks, exceptions, milestones, hours, decisions, changes, figures, trend); all if left out.',
    'none',
    'weekly:pdf:progress,risks>ann@client.example',
  ),
  column('description', 'Free text.', 'empty', 'Home, product and contact page'),
  column('tags', 'Labels to find tasks by, separated by `;`.', 'none', 'launch;website'),
  column(
    'link',
    'Address of the task in the program that it comes from, http or https.',
    'none',
    'https://tracker.example/QUI-101',
  ),
  {
    name: `${FIELD_PREFIX}<name>`,
    help: 'A custom field, one column for each: text that is kept, shown, searched and exported.',
    byDefault: 'none',
    example: '3',
    optional: true,
  },
  { name: 'actual_hours', help: 'Effort spent so far, in hours.', byDefault: '0', example: '', optional: true },
];

const AGENT_COLUMNS: readonly Column[] = [
  must('id', 'Your own code. Kept as text.', 'maya.lindqvist'),
  must('name', 'Name.', 'Maya Lindqvist'),
  column('kind', '`person` or `ai`.', 'person', 'person'),
  column('team', 'Team.', 'General', 'Design'),
  column(
    'skills',
    '`skill:proficiency` from 0 to 1, with `@date` of last use if known, separated by `;`.',
    'none',
    'figma:0.9;illustrator:0.6@2026-10-01',
  ),
  must('weekly_hours', 'Working hours per week.', '37.5'),
  column(
    'working_days',
    '`mon-fri`, `mon;wed;fri`, or with hours: `mon-thu:8;fri:5.5`. Without hours, the weekly hours are spread evenly. `@22:00` after a day is when its shift starts; a shift may end on the next day and belongs to the day on which it starts.',
    'mon-fri, from 09:00; a known agent keeps its start times',
    'mon-fri',
  ),
  column(
    'time_zone',
    'IANA name. Start times and absences are on the clock there.',
    'the workspace’s zone; a known agent keeps its own',
    'Europe/London',
  ),
  column('holidays', 'Country code of the public holidays, with a region if needed (`DE-BY`).', 'none', 'GB'),
  column(
    'time_off',
    'Absences, separated by `;`: days, first and last included, half days (`2026-12-04 pm`) or hours (`2026-12-04T12:00..2026-12-04T17:00`). ` pending` after one that is not confirmed, which does not reduce capacity. Absences with an entry ID, from `absences.csv`, stay.',
    'none',
    '2026-12-24..2027-01-02',
  ),
  column(
    'max_concurrent',
    'People: maximum number of started tasks. AI agents: number of tasks at a time.',
    '3 for people, 1 for AI agents',
    '3',
  ),
  column('cost_rate', 'Cost per hour.', '0', '62'),
  column('learning_efficiency', 'From 0 to 2: how strongly experience counts.', '1', '1'),
  column('excluded_clients', 'Clients that the agent must not work for, separated by `;`.', 'none', 'Corvane'),
  column('active_from', 'First day of work.', 'no start', ''),
  column('active_until', 'Last day of work.', 'no end', ''),
];

const OUTCOME_COLUMNS: readonly Column[] = [
  must('task_id', 'The finished task. It does not have to be in the workspace.', 'QUI-100'),
  must('agent_id', 'The agent who did it.', 'maya.lindqvist'),
  column('type', 'Type of work.', 'general', 'design'),
  column('domain', 'Field of work.', 'the type', 'web'),
  column('complexity', 'A whole number from 1 to 5.', '3', '3'),
  column('skills', 'Skills used, separated by `;`.', 'none', 'figma;ui-design'),
  must('estimate_hours', 'Estimated effort in hours, above 0.', '20'),
  must('actual_hours', 'Actual effort in hours.', '24.5'),
  column(
    'started_at',
    "When it started. A date alone is the start of that day's work where the agent works.",
    'unknown',
    '2026-10-05T09:00:00Z',
  ),
  column(
    'due_at',
    "When it was due. A date alone is the end of that day's work where the agent works.",
    'no due date',
    '2026-10-12',
  ),
  must(
    'finished_at',
    "When it was finished. A date alone is the end of that day's work where the agent works.",
    '2026-10-11T15:30:00Z',
  ),
  column('quality', 'From 0 to 1.', 'not rated', '0.85'),
  column('rework', '`true` or `false`.', 'false', 'false'),
  column('failed', '`true` or `false`.', 'false', 'false'),
];

const PIPELINE_COLUMNS: readonly Column[] = [
  must('id', 'Your own code.', 'OPP-01'),
  must('client', 'The client it would be for.', 'Sundholt'),
  must('probability', 'From 0 to 1.', '0.4'),
  must('expected_on', 'The day it would start.', '2027-01-11'),
  column('value', 'Amount in the currency.', '0', '38000'),
  column('effort_hours', 'Effort in hours.', '0', '320'),
  column('required_skills', 'As in tasks.csv.', 'none', 'react:0.7!'),
];

const ACTIVITY_COLUMNS: readonly Column[] = [
  column('task_id', 'The task. May be empty only for a heartbeat.', 'none', 'QUI-101'),
  must('agent_id', 'The agent who reports.', 'maya.lindqvist'),
  must('at', 'When it happened.', '2026-11-20T16:00:00Z'),
  must(
    'kind',
    '`accepted`, `started`, `work`, `progress`, `milestone`, `deliverable`, `blocked`, `unblocked`, `done`, `declined`, `failed` or `heartbeat`.',
    'work',
  ),
  column('hours', 'Hours worked, for `work`.', 'none', '3.5'),
  column('progress', 'From 0 to 1, for `progress`.', 'none', ''),
  column('milestone', 'Name of the milestone.', 'none', ''),
  column('deliverable', 'Name of the deliverable.', 'none', ''),
  column('status', 'A short status.', 'none', ''),
  column('note', 'Free text.', 'empty', 'Home page done'),
  column(
    'entry_id',
    'Your own code of the entry, unique for the agent. A later report with the same code corrects it.',
    'none',
    '',
  ),
];

const CONSTRAINT_COLUMNS: readonly Column[] = [
  must('id', 'Your own code.', 'cap-quillon'),
  must(
    'kind',
    '`client_hour_cap` (at most so many hours of a client in a calendar week), `team_freeze` (a team starts no new work on these days), `keep_together` (tasks go to the same agent) or `not_with` (a task never goes to an agent).',
    'client_hour_cap',
  ),
  column('client', 'The client, for `client_hour_cap`.', 'required for this kind', 'Quillon'),
  column('hours_per_week', 'Hours per calendar week, for `client_hour_cap`.', 'required for this kind', '20'),
  column('team', 'The team, for `team_freeze`.', 'required for this kind', 'Design'),
  column('from_on', 'First day, for `team_freeze`.', 'required for this kind', '2026-12-21'),
  column('until_on', 'Last day, for `team_freeze`.', 'required for this kind', '2026-12-31'),
  column(
    'task_ids',
    'For `keep_together`: IDs of two or more tasks, separated by `;`. For `not_with`: the ID of the task.',
    'required for these kinds',
    'QUI-101;QUI-102',
  ),
  column('agent_id', 'ID of the agent, for `not_with`.', 'required for this kind', 'maya.lindqvist'),
];

const ABSENCE_COLUMNS: readonly Column[] = [
  must('agent', 'ID of the agent.', 'maya.lindqvist'),
  must(
    'from',
    "First day, or `2026-12-04 pm` for its second half, or a time. A time without an offset is on the agent's clock. A half is half of that day's working time.",
    '2026-12-24',
  ),
  column(
    'until',
    'Last day, or `2026-12-07 am` for its first half, or a time.',
    'the same day or half day',
    '2027-01-02',
  ),
  column('part', 'The part of a single day: `am`, `pm` or `12:00-17:00`.', 'all of it', ''),
  column(
    'status',
    '`confirmed`, `pending` (shown, but it does not reduce capacity until it is confirmed) or `cancelled` (removes the absence).',
    'confirmed',
    'confirmed',
  ),
  column('note', 'Free text.', 'none', ''),
  column(
    'entry_id',
    'Its code in the program that it comes from. A later row with the same code replaces it. Without a code, a row with the same times does.',
    'none',
    'HR-1042',
  ),
];

const HOURS_COLUMNS: readonly Column[] = [
  must('agent', 'ID of the agent.', 'maya.lindqvist'),
  must(
    'from',
    'First day of these hours, which apply until the next period begins. A row with the same day replaces it.',
    '2027-01-01',
  ),
  column('weekly_hours', 'Working hours per week.', 'the sum of the working days', '30'),
  column(
    'working_days',
    'As in `agents.csv`, for example `mon-thu:7.5` or, with the start of the shift, `mon-thu:7.5@22:00`.',
    'mon-fri',
    'mon-thu:7.5',
  ),
];

/** The columns of each kind of file, in the order of the templates. */
export const COLUMNS: Readonly<Record<ImportKind, readonly Column[]>> = {
  tasks: TASK_COLUMNS,
  agents: AGENT_COLUMNS,
  outcomes: OUTCOME_COLUMNS,
  activity: ACTIVITY_COLUMNS,
  pipeline: PIPELINE_COLUMNS,
  constraints: CONSTRAINT_COLUMNS,
  absences: ABSENCE_COLUMNS,
  hours: HOURS_COLUMNS,
};
