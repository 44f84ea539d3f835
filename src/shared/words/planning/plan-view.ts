import { counted, hours, plural, type Reader, whole } from '../../format/index.ts';

export const GROUPS = {
  kind: [
    { key: 'move', title: 'Move', note: 'counts against the budget' },
    { key: 'unassign', title: 'Unassign', note: 'counts against the budget' },
    { key: 'assign', title: 'Assign', note: 'from the queue' },
    { key: 'reschedule', title: 'Reschedule', note: 'same agent' },
  ],
  impact: [
    { key: 'late', title: 'Late', note: 'finishes after the due date' },
    { key: 'over', title: 'Overallocated', note: 'agent over capacity' },
    { key: 'moved', title: 'Reassigned', note: 'taken from an agent' },
    { key: 'none', title: 'No impact', note: 'on time, nobody over capacity' },
  ],
} as const;

export const CHANGE_LIST = {
  draftProposesNoChanges: 'The draft proposes no changes: no better plan was found within the limit on moves.',
  changes: 'Changes',
  include: 'Include',
  task: 'Task',
  before: 'Before',
  after: 'After',
  due: 'Due',
  slack: 'Slack',
  slackTitle: 'Office hours between the planned finish and the due date',
  fit: 'Fit',
  reason: 'Reason',
  includeAllChangesUnder: (title: string) => `Include all changes under ${title}`,
  remain: (left: string) => `, ${left} remain`,
  showMore: (count: string, remaining: string) => `Show ${count} more${remaining}`,
  includeChangeTo: (title: string) => `Include the change to ${title}`,
  queue: 'Queue',
  unassigned: 'Unassigned',
  noDates: 'No dates',
  ai: 'AI',
  late: 'late',
  noDue: 'None',
  willBeSkipped: (reason: string) => `Will be skipped. ${reason}`,
  excluded: 'Excluded.',
  follows: 'Not selected.',
  allTasks: 'All tasks',
  noClient: 'No client',
  agentOver: 'Overallocated',
  noLongerOver: 'No longer overallocated',
  becomesOver: 'Becomes overallocated',
  /** `5 tasks, 38 h, 1 late` */
  sum: (sum: { readonly tasks: number; readonly hours: number; readonly late: number }, reader: Reader) =>
    `${counted(sum.tasks, 'task', reader)}, ${hours(Math.round(sum.hours), reader)}, ${whole(sum.late, reader)} late`,
  beforeAfter: (before: string, after: string) => `${before} → ${after}`,
};

export const PLAN_VIEW = {
  plan: 'Plan',
  draftOfCompared: (date: string) => `Draft of ${date} compared with the current plan`,
  discard: 'Discard',
  discardTitle: 'Discards the draft and the proposal before it. The current plan stays.',
  apply: (changes: number, reader: Reader) => `Apply ${counted(changes, 'change', reader)}`,
  sections: 'Plan sections',
  changesTab: (count: string) => `Changes ${count}`,
  currentTab: 'Current plan',
  compareTab: 'Compare',
  groupBy: 'Group by',
  groupings: { impact: 'Impact', kind: 'Kind', task: 'Task', agent: 'Agent', client: 'Client' },
  included: (included: number, all: number, reader: Reader) =>
    `${whole(included, reader)} of ${counted(all, 'change', reader)} included`,
  minorShifts: (shifts: number, reader: Reader) =>
    shifts === 0 ? '' : `${counted(shifts, 'shift', reader)} without effect not listed`,
  minorShiftsTitle:
    'Work that keeps its agent and shifts by less than 15 minutes, or within the same days, and is on time or late as before',
  includeAll: 'Include all',
  excludeAll: 'Exclude all',
  showPanel: 'Budget and search',
  planOnly: 'Plan only ...',
  onlyScope: (what: string) => `Only ${what}`,
  onlyScopeTitle: 'All other work keeps its agent. Its start changes only if selected work pushes it.',
  noDraft: 'No draft',
  thereNoDraft:
    'There is no draft to review. Propose a plan to see who should do what and when; nothing changes until you apply it.',
  proposePlan: 'Propose plan',
};

