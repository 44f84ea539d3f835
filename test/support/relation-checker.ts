import { workedMinutes } from './plan-clock.ts';
import type { CheckedAgency, CheckedAgent, CheckedRelation, CheckedTask } from './plan-facts.ts';

/** Planned times in epoch ms, with the agent who works then. */
export interface CheckedTimes {
  readonly agent: CheckedAgent;
  readonly startMs: number;
  readonly finishMs: number;
}

const MINUTE = 60_000;
const FURTHEST = 40 * 24 * 60;

/** The office as an agent: every weekday, without holidays. */
const offices = new WeakMap<object, CheckedAgent>();
function officeOf({ office }: CheckedAgency, any: CheckedAgent): CheckedAgent {
  const known = offices.get(office);
  if (known !== undefined) return known;
  const { minutesPerDay: day = 480, dayStartMinute = 540, timeZone } = office;
  const calendar = {
    timeZone,
    weekdayMinutes: [day, day, day, day, day, 0, 0],
    dayStartMinute,
    holidays: null,
    timeOff: [],
  };
  const made = { ...any, id: 'office', calendar: { ...any.calendar, ...calendar } };
  offices.set(office, made);
  return made;
}

/**
 * Proves that a task keeps to its relations. Nothing is shifted: between an end and what it allows there is at least the
 * lag, and at most the lead, counted minute by minute. The finish of a task may come as early as its agent's working time.
 */
export function relationFaults(
  agency: CheckedAgency,
  tasks: ReadonlyMap<string, CheckedTask>,
  placed: ReadonlyMap<string, CheckedTimes>,
  task: CheckedTask,
): readonly string[] {
  const own = placed.get(task.id);
  if (own === undefined) return [];
  return (task.relations ?? []).flatMap((relation) => {
    const before = tasks.get(relation.predecessorId);
    if (before === undefined || before.status === 'done' || before.status === 'cancelled') return [];
    const isStart = relation.type === 'SS' || relation.type === 'SF';
    // Its actual start counts, which is not in the plan.
    if (isStart && (before.status === 'in_progress' || before.status === 'review')) return [];
    const other = placed.get(before.id);
    const endMs = (isStart ? other?.startMs : other?.finishMs) ?? Number.NaN;
    const isFinish = relation.type === 'FF' || relation.type === 'SF';
    const ownMs = isFinish ? continues(agency, own) : own.startMs;
    return isKept({ agency, relation, before }, endMs, { agent: own.agent, ms: ownMs })
      ? []
      : [`${task.id} does not keep ${relation.predecessorId}:${relation.type}${relation.lag}${relation.lagUnit}.`];
  });
}

/** When the agent's next working time begins after the finish. */
function continues(agency: CheckedAgency, { agent, finishMs }: CheckedTimes): number {
  for (let minute = 0; minute < FURTHEST; minute++)
    if (workedMinutes(agency, agent, finishMs + minute * MINUTE, finishMs + (minute + 1) * MINUTE) > 0)
      return finishMs + minute * MINUTE;
  return finishMs;
}

interface Checked {
  readonly agency: CheckedAgency;
  readonly relation: CheckedRelation;
  readonly before: CheckedTask;
}
function isKept(
  { agency, relation: { lag, lagUnit }, before }: Checked,
  endMs: number,
  own: { readonly agent: CheckedAgent; readonly ms: number },
): boolean {
  const ownMs = own.ms;
  if (Number.isNaN(endMs) || Number.isNaN(ownMs)) return false;
  if (lagUnit === 'elapsed') return ownMs >= endMs + lag * MINUTE;
  const minutes = lagUnit === 'percent' ? Math.round((lag / 100) * before.estimateMinutes) : lag;
  const office = officeOf(agency, own.agent);
  if (minutes >= 0) return ownMs >= endMs && workedMinutes(agency, office, endMs, ownMs) >= minutes;
  return ownMs >= endMs || workedMinutes(agency, office, ownMs, endMs) <= -minutes;
}
