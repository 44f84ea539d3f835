import { RECORD_HELP } from './help-records.ts';

/** The example of a time in the help of options. */
const TIME = 'for example 2026-11-23T09:00:00Z';

/** Help texts of the command line: what each command does, and each of its options, by their names. */
export const HELP = {
  ...RECORD_HELP,
  demo: {
    about: 'create a workspace with a sample agency',
    workspace: 'the workspace file to create',
  },
  undo: {
    about: 'undo the last change, or all changes after a journal entry',
    to: 'undo every change after the journal entry with this number',
  },
  redo: {
    about: 'redo the change that was undone last',
  },
  journal: {
    about: 'list changes: who changed what, when and why',
    limit: 'how many entries to list, newest first (default: 50)',
  },
  backup: {
    about: 'back up the workspace and verify the copy',
  },
  backupFolder: {
    about: 'show or choose a second folder, on another disk, to which every backup is copied',
    folder: 'copy every backup to this existing folder',
    off: 'stop copying backups',
  },
  restore: {
    about: 'restore the workspace from a backup',
    from: 'the backup file',
  },
  adopt: {
    about: 'turn on the report schedules, the watched folder and the notifications of a copied workspace',
  },
  check: {
    about: 'verify the workspace file against its checksums, and recount everything in it',
  },
  bugReport: {
    about: 'write a file for a bug report: versions, sizes and what failed, without titles, names or notes',
    out: 'the file to write (JSON)',
  },
  serve: {
    about: 'serve the app to a browser on this machine',
    workspace: 'the workspace file (.tde); created if it does not exist',
    port: 'port on 127.0.0.1 (default: the same each time for this workspace, if it is free)',
    open: 'open the app in a window of the installed browser',
    readOnly: 'serve the last saved state, even while the workspace is open elsewhere',
  },
  template: {
    about: 'write an example of every file that can be imported',
    dir: 'the folder to write to; created if it does not exist',
  },
  watchedFolder: {
    about: 'check the watched folder for activity reports now, or choose which folder to watch',
    folder: 'watch this folder; created if it does not exist',
    off: 'stop watching the folder',
  },
  mapping: {
    about:
      'print what the columns, values and people of files would become, to be edited and used with import --mapping',
    file: 'a mapping that tde mapping printed',
    source: 'the program that wrote the files (default: recognised by the column titles)',
    column: 'map a column: to a field, to "field:<name>" (a custom field) or to "none" (can be repeated)',
    status: 'the status that a value of the file means, such as "Closed=done" (can be repeated)',
    priority: 'the priority that a value means, from 0 to 1, such as "P1=1" (can be repeated)',
    type: 'the type that a value means, such as "Bug=fix" (can be repeated)',
    person: 'the agent who is meant by a name, such as "Sam Lee=sam", or "none" (can be repeated)',
    task: 'which task a name or a project in a report of work stands for, such as "Website: Design=W-3", or "none" (can be repeated)',
    skipUnknownTasks: 'leave out reports of work whose task is not known',
    createPeople: 'create the people who are not known, with these hours a week (for example 40)',
    createSkills: 'create the skills that are not known',
    noCreateSkills: 'leave out the skills that are not known',
    labels: 'what labels become',
    points: 'hours for one story point (default: story points are kept as a custom field)',
    files: 'files to read; what they contain is recognised',
  },
  import: {
    about:
      'import tasks, agents, outcomes, activity, pipeline, constraints, absences and hours, from our templates or other programs',
    files: 'files of any program; what they contain is recognised',
    rejects: 'save the rows with errors to this CSV file, each with what is wrong',
    tasks: 'tasks to do (CSV, XLSX or JSON, like every file here)',
    agents: 'people and AI agents, with their skills and hours',
    outcomes: 'finished tasks, from which fit and effort are learned',
    activity: 'activity reported by agents',
    pipeline: 'work that is likely but not confirmed yet',
    constraints: 'client hour caps, team freezes, tasks kept together or away from an agent',
    absences: 'absences of agents, by day, half day or hour',
    hours: 'working hours of agents from a date on',
    folder: 'everything that tde export wrote to this folder',
    format: 'auto: detect the columns of each file from its content',
    dryRun: 'report what would be imported without changing anything',
    skipInvalid: 'import the valid rows even if others have errors',
    dateOrder: 'how to read dates like 03/04 in files that are ambiguous',
    decimalComma: 'read 1,234 as a little more than one',
    decimalPoint: 'read 1,234 as more than a thousand',
    century: 'read due dates in 1926 as 2026 (next), or as written',
    hoursUnit: 'the unit of hours, estimates and efforts that are plain numbers',
    delimiter: 'the column separator, for CSV files in which it is ambiguous; or "tab"',
    encoding: 'the encoding of text files that are not UTF-8, such as windows-1252',
    includeArchived: 'import archived cards of Trello too',
    sourceName: 'the name of the source (default: found by the keys of its rows)',
    conflicts:
      'what applies to fields that were changed here and in the file (default: ours, and they are listed again)',
    gone: 'what happens to tasks that are no longer in the file of their source (default: keep)',
    link: 'the task with the old key is the row with the new one, as OLD=NEW; can be repeated',
  },
  export: {
    about: 'write everything to files that can be imported into a new workspace',
    out: 'the folder to write to; created if it does not exist',
    format: 'csv: a file for each kind; xlsx: one workbook; json: one file',
    replace: 'replace existing files of the same names (default: give the new ones other names)',
    changes: 'write only imported tasks that were changed here, a file for each source in its own columns',
    mspdi: 'write only the tasks with their plan, as XML for Microsoft Project (--out is the file)',
    ics: 'write only the planned work of this agent, as a calendar file (--out is the file)',
  },
  queue: {
    about: 'list open tasks by priority',
    limit: 'list only the first n tasks (default: all)',
    explain: 'explain the rank of the task with this ID instead',
  },
  match: {
    about: 'rank the candidates for a task, or explain one of them',
    agent: 'explain the fit of this agent only',
  },
  explain: {
    about: 'explain the priority of a task, and why an agent was not chosen',
    whyNot: 'compare the assigned agent with this one, by ID',
  },
  assign: {
    about: 'assign a task to an agent',
    agent: 'the ID of the new assignee',
    at: `start time, ${TIME}`,
  },
  contributors: {
    about: 'add agents who contribute to a task, or remove them; tde explain lists them',
    add: 'agents to add, such as "ada:20%; bo:100%:8h": the ID, the share of their time (default: all), and hours (default: by the shares)',
    remove: 'IDs of agents who no longer contribute, separated by commas; their hours return to the task',
  },
  unassign: {
    about: 'unassign a task',
  },
  pin: {
    about: 'pin a task to its current assignee, so that plans do not move it',
    at: `pin the start time as well, ${TIME}`,
  },
  unpin: {
    about: 'unpin a task, so that plans may move it again',
  },
  allocate: {
    about: 'create a plan that assigns open tasks; with --publish, publish it',
    timeLimit: 'how long to search, in seconds on a typical machine; the plan found is the same on every machine',
    maxChanges: 'maximum number of assignments to change, not counting forced changes',
    tasks: 'plan only these tasks, separated by commas; all other work keeps its agent and start',
    onlyAgents: 'plan only the work of these agents and unassigned work, and assign it to no one else',
    publish: 'publish the plan; without this it stays a draft',
  },
  balance: {
    about: 'suggest the fewest moves that fix late, overallocated or uneven work',
    apply: 'make the moves, as one change',
  },
  fix: {
    about: 'apply the fix that the draft plan suggests for an unassigned task, and plan again',
    publish: 'publish the new plan; without this it stays a draft',
  },
  constraints: {
    about: 'list the constraints on plans and whether each is met; add, change, remove or export them',
    add: 'add a constraint of this kind',
    change: 'change the constraint with this ID; options that are left out do not change',
    remove: 'remove the constraint with this ID',
    export: 'write the constraints to a CSV file that can be imported',
    id: 'the ID of the constraint to add (default: the next free one)',
    client: 'hour cap: the client',
    hours: 'hour cap: hours per calendar week',
    team: 'team freeze: the team',
    from: 'team freeze: the first day, for example 2026-12-21',
    until: 'team freeze: the last day',
    task: 'tasks kept together: one of the tasks, repeat for each; task kept away from an agent: the task',
    agent: 'task kept away from an agent: the agent',
  },
  dequeue: {
    about: 'claim the best task in the queue for an agent',
    agent: 'the ID of the agent',
    threshold: 'minimum skill alignment, from 0 to 1 (default: the match threshold)',
  },
  lapse: {
    about: 'return offers that were not accepted or started in time to the queue',
  },
  activity: {
    about: 'report the activity of an agent: work done, progress, a failure, a heartbeat',
    agent: 'the ID of the agent',
    kind: 'what happened',
    file: 'many reports in one file (see activity.csv of tde template); records all or none',
    task: 'the ID of the task',
    at: `when it happened, ${TIME} (default: now)`,
    hours: 'hours worked',
    progress: 'how much of the task is done, from 0 to 1',
    milestone: 'the milestone that was reached',
    deliverable: 'what was delivered',
    status: 'a short status',
    note: 'a comment',
    entry: 'your own ID of this entry; a later report with the same ID corrects it',
  },
  workload: {
    about: 'show utilisation by agent and week, demand against capacity, and how to close shortages',
  },
  forecast: {
    about: 'forecast how many tasks and hours will arrive, with 80% intervals',
    period: 'forecast by week or by day',
    horizon: 'how many periods ahead (default: 8)',
  },
  progress: {
    about: 'show the progress of tasks, when they will finish and what delays them',
    task: 'show only this task, with suggestions to reduce its risk',
    limit: 'show only n tasks, the most likely to be late first',
  },
  milestones: {
    about: 'list the milestones of open tasks and projects, and the progress of projects',
  },
  milestone: {
    about: 'add, change or remove a milestone of a task or a project',
    name: 'the name of the milestone',
    task: 'the ID of its task',
    project: 'the name of its project, with --client',
    client: 'the client of the project',
    add: 'add the milestone',
    remove: 'remove the milestone',
    done: 'mark it as reached',
    open: 'mark it as not reached',
    due: 'its due date, for example 2026-12-01, or none',
    weight: 'its weight relative to the other milestones',
    rule: 'by hand, checklist, "deliverable: NAME", "activity: KIND" or "progress: 50%"',
  },
  exceptions: {
    about: 'check for exceptions (late, stalled, blocked work and so on) and list them with their evidence',
    state: 'list only exceptions in this state',
  },
  exception: {
    about: 'show one exception with suggested fixes, or act on it',
    id: 'the ID of the exception',
    do: 'apply this suggested fix, by its ID (default: the first)',
    take: 'take responsibility for it, as the person given with --by',
    snooze: `hide it until this time, ${TIME}`,
    resolve: 'mark it as resolved',
    reopen: 'withdraw the last --take, --snooze or --resolve',
    escalate: 'escalate it by one level now',
    by: 'the person who acts (default: the operator)',
  },
  monitor: {
    about: 'run all checks once: figures, exceptions, notifications and health',
  },
  ladders: {
    about: 'list the escalation ladders: who is notified of unanswered exceptions, and in which order',
  },
  ladder: {
    about: 'add, change or remove an escalation ladder',
    name: 'the ladder to change; a new name adds one',
    level: 'who to notify, as "name;role;email;hours"; repeat for each level',
    kind: 'apply to this kind of exception; repeat for several, any for all',
    client: 'apply to exceptions of this client; any for all',
    place: 'its position among the ladders, from 1',
    remove: 'remove the ladder with this ID',
  },
  person: {
    about: 'export everything that is stored about a person',
    agent: 'the ID of the agent',
    contact: 'the email address of somebody who is notified or gets reports',
    out: 'the JSON file to write (default: print it)',
  },
  erase: {
    about: 'erase a person from the workspace, its journal and its backups; figures stay',
    texts: 'replace the name in titles and notes that other people typed as well',
    yes: 'erase the person; without this, only say what would happen',
  },
  report: {
    about: 'write status reports to files',
    format: 'one or more of pdf,xlsx,csv,html,md,json, separated by commas',
    out: 'the folder to write to',
    task: 'report on this task only',
    client: 'report on the work of this client only',
    project: 'report on this project of the client only',
    template: 'use this report template',
    since: `include changes since this time, ${TIME} (default: since the last report, or seven days)`,
    all: 'report on the whole agency (the default)',
    required: 'write the reports that open tasks require',
    each: 'write one report for each open task',
    scheduled: 'write the scheduled reports that are due now, including missed ones, to their folders',
  },
  schedules: {
    about: 'list scheduled reports and when each is next due',
  },
  common: {
    json: 'print one JSON document to stdout and nothing else',
    now: `run as if it were this time, ${TIME}, for repeatable results`,
    zone: "time zone of the times shown, for example Europe/Berlin (default: this machine's)",
    locale: "how dates and numbers are written, for example en-GB (default: this machine's)",
    seed: 'random seed for plans and for the sample data, a whole number',
    workspace: 'the workspace file (.tde)',
    readOnly: 'read the last saved state, even while the workspace is open elsewhere',
    task: 'the ID of the task',
    reason: 'the reason, kept in the journal',
    weeks: 'number of weeks, including this one (default: 8)',
  },
} as const;

/** The help of the program itself. */
export const PROGRAM_HELP = {
  about: 'Task Distribution Engine: decides who does which work, when, and why.',
  usage: '<command> [options]',
  afterError: 'Run with --help for usage.',
  examples: `
Getting started:
  tde demo agency.tde                      create a workspace with a sample agency
  tde import agency.tde --tasks tasks.csv --agents agents.csv --dry-run
                                           preview an import of your own data
  tde allocate agency.tde --publish        decide who does what
  tde queue agency.tde --limit 20          list the most important tasks
  tde serve agency.tde --open              open the app in a window

Exit codes: 0 success, 1 failed (with every error), 2 incorrect usage, 3 partial success, 130 cancelled (Ctrl+C during an import).
Run tde <command> --help for the options of a command.`,
} as const;