export const SCOPE = {
  tasks: (titles: readonly string[], reader: Reader) =>
    titles.length === 1 ? (titles[0] ?? '') : counted(titles.length, 'task', reader),
  agents: (names: readonly string[], reader: Reader) =>
    names.length <= 2 ? names.join(' and ') : counted(names.length, 'agent', reader),
  among: (tasks: string, agents: string) => `${tasks}, among ${agents}`,
};

export const PLAN_ONLY = {
  title: 'Plan only some of the work',
  note: 'All other work keeps its agent. Its start changes only if selected work pushes it, and the review says so.',
  selectedTasks: (count: number, reader: Reader) => `Only the ${counted(count, 'task', reader)} selected in the queue`,
  noSelectedTasks: 'To plan only some tasks, select them in the queue first.',
  agents: 'Agents',
  agentsNote: 'Plans the work of these agents and unassigned work, and assigns it to no one else.',
  agentsWithTasks: 'Assigns the selected tasks to these agents only. Without any, every agent is considered.',
  filter: 'Filter agents',
  propose: 'Propose plan',
  cancel: 'Cancel',
  chosen: (count: number, reader: Reader) => `${counted(count, 'agent', reader)} selected`,
};

export const CURRENT_PLAN = {
  published: (date: string, planId: string) => `Published ${date} (${planId})`,
  neverPublished: 'No plan has been published yet. Work was assigned by hand or imported.',
  nothingAssigned: 'No work is assigned. Propose a plan, or assign tasks in the queue.',
  assignments: 'Assignments',
  agent: 'Agent',
  start: 'Start',
  finish: 'Finish',
  effort: 'Effort',
  pinned: 'Pinned',
  all: 'By start',
  figures: 'Figures of the current plan',
  assigned: 'Assigned',
  ofOpen: (ofTasks: string) => `of ${ofTasks} open tasks`,
  lateNote: 'finish after they are due, assigned or not',
  late: 'Late',
  overloaded: 'Overallocated',
  overloadedNote: 'agents with a week over capacity',
  valueNote: 'of assigned work with a planned finish',
};

export const COMPARE = {
  earlier: 'Earlier proposal',
  later: 'Latest proposal',
  of: (planId: string, date: string) => `${planId}, ${date}`,
  upTo: (moves: number, reader: Reader) => `up to ${counted(moves, 'move', reader)}`,
  figures: 'Figures if applied now',
  figure: 'Figure',
  difference: 'Difference',
  planValue: 'Plan value',
  unassigned: 'Unassigned tasks',
  late: 'Late tasks',
  overloaded: 'Overallocated agents',
  changes: 'Changes',
  moves: 'Moves',
  stale: 'Changes that will be skipped',
  keep: 'Keep this one',
  keepTitle: (which: string) => `Keep the ${which.toLowerCase()} as the draft and discard the other`,
  better: 'better',
  worse: 'worse',
  differences: 'Differences',
  differ: (count: number, same: number, reader: Reader) =>
    `${counted(count, 'task', reader)} differ in agent or day; ${whole(same, reader)} are planned alike.`,
  alike: 'Both proposals plan all work the same way.',
  kept: (planId: string) => `Kept ${planId} as the draft.`,
};

export const BUDGET_PANEL = {
  title: 'Disruption budget',
  note: 'Moves take assigned work from its agent. Unless you set a number, work moves only if the plan gains more than 1%.',
  slider: 'Moves to include',
  valueText: (moves: number, value: string, reader: Reader) => `${counted(moves, 'move', reader)}, plan value ${value}`,
  included: (moves: number, all: number, reader: Reader) =>
    `At most ${whole(moves, reader)} of ${counted(all, 'move', reader)}.`,
  chart: 'Plan value by number of moves',
  without: (value: string) => `no moves: ${value}`,
  now: (value: string, moves: number, reader: Reader) => `${value} with ${counted(moves, 'move', reader)}`,
  noMoves: 'This draft moves no assigned work.',
  adds: (moves: number, value: string, reader: Reader) =>
    moves === 0
      ? 'No move is included.'
      : `${counted(moves, 'move', reader)} ${moves === 1 ? 'adds' : 'add'} ${value} to the plan value.`,
  next: (moves: number, value: string, reader: Reader) =>
    `The next gain, ${value}, needs ${counted(moves, 'move', reader)}.`,
  enough: "More of the draft's moves add nothing.",
  method:
    'For each number, the plan is placed on the calendar again with only its most valuable moves. Moves are ranked by what the plan loses without them.',
  howCalculated: 'How was this calculated?',
  shrink: 'Moves that go first if the budget shrinks',
  lost: 'Value lost',
  again: 'Propose again with up to',
  movesUnit: 'moves',
  propose: 'Propose',
  loading: 'Calculating what each move adds ...',
};

