import { type Instant, instantOf, msOf } from '../../../shared/model/index.ts';
import { MOST_AHEAD_MS, receivedAtMs } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';

/** When each agent last reported, in epoch milliseconds. */
export function lastReports(session: Session): ReadonlyMap<string, number> {
  const nowMs = session.nowMs();
  const far = instantOf(nowMs + MOST_AHEAD_MS);
  const last = new Map<string, Instant>();
  for (const { agentId, at } of session.store().records.activity.values())
    if ((last.get(agentId) ?? '') < at && at <= far) last.set(agentId, at);
  return new Map([...last].map(([agentId, at]) => [agentId, receivedAtMs(msOf(at), nowMs)]));
}
