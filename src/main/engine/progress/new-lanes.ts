import { type AgentLanes, type NewLanes, OpenLanes } from './agent-lanes.ts';
import { InterruptedLane, PinnedLanes } from './pinned-lanes.ts';
import { SharedLanes } from './shared-lanes.ts';

/** Returns the lanes of an agent before any work. */
export function newLanes(size: NewLanes): AgentLanes {
  if (size.hasPartTime) return new SharedLanes(size);
  if (size.pins === 0) return new OpenLanes(size);
  return size.lanes === 1 ? new InterruptedLane(size) : new PinnedLanes(size);
}