export const SOLVE_CURVE = {
  title: 'Search',
  running: 'Searching',
  chart: 'Plan value and its proven maximum during the search',
  text: ({ seconds, score, bound }: { readonly seconds: string; readonly score: string; readonly bound: string }) =>
    `After ${seconds} s: plan value ${score}, proven maximum ${bound}.`,
  none: 'The search of this draft is not recorded in this window.',
  waiting: 'The first plan is being made ...',
  bound: 'maximum',
  score: 'value',
  current: 'current',
  seconds: (value: string) => `${value} s`,
  stop: 'Stop and keep best',
};

export const QUALITY_HEADER = {
  qualityOfDraft: 'Quality of the draft',
  planValue: 'Plan value',
  comparedWithCurrentPlan: (sign: string, change: string) => `${sign}${change} compared with the current plan`,
  planValueComparedWithMaximum: 'Plan value compared with the maximum',
  unassigned: 'Unassigned',
  currentlyOfOpen: (unassigned: string, ofTasks: string) => `${unassigned} currently, of ${ofTasks} open`,
  shareOfTasksUnassigned: 'Share of tasks unassigned',
  distanceFromBestPossible: 'Distance from best possible',
  none: 'None',
  atMostBelowProvenMaximum: (value: string) => `At most ${value} below the proven maximum`,
  moves: 'Moves',
  ofAtMost: (moveBudget: string) => `of at most ${moveBudget}`,
  budgetUsed: 'Budget used',
  overallocatedLate: 'Overallocated, late',
  agentsAndTasks: (agents: number, tasks: number, reader: Reader) =>
    `${plural(agents, 'agent')}, ${counted(tasks, 'task', reader)}`,
  currentlyAgentsTasks: (overloaded: number, late: number, reader: Reader) =>
    `Currently ${counted(overloaded, 'agent', reader)}, ${counted(late, 'task', reader)}`,
  rules: 'Rules',
  noAssignedWorkCouldMove: 'No assigned work could move',
  moreMovesWouldAdd: 'More moves would add no value',
  atLeast: 'at least ',
  fromScratch: (freeMoves: number, bound: string, value: string, reader: Reader) =>
    `Planned from scratch: ${counted(freeMoves, 'move', reader)}, ${bound}${value} more value`,
  overridden: (overrides: string) => `${overrides} overridden`,
  broken: 'Broken',
  byYourPins: (count: string) => `${count} by your pins`,
  byYourPinsAll: 'By your pins; all other rules are followed',
  allFollowed: 'All followed',
  checkedIndependentlyOfSolver: 'Checked independently of the solver',
};

export const UNASSIGNED_PANEL = {
  unassignedTasks: 'Unassigned tasks',
  unassigned: 'Unassigned',
  priority: 'Priority',
  noSingleChangeTested: 'No single change that was tested would help.',
  moreWithLowerPriority: (count: string) => `${count} more with lower priority. See Unassigned in the queue.`,
  otherNotPartOfProposal: (count: number, reader: Reader) =>
    `${counted(count, 'other unassigned task', reader)} ${count === 1 ? 'is' : 'are'} not part of this proposal.`,
};

export const TASK_FIX = {
  testedPlanSolvedAgain: 'Tested: the plan was solved again with this change',
  applyFixOf: (change: string) => `Apply fix: ${change}`,
  makesThisChange: 'Makes this change and proposes the plan again',
  applyFix: 'Apply fix',
  fixProposedByDraftPlan: 'Fix suggested by the draft plan',
  unassignedInDraftPlan: 'Unassigned in the draft plan',
};
