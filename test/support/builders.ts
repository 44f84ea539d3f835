import {
  type Activity,
  type Agent,
  type Assignment,
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  type CivilDate,
  type Client,
  compareIds,
  DEFAULT_POLICY,
  type Instant,
  msOf,
  type Note,
  type Office,
  type Outcome,
  type Pin,
  type ProjectTemplate,
  parseInstant,
  type Recurrence,
  recorded,
  type Snapshot,
  type Task,
} from '../../src/shared/model/index.ts';

/** An instant written out; throws where it is none, for tests only. */
export function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`${text} is no instant`);
  return instant;
}

/** Monday 23 November 2026, 09:00 UTC: the clock of the tests. */
export const NOW = at('2026-11-23T09:00:00Z');
export const NOW_MS = msOf(NOW);

export const aTask = (fields: Partial<Task> = {}): Task => ({
  id: asTaskId('T-1'),
  title: 'A task',
  description: '',
  client: 'Quillon',
  project: null,
  type: 'design',
  domain: 'design',
  complexity: 3,
  status: 'queued',
  estimateMinutes: 480,
  estimateAssumed: false,
  remainingMinutes: 480,
  actualMinutes: 0,
  createdAt: at('2026-11-16T09:00:00Z'),
  enqueuedAt: at('2026-11-16T09:00:00Z'),
  releaseAt: null,
  dueAt: at('2026-12-04T17:00:00Z'),
  clientTier: 'standard',
  strategicImportance: 0.5,
  stakeholderPriority: 0.5,
  revenuePotentialAmount: null,
  costEstimateAmount: null,
  projectedMarginRatio: null,
  pipelineValueAmount: 0,
  requiredSkills: [],
  dependsOn: [],
  parentId: null,
  milestones: [],
  deliverables: [],
  remainingComplexity: null,
  riskFactors: [],
  reporting: [],
  declines: 0,
  version: 1,
  ...fields,
});

export const anAgent = (fields: Partial<Agent> = {}): Agent => ({
  id: asAgentId('A-1'),
  name: 'Ada Nwosu',
  kind: 'person',
  team: 'Design',
  skills: [{ skillId: asSkillId('figma'), proficiency: 0.9, lastUsedOn: null }],
  calendar: {
    timeZone: 'UTC',
    weekdayMinutes: [480, 480, 480, 480, 480, 0, 0],
    dayStartMinute: 540,
    holidays: null,
    timeOff: [],
  },
  maxConcurrent: 3,
  costRateAmount: 6000,
  learningEfficiency: 1,
  excludedClients: [],
  activeFromOn: null,
  activeUntilOn: null,
  version: 1,
  ...fields,
});

export const anOutcome = (fields: Partial<Outcome> = {}): Outcome => ({
  taskId: asTaskId('O-1'),
  agentId: asAgentId('A-1'),
  type: 'design',
  domain: 'design',
  complexity: 3,
  skills: [asSkillId('figma')],
  estimateMinutes: 480,
  actualMinutes: 480,
  startedAt: at('2026-10-01T09:00:00Z'),
  dueAt: at('2026-10-05T17:00:00Z'),
  finishedAt: at('2026-10-02T17:00:00Z'),
  quality: 0.9,
  rework: false,
  failed: false,
  ...fields,
});

export const anActivity = (fields: Partial<Activity> = {}): Activity => ({
  taskId: asTaskId('T-1'),
  agentId: asAgentId('A-1'),
  at: NOW,
  kind: 'work',
  minutes: null,
  progressRatio: null,
  milestone: null,
  deliverable: null,
  status: null,
  note: '',
  ...fields,
});

export const anAssignment = (fields: Partial<Assignment> = {}): Assignment => ({
  taskId: asTaskId('T-1'),
  agentId: asAgentId('A-1'),
  origin: 'operator',
  pin: null,
  plannedStartAt: at('2026-11-23T09:00:00Z'),
  plannedFinishAt: at('2026-11-23T17:00:00Z'),
  effortMinutes: 480,
  compatibility: null,
  relaxation: [],
  assignedAt: NOW,
  version: 1,
  ...fields,
});

const byId = <T extends { readonly id: string }>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => compareIds(a.id, b.id));

/** Office time in UTC: weeks from Monday, 09:00 to 17:00. */
export const UTC_OFFICE: Office = { timeZone: 'UTC', firstDayOfWeek: 1, dayStartMinute: 540, minutesPerDay: 480 };

/** A snapshot with tasks and agents sorted by id, as the engine expects them. */
export const aSnapshot = (fields: Partial<Snapshot> = {}): Snapshot => ({
  skills: [],
  relations: [],
  outcomes: [],
  opportunities: [],
  constraints: [],
  projects: [],
  assignments: [],
  baselines: [],
  recordedWork: [],
  declined: [],
  policy: DEFAULT_POLICY,
  office: UTC_OFFICE,
  holidays: {} as Record<string, readonly CivilDate[]>,
  revision: 1,
  ...fields,
  tasks: byId(fields.tasks ?? [aTask()]),
  agents: byId(fields.agents ?? [anAgent()]),
});

/** A pin to an agent and, if given, a start. */
export const aPin = (startAt: Instant | null): Pin => ({
  agent: true,
  startAt,
  by: { name: 'Ann' },
  reason: recorded(''),
});

const taskTemplate = {
  title: 'Monthly report',
  description: '',
  type: 'report',
  domain: 'general',
  complexity: 3,
  estimateMinutes: 240,
  strategicImportance: 0.5,
  stakeholderPriority: 0.5,
  revenuePotentialAmount: null,
  costEstimateAmount: null,
  projectedMarginRatio: null,
  pipelineValueAmount: 0,
  requiredSkills: [],
  deliverables: ['Draft'],
  riskFactors: [],
  reporting: [],
};
const day = asCivilDate;

export const aRecurrence = (fields: Partial<Recurrence> = {}): Recurrence => ({
  id: 'R-0001',
  name: 'Monthly report',
  task: { ...taskTemplate, client: 'Quillon', project: null, agentId: null },
  pattern: { kind: 'monthly_day', every: 1, day: 31 },
  onDayOff: 'keep',
  startsOn: day('2026-11-30'),
  endsOn: null,
  maxTasks: null,
  createDaysAhead: 7,
  dueAfterWorkingDays: 2,
  nextOn: day('2026-11-30'),
  createdTasks: 0,
  isPaused: false,
  version: 1,
  ...fields,
});

export const aProjectTemplate = (fields: Partial<ProjectTemplate> = {}): ProjectTemplate => ({
  id: 'PT-0001',
  name: 'Website',
  taskTemplates: [
    {
      ...taskTemplate,
      key: 'a',
      parentKey: null,
      dependsOnKeys: [],
      startDay: 0,
      dueDay: 5,
      milestones: [{ name: 'Draft', dueDay: 3, weight: 1, rule: { kind: 'by_hand' } }],
    },
  ],
  milestoneTemplates: [{ name: 'Launch', dueDay: 20, weight: 1, rule: { kind: 'by_hand' } }],
  dueDay: 20,
  version: 1,
  ...fields,
});

export const aNote = (fields: Partial<Note> = {}): Note => ({
  id: 'N-0001',
  about: { kind: 'task', id: 'T-1' },
  text: 'The client prefers blue.',
  url: null,
  createdAt: NOW,
  by: 'Operator',
  version: 1,
  ...fields,
});

export const aClient = (fields: Partial<Client> = {}): Client => ({
  name: 'Quillon',
  tier: 'key',
  contacts: [{ name: 'Noor Haddad', email: 'noor@example.com', role: 'producer' }],
  version: 1,
  ...fields,
});
