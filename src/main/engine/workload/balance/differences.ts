import type { Agent, Spread } from '../../../../shared/model/index.ts';
import { hours, percent } from '../../base/english.ts';

const NAMED = 5;
/** A list in words, cut to the first few. */
export const named = (all: readonly string[]): string =>
  all.length <= NAMED ? all.join(', ') : `${all.slice(0, NAMED).join(', ')} and ${all.length - NAMED} more`;

/** Half a percentage point of deviation, and half an hour, are no difference. */
const LEAST_DEVIATION = 0.005;
const LEAST_MINUTES = 30;

/** Where what happened differs from what was promised, in sentences; one sentence where it does not. */
export function differences(promised: Spread, happened: Spread, agents: readonly Agent[]): readonly string[] {
  const facts: string[] = [];
  const [was, is] = [new Set(promised.lateTaskIds), new Set(happened.lateTaskIds)];
  const slipped = happened.lateTaskIds.filter((id) => !was.has(id));
  const saved = promised.lateTaskIds.filter((id) => !is.has(id));
  if (slipped.length > 0) facts.push(`Promised in time and late: ${named(slipped)}.`);
  if (saved.length > 0) facts.push(`Promised late and in time: ${named(saved)}.`);
  if (Math.abs(happened.deviation - promised.deviation) > LEAST_DEVIATION)
    facts.push(
      `Load came out ${happened.deviation > promised.deviation ? 'less' : 'more'} even: deviation of utilisation ${percent(happened.deviation, 1)} instead of ${percent(promised.deviation, 1)}.`,
    );
  if (Math.abs(happened.overMinutes - promised.overMinutes) > LEAST_MINUTES)
    facts.push(`Over capacity: ${hours(happened.overMinutes / 60)} instead of ${hours(promised.overMinutes / 60)}.`);
  const known = new Set(promised.overloadedAgentIds);
  const over = happened.overloadedAgentIds.filter((id) => !known.has(id));
  const nameOf = new Map(agents.map((agent) => [agent.id, agent.name]));
  if (over.length > 0)
    facts.push(`Over without having been expected: ${named(over.map((id) => nameOf.get(id) ?? id))}.`);
  return facts.length === 0 ? ['It went as promised.'] : facts;
}
