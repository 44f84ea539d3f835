import {
  type AgentId,
  asAgentId,
  type CivilDate,
  CLIENT_TIERS,
  type ClientTier,
  type Instant,
  instantOf,
  problem,
  statusAfter,
  storedExtras,
  storedRelations,
  TASK_LIMITS,
  TASK_STATUSES,
  type Task,
  type TaskExtras,
  type TaskStatus,
  uniqueTags,
  unknownInRule,
  withFields,
} from '../../../../shared/model/index.ts';
import { FIELD_PREFIX } from '../../template-columns.ts';
import { type ImportContext, shown } from '../types.ts';
import type { DateOrMoment } from '../values/dates.ts';
import { DEFAULT_MINUTES_PER_DAY } from '../values/durations.ts';
import {
  parseContributorCell,
  parseDeliverables,
  parseMilestones,
  parseRelations,
  parseReporting,
  parseRequirements,
  partsOf,
} from '../values/notation.ts';
import { parseWebAddress, suggestion } from '../values/values.ts';
import { keep, MAX_TASK_HOURS } from './keep.ts';
import type { Row } from './row.ts';

/**
 * A task from one row. Values that depend on other rows (median estimate, client tier, references) are filled in later.
 */
export interface TaskRow {
  readonly task: Task;
  readonly estimateGiven: boolean;
  readonly remainingGiven: boolean;
  /** The minutes in the column of remaining hours; null if it has none. */
  readonly remainingStated: number | null;
  readonly tierGiven: boolean;
  /** The tier in the row, or else the one that the record or a new task has. */
  readonly tierStated: ClientTier;
  readonly assignedTo: AgentId | null;
}
/** The record that the row updates, if there is one. */
type Old = Task | undefined;

/** The task of a row; a known task keeps the values of columns that are missing. */
export function readTask(
  row: Row,
  { existing, nowMs, merge, minutesPerDay = DEFAULT_MINUTES_PER_DAY }: ImportContext,
): TaskRow {
  const id = row.taskId(row.id('id'));
  const old = existing.tasks.get(id);
  const holder = row.text('assigned_to', null);
  const status = statusOf(row, old, { holder, isMerged: merge !== undefined });
  const isClosed = status === 'done' || status === 'cancelled';
  const type = keep(row, 'type', old?.type, () => row.text('type', 'general'));
  const client = keep(row, 'client', old?.client, () => row.text('client', null));
  const { estimate, remaining, remainingStated } = readEffort(row, old);
  const estimateMinutes = estimate ?? 0;
  checkContributors(row, estimate);
  const clientTier = keep(row, 'client_tier', old?.clientTier, () =>
    row.choice('client_tier', CLIENT_TIERS, client === null ? 'small' : 'standard'),
  );
  return {
    estimateGiven: estimate !== null,
    remainingGiven: remaining !== null || isClosed,
    remainingStated,
    tierGiven: row.raw('client_tier') !== '',
    tierStated: clientTier,
    assignedTo: holder === null ? null : asAgentId(holder),
    task: {
      id,
      title: row.required('title'),
      description: keep(row, 'description', old?.description, () => row.raw('description')),
      client,
      project: keep(row, 'project', old?.project, () => row.text('project', null)),
      type,
      domain: keep(row, 'domain', old?.domain, () => row.text('domain', type)),
      complexity: keep(row, 'complexity', old?.complexity, () =>
        row.number('complexity', { ...TASK_LIMITS.complexity, integer: true }, 3),
      ),
      status,
      estimateMinutes,
      estimateAssumed: false,
      remainingMinutes: isClosed ? 0 : (remaining ?? estimateMinutes),
      actualMinutes: keep(row, 'actual_hours', old?.actualMinutes, () =>
        row.minutes('actual_hours', MAX_TASK_HOURS, 0),
      ),
      ...readAllocation(row, old),
      ...readContribution(row, old),
      ...readTimes(row, old, nowMs),
      clientTier,
      ...readWorth(row, old),
      ...readNeeds(row, old, minutesPerDay),
      ...readExtras(row, old),
      declines: old?.declines ?? 0,
      version: old?.version ?? 1,
    },
  };
}

/** Statuses of work that somebody has. */
const HELD: ReadonlySet<TaskStatus> = new Set(['assigned', 'in_progress', 'blocked', 'review']);

/** The status that the row states. In rows that replace what they state, work that somebody has does not become queued. */
function statusOf(
  row: Row,
  old: Old,
  { holder, isMerged }: { readonly holder: string | null; readonly isMerged: boolean },
): TaskStatus {
  const stated = keep(row, 'status', old?.status, () =>
    row.choice('status', TASK_STATUSES, holder === null ? 'queued' : 'assigned'),
  );
  if (!isMerged && stated === 'queued' && old !== undefined && HELD.has(old.status)) return old.status;
  return holder !== null && row.raw('status') === '' ? statusAfter(stated, 'assigned') : stated;
}

