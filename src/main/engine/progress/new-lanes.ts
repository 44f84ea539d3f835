import { type AgentLanes, InterruptedLane, type NewLanes, OpenLanes, PinnedLanes } from './agent-lanes.ts';
import { SharedLanes } from './shared-lanes.ts';

/** Returns the lanes of an agent before any work. */
export function newLanes(size: NewLanes): AgentLanes {
  if (size.hasPartTime) return new SharedLanes(size);
  if (!size.hasPins) return new OpenLanes(size);
  return size.lanes === 1 ? new InterruptedLane(size) : new PinnedLanes(size);
}
