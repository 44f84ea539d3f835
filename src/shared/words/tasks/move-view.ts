import { counted, type Reader } from '../../format/index.ts';

export const MOVE_DIALOG = {
  tasks: (count: number, reader: Reader) => counted(count, 'task', reader),
  movedTo: (what: string, name: string) => `Moved ${what} to ${name}.`,
  moveTo: (what: string) => `Move ${what} to`,
  agent: 'Agent',
  typeName: 'Type a name',
  agents: 'Agents',
  noAgentWithName: 'No agent with that name.',
  allMoved: (tasks: string) =>
    `All ${tasks} are moved to this agent and pinned, as early as possible. One undo reverts them all.`,
  allMovedFrom: (tasks: string, week: string) =>
    `All ${tasks} are moved to this agent and pinned, starting in ${week} at the earliest. One undo reverts them all.`,
  ai: 'AI',
  week: 'Week',
  asEarlyAsPossible: 'As early as possible',
};

export const CONSEQUENCE_CARD = {
  allowed: '✓ Allowed',
  allowedOverCapacity: 'Allowed, over capacity',
  notAllowed: 'Not allowed',
  fit: 'Fit',
  load: 'Load',
  dueDate: 'Due date',
  otherTasks: 'Other tasks',
  rulesBroken: 'Rules broken',
  planValue: 'Plan value',
  checking: 'Checking',
  whatChangesIfMovesTo: (title: string, name: string) => `What changes if ${title} moves to ${name}`,
  left: (remainingHours: string) => `${remainingHours} left`,
  to: (name: string, week: string) => `To ${name}, ${week}`,
  similarTasksDone: (evidenceCount: number, reader: Reader) => `${counted(evidenceCount, 'similar task', reader)} done`,
  noDueDate: 'No due date',
  due: (day: string) => `Due ${day}`,
  noRoomInPlanningHorizon: 'No room in the planning horizon',
  late: ', late',
  finishes: (date: string, late: string) => `Finishes ${date}${late}`,
  none: 'None',
  noneFinishLater: 'None finish later',
  andMore: (count: number) => `and ${count} more`,
  noCapacity: 'no capacity',
  ofCapacity: (capacityHours: string) => `of ${capacityHours}`,
  hoursOfCapacity: (hoursAfter: string, capacityHours: string) => `${hoursAfter} of ${capacityHours}`,
};

export const MOVE_TASK = {
  notMovedCannotTake: (name: string, title: string) => `Not moved: ${name} cannot take ${title}.`,
  movedTo: (task: string, agent: string, inPeriod: string) => `Moved ${task} to ${agent}${inPeriod}.`,
};
