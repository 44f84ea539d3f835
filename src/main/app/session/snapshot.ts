import {
  type Activity,
  awaitsStart,
  compareIds,
  DAY_MS,
  DEFAULT_POLICY,
  type DeclinedBy,
  type Instant,
  instantOf,
  isIsoWeekday,
  isOpen,
  OFFICE_OPENS_MINUTE,
  type Office,
  type Snapshot,
  type TaskId,
  withDefaults,
} from '../../../shared/model/index.ts';
import { asRead } from '../../engine/index.ts';
import { type ExpiredOffer, machineClock, type Workspace } from '../../store/index.ts';
import { holidaysFor } from './holidays.ts';

const byKey = <T>(map: ReadonlyMap<string, T>): readonly T[] =>
  [...map].sort(([a], [b]) => compareIds(a, b)).map(([, value]) => value);

/** What a snapshot is read from. */
export type Recorded = Pick<Workspace, 'records' | 'journal'>;

/**
 * The snapshot of a workspace as it is read. Arrays of kinds that did not change are those of the previous snapshot, so
 * that caches may compare them by identity.
 */
export const snapshotOf = (
  store: Recorded,
  nowMs: number,
  last: Snapshot | null,
  touched: ReadonlySet<string>,
): Snapshot => asRead(storedSnapshot(store, nowMs, last, touched));

function storedSnapshot(store: Recorded, nowMs: number, last: Snapshot | null, touched: ReadonlySet<string>): Snapshot {
  const { records } = store;
  const agents = last !== null && !touched.has('agent') ? last.agents : byKey(records.agent);
  const codes = agents.flatMap((agent) => agent.calendar.holidays ?? []);
  return {
    tasks: last !== null && !touched.has('task') ? last.tasks : byKey(records.task),
    agents,
    agentOrdinals: last !== null && !touched.has('agent') ? last.agentOrdinals : ordinalsOf(store, last),
    skills: last !== null && !touched.has('skill') ? last.skills : byKey(records.skill),
    relations: last !== null && !touched.has('relation') ? last.relations : byKey(records.relation),
    outcomes: last !== null && !touched.has('outcome') ? last.outcomes : byKey(records.outcome),
    opportunities: last !== null && !touched.has('opportunity') ? last.opportunities : byKey(records.opportunity),
    constraints: last !== null && !touched.has('constraint') ? last.constraints : byKey(records.constraint),
    projects: last !== null && !touched.has('project') ? last.projects : byKey(records.project),
    assignments: last !== null && !touched.has('assignment') ? last.assignments : byKey(records.assignment),
    baselines: last !== null && !touched.has('baseline') ? last.baselines : byKey(records.baseline),
    declined: last !== null && !touched.has('activity') && !touched.has('task') ? last.declined : declinedBy(store),
    recordedWork:
      last !== null && !['activity', 'task', 'constraint'].some((kind) => touched.has(kind))
        ? last.recordedWork
        : recordedWorkOf(store, nowMs),
    startedAt:
      last !== null && !['activity', 'task', 'outcome'].some((kind) => touched.has(kind))
        ? last.startedAt
        : startedAtOf(store),
    office: last !== null && !touched.has('clock') ? last.office : officeOf(store),
    policy:
      last !== null && !touched.has('policy')
        ? last.policy
        : withDefaults(byKey(records.policy).at(-1) ?? DEFAULT_POLICY),
    holidays: holidaysFor(codes, nowMs),
    revision: store.journal.lastSeq(),
  };
}

/** The agents in the order in which they were created. The journal is read again only if there is a new one. */
function ordinalsOf({ records, journal }: Recorded, last: Snapshot | null): ReadonlyMap<string, number> {
  const known = last?.agentOrdinals;
  const isKnown = known !== undefined && [...records.agent.keys()].every((id) => known.has(id));
  return isKnown ? known : journal.firstKeys('agent', records.agent);
}