/** Minutes; null if neither the row nor the record gives any. An assumed estimate is not kept. */
function readEffort(
  row: Row,
  old: Old,
): Pick<TaskRow, 'remainingStated'> & { readonly estimate: number | null; readonly remaining: number | null } {
  const estimate = row.minutes('estimate_hours', MAX_TASK_HOURS, null);
  const keepsEstimate = !row.has('estimate_hours');
  const kept = old !== undefined && keepsEstimate && !old.estimateAssumed ? old.estimateMinutes : null;
  const remaining = row.minutes('remaining_hours', MAX_TASK_HOURS, null);
  // An estimate that is the same says nothing about what is left of it.
  const isSameEstimate = old !== undefined && !old.estimateAssumed && estimate === old.estimateMinutes;
  const keepsRemaining = !row.has('remaining_hours') && (keepsEstimate || isSameEstimate);
  return {
    estimate: estimate ?? kept,
    remainingStated: remaining,
    remaining: remaining ?? (old !== undefined && keepsRemaining ? old.remainingMinutes : null),
  };
}

type Times = Pick<Task, 'createdAt' | 'enqueuedAt' | 'releaseAt' | 'dueAt' | 'releaseOn' | 'dueOn'>;
function readTimes(row: Row, old: Old, nowMs: number): Times {
  const createdAt = row.moment('created_at', null) ?? old?.createdAt ?? instantOf(nowMs);
  const release = keep(row, 'release_at', datedOf(old?.releaseAt, old?.releaseOn), () =>
    row.dateOrMoment('release_at'),
  );
  const due = keep(row, 'due_at', datedOf(old?.dueAt, old?.dueOn), () => row.dateOrMoment('due_at'));
  if (release !== null && due !== null && isAfter(release, due))
    row.warn(
      'release_at',
      problem('release_after_due', { release: row.title('release_at'), due: row.title('due_at') }),
    );
  return {
    createdAt,
    enqueuedAt: old?.enqueuedAt ?? createdAt,
    releaseAt: release !== null && 'at' in release ? release.at : null,
    dueAt: due !== null && 'at' in due ? due.at : null,
    ...(release !== null && 'on' in release ? { releaseOn: release.on } : {}),
    ...(due !== null && 'on' in due ? { dueOn: due.on } : {}),
  };
}

/** The fields of a stored task. Returns undefined if the task does not exist. */
const datedOf = (at: Instant | null | undefined, on: CivilDate | undefined): DateOrMoment | null | undefined =>
  on === undefined ? (at == null ? at : { at }) : { on };

/** Compared by instants if both have one, otherwise by days. */
function isAfter(a: DateOrMoment, b: DateOrMoment): boolean {
  if ('at' in a && 'at' in b) return a.at > b.at;
  const dayOf = (one: DateOrMoment): string => ('on' in one ? one.on : one.at.slice(0, 10));
  return dayOf(a) > dayOf(b);
}

type Worth =
  | 'strategicImportance'
  | 'stakeholderPriority'
  | 'revenuePotentialAmount'
  | 'costEstimateAmount'
  | 'projectedMarginRatio'
  | 'pipelineValueAmount';
function readWorth(row: Row, old: Old): Pick<Task, Worth> {
  return {
    strategicImportance: keep(row, 'strategic_importance', old?.strategicImportance, () =>
      row.ratio('strategic_importance', 0.5),
    ),
    stakeholderPriority: keep(row, 'stakeholder_priority', old?.stakeholderPriority, () =>
      row.ratio('stakeholder_priority', 0.5),
    ),
    revenuePotentialAmount: keep(row, 'revenue_potential', old?.revenuePotentialAmount, () =>
      row.amount('revenue_potential', null),
    ),
    costEstimateAmount: keep(row, 'cost_estimate', old?.costEstimateAmount, () => row.amount('cost_estimate', null)),
    projectedMarginRatio: keep(row, 'projected_margin', old?.projectedMarginRatio, () =>
      row.ratio('projected_margin', null, TASK_LIMITS.margin.min),
    ),
    pipelineValueAmount: keep(row, 'pipeline_value', old?.pipelineValueAmount, () => row.amount('pipeline_value', 0)),
  };
}

type Needs =
  | 'requiredSkills'
  | 'dependsOn'
  | 'relations'
  | 'parentId'
  | 'milestones'
  | 'deliverables'
  | 'remainingComplexity'
  | 'riskFactors'
  | 'reporting';
