import { type CivilDate, type Instant, instantOf, type Outcome, problem } from '../../../../shared/model/index.ts';
import { outcomeKey } from '../merge/compare.ts';
import type { AgentDays, ImportContext } from '../types.ts';
import type { DateOrMoment } from '../values/dates.ts';
import { refuseDuplicates } from './duplicates.ts';
import type { Entries, Entry } from './entries.ts';
import type { OutcomeRow } from './read-rows.ts';
import type { Row } from './row.ts';

/**
 * The outcomes with the instants of their dates, by the calendars of the agents who did the work. Fails rows that finish before they start, and
 * repeated rows. A finish without a time is that of the outcome on record of the same task, agent and day, so that calendars may change between
 * two imports of a file.
 */
export function datedOutcomes(
  { outcomes, agents }: Entries,
  { existing, daysOfAgents }: ImportContext,
): readonly Entry<Outcome>[] {
  if (outcomes.length === 0) return [];
  const daysOf = daysOfAgents(agents.filter(({ row }) => !row.failed).map(({ value }) => value));
  const known = Map.groupBy(existing.outcomes.values(), workKey);
  const dated = outcomes.map(({ row, value }): Entry<Outcome> => {
    const days = daysOf(value.outcome.agentId);
    const recorded = known.get(workKey(value.outcome)) ?? [];
    return { row, value: dateOutcome(row, value, days, recorded) };
  });
  refuseDuplicates(dated, outcomeKey, 'task_id');
  return dated;
}

const workKey = ({ taskId, agentId }: Pick<Outcome, 'taskId' | 'agentId'>): string => JSON.stringify([taskId, agentId]);

function dateOutcome(
  row: Row,
  { outcome, started, due, finished }: OutcomeRow,
  days: AgentDays,
  recorded: readonly Outcome[],
): Outcome {
  const finishedAt =
    'at' in finished
      ? finished.at
      : (finishOnRecord(finished.on, days, recorded) ?? instantOf(days.finishOf(finished.on)));
  const begun = started === null ? null : 'at' in started ? started.at : instantOf(days.startOf(started.on));
  if (started !== null && isBefore(finished, started, days))
    row.fail(
      'finished_at',
      problem('finished_before_started', { started: row.title('started_at'), finished: row.title('finished_at') }),
    );
  const dueAt = due === null ? null : 'at' in due ? due.at : instantOf(days.endOf(due.on));
  // The working time of its day may begin after work that was done before office hours.
  const startedAt = begun !== null && begun > finishedAt ? finishedAt : begun;
  return { ...outcome, startedAt, dueAt, finishedAt };
}

/** By the instants where both have one, otherwise by the days. */
function isBefore(one: DateOrMoment, other: DateOrMoment, days: AgentDays): boolean {
  if ('at' in one && 'at' in other) return one.at < other.at;
  const [mine, others] = [one, other].map((date) => ('on' in date ? [date.on] : days.daysOf(date.at)));
  return mine?.every((on) => others?.every((after) => on < after)) ?? false;
}

const finishOnRecord = (on: CivilDate, days: AgentDays, recorded: readonly Outcome[]): Instant | undefined =>
  recorded.find(({ finishedAt }) => days.daysOf(finishedAt).includes(on))?.finishedAt;