/** The clock of the workspace; that of this machine if there is none, which no released version has written. */
export function officeOf({ records }: Recorded): Office {
  const stored = records.clock.get('workspace');
  const { timeZone, firstDayOfWeek } = stored ?? machineClock();
  return {
    timeZone,
    firstDayOfWeek: isIsoWeekday(firstDayOfWeek) ? firstDayOfWeek : 1,
    dayStartMinute: OFFICE_OPENS_MINUTE,
    minutesPerDay: stored?.workingMinutesPerDay ?? 480,
  };
}

/** More than a week before now, so that every hour of the current week is among them, whatever the zone. */
const RECORDED_DAYS = 9;
/** Hours recorded of late for clients with a cap. */
function recordedWorkOf({ records }: Recorded, nowMs: number): Snapshot['recordedWork'] {
  const capped = new Set(
    [...records.constraint.values()].flatMap((rule) => (rule.kind === 'client_hour_cap' ? [rule.client] : [])),
  );
  if (capped.size === 0) return [];
  const since = instantOf(nowMs - RECORDED_DAYS * DAY_MS);
  return [...records.activity.values()].flatMap(({ taskId, at, minutes }) => {
    if (taskId === null || minutes === null || minutes <= 0 || at < since) return [];
    const client = records.task.get(taskId)?.client ?? null;
    return client !== null && capped.has(client) ? [{ taskId, at, minutes }] : [];
  });
}

/** Reports of work, of which the first is when it began. */
const WORKED: ReadonlySet<Activity['kind']> = new Set(['started', 'work', 'progress', 'done']);
/** When tasks began whose start others wait for: at the first report of work, or as their outcome says. */
function startedAtOf({ records }: Recorded): Snapshot['startedAt'] {
  const awaited = new Set(
    [...records.task.values()].flatMap(({ relations = [] }) =>
      relations.filter(awaitsStart).map(({ predecessorId }) => predecessorId),
    ),
  );
  if (awaited.size === 0) return undefined;
  for (const { id, parentId } of records.task.values()) if (parentId !== null && awaited.has(parentId)) awaited.add(id);
  const found = new Map<TaskId, Instant>();
  const add = (taskId: TaskId | null, at: Instant | null): void => {
    if (taskId === null || at === null || !awaited.has(taskId)) return;
    const known = found.get(taskId);
    if (known === undefined || at < known) found.set(taskId, at);
  };
  for (const { taskId, startedAt } of records.outcome.values()) add(taskId, startedAt);
  for (const { taskId, at, kind } of records.activity.values()) if (WORKED.has(kind)) add(taskId, at);
  return found;
}

/** Declines of open tasks: those that agents reported, and offers that expired. */
function declinedBy({ records, journal }: Recorded): readonly DeclinedBy[] {
  const counts = new Map<string, DeclinedBy>();
  const reported = new Map<TaskId, number>();
  const add = (taskId: TaskId, { agentId, at }: ExpiredOffer): void => {
    const key = JSON.stringify([taskId, agentId]);
    const known = counts.get(key);
    const lastAt = known === undefined || known.lastAt < at ? at : known.lastAt;
    counts.set(key, { taskId, agentId, count: (known?.count ?? 0) + 1, lastAt });
  };
  for (const { kind, taskId, agentId, at } of records.activity.values()) {
    const task = kind === 'declined' && taskId !== null ? records.task.get(taskId) : undefined;
    if (task === undefined || !isOpen(task)) continue;
    reported.set(task.id, (reported.get(task.id) ?? 0) + 1);
    add(task.id, { agentId, at });
  }
  for (const task of records.task.values()) {
    const expired = task.declines - (reported.get(task.id) ?? 0);
    if (expired > 0 && isOpen(task))
      for (const offer of journal.expiredOffers(task.id).slice(-expired)) add(task.id, offer);
  }
  return byKey(counts);
}