function readNeeds(row: Row, old: Old, minutesPerDay: number): Pick<Task, Needs> {
  const needs = needsIn(row, old, minutesPerDay);
  if (needs.milestones.length > 0 && row.has('milestones')) checkMilestones(row, needs);
  return needs;
}

/** Fails the row if a milestone could never be completed by its condition. */
function checkMilestones(row: Row, { milestones, deliverables }: Pick<Task, 'milestones' | 'deliverables'>): void {
  const names = deliverables.map((one) => one.name);
  for (const { rule } of milestones) {
    const unknown = unknownInRule(rule, names);
    if (unknown === null) continue;
    const { field, name, known } = unknown;
    const [near, choices] = [suggestion(name, known), known.map(shown)];
    row.fail('milestones', problem('unknown_in_milestone', { value: shown(name), field, near, choices }), name);
  }
}

/** The fields with the relations of a task. */
const relationFields = ({ dependsOn, relations }: Task): Pick<Task, 'dependsOn' | 'relations'> =>
  relations === undefined ? { dependsOn } : { dependsOn, relations };

function needsIn(row: Row, old: Old, minutesPerDay: number): Pick<Task, Needs> {
  return {
    requiredSkills: keep(row, 'required_skills', old?.requiredSkills, () =>
      row.read('required_skills', parseRequirements, []),
    ),
    ...keep(row, 'depends_on', old === undefined ? undefined : relationFields(old), () =>
      storedRelations(
        row
          .read('depends_on', (text) => parseRelations(text, minutesPerDay), [])
          .map((link) => ({ ...link, predecessorId: row.taskId(link.predecessorId) })),
      ),
    ),
    parentId: keep(row, 'parent_id', old?.parentId, () =>
      row.raw('parent_id') === '' ? null : row.taskId(row.raw('parent_id')),
    ),
    milestones: keep(row, 'milestones', old?.milestones, () =>
      row
        .read('milestones', (text) => parseMilestones(text, row.dates('milestones').order), [])
        .map((m) => ({ ...m, completedAt: old?.milestones.find((was) => was.name === m.name)?.completedAt ?? null })),
    ),
    deliverables: keep(row, 'deliverables', old?.deliverables, () => row.read('deliverables', parseDeliverables, [])),
    remainingComplexity: keep(row, 'remaining_complexity', old?.remainingComplexity, () =>
      row.number('remaining_complexity', TASK_LIMITS.complexity, null),
    ),
    riskFactors: keep(row, 'risk_factors', old?.riskFactors, () => partsOf(row.raw('risk_factors'))),
    reporting: keep(row, 'reporting', old?.reporting, () => row.read('reporting', parseReporting, [])),
  };
}

/**
 * The share of its agent's time. Above 1, or with the sign, it is in per cent; for several agents, the first applies.
 */
function readAllocation(row: Row, old: Old): Pick<Task, 'allocation'> {
  const share = keep(row, 'allocation', old?.allocation, () => row.allocation('allocation'));
  return share === undefined || share >= 1 ? {} : { allocation: share };
}

/** Contributors become rows of their own before tasks are read; what is left in the cell could not be read. */
function checkContributors(row: Row, estimate: number | null): void {
  if (row.raw('contributors') === '') return;
  const found = row.read('contributors', parseContributorCell, []);
  if (row.failed || found.length === 0) return;
  if (estimate === null) row.fail('estimate_hours', problem('missing_value', { column: row.title('estimate_hours') }));
  const given = found.reduce((sum, { hours }) => sum + (hours ?? 0), 0);
  if (estimate !== null && given * 60 > estimate && row.raw('contributes_to') === '')
    row.fail('contributors', problem('bad_contributors', { value: shown(row.raw('contributors')) }));
}

/** The task that this is a contributor's part of. */
function readContribution(row: Row, old: Old): Pick<Task, 'contributesTo'> {
  const contributesTo = keep(row, 'contributes_to', old?.contributesTo, () =>
    row.raw('contributes_to') === '' ? undefined : row.taskId(row.raw('contributes_to')),
  );
  return contributesTo === undefined ? {} : { contributesTo };
}

/** Tags, custom fields and the link. A field without a column keeps its value, and an empty cell removes it. */
const readExtras = (row: Row, old: Old): TaskExtras =>
  storedExtras({
    tags: keep(row, 'tags', old?.tags, () => uniqueTags(partsOf(row.raw('tags')))),
    customFields: withFields(old?.customFields ?? [], row.startingWith(FIELD_PREFIX)),
    sourceUrl: keep(row, 'link', old?.sourceUrl, () => row.read('link', parseWebAddress, undefined)),
  });
