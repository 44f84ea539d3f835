import { counted, plural, type Reader } from '../../format/index.ts';

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
    { key: 'moved', title: 'Reassigned', note: 'another agent' },
    { key: 'none', title: 'No impact', note: '' },
  ],
} as const;

export const CHANGE_LIST = {
  draftProposesNoChanges: 'The draft proposes no changes: the current plan is already the best one found.',
  changes: 'Changes',
  include: 'Include',
  task: 'Task',
  from: 'From',
  to: 'To',
  fit: 'Fit',
  finish: 'Finish',
  reason: 'Reason',
  includeAllChangesUnder: (title: string) => `Include all changes under ${title}`,
  remain: (left: string) => `, ${left} remain`,
  showMore: (count: string, remaining: string) => `Show ${count} more${remaining}`,
  includeChangeTo: (title: string) => `Include the change to ${title}`,
  queue: 'Queue',
  unassigned: 'Unassigned',
  ai: 'AI',
  late: 'Late',
  willBeSkipped: (reason: string) => `Will be skipped. ${reason}`,
  excluded: 'Excluded.',
};

export const PLAN_VIEW = {
  plan: 'Plan',
  draftOfCompared: (date: string) => `Draft of ${date} compared with the current plan`,
  discard: 'Discard',
  apply: (changes: number, reader: Reader) => `Apply ${counted(changes, 'change', reader)}`,
  groupChanges: 'Group changes',
  changesTab: (count: string) => `Changes ${count}`,
  byImpact: 'By impact',
  noDraft: 'No draft',
  thereNoDraft:
    'There is no draft to review. Propose a plan to see who should do what and when; nothing changes until you apply it.',
  proposePlan: 'Propose plan',
};

export const QUALITY_HEADER = {
  qualityOfDraft: 'Quality of the draft',
  planValue: 'Plan value',
  comparedWithCurrentPlan: (sign: string, change: string) => `${sign}${change} compared with the current plan`,
  planValueComparedWithMaximum: 'Plan value compared with the maximum',
  unassigned: 'Unassigned',
  currentlyOfOpen: (unassigned: string, ofTasks: string) => `${unassigned} currently, of ${ofTasks} open`,
  shareOfTasksUnassigned: 'Share of tasks unassigned',
  distanceFromBestPossible: 'Distance from the best possible',
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
  withoutLimitMovesMoreValue: (freeMoves: number, bound: string, value: string, reader: Reader) =>
    `Without the limit: ${counted(freeMoves, 'move', reader)}, ${bound}${value} more value`,
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
};

export const TASK_FIX = {
  testedPlanSolvedAgain: 'Tested: the plan was solved again with this change',
  applyFixOf: (change: string) => `Apply fix: ${change}`,
  makesThisChange: 'Makes this change and proposes the plan again',
  applyFix: 'Apply fix',
  fixProposedByDraftPlan: 'Fix suggested by the draft plan',
  unassignedInDraftPlan: 'Unassigned in the draft plan',
};
