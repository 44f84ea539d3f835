import { useCallback } from 'react';
import { momentForBoth } from '../../../shared/format/index.ts';
import type { Instant } from '../../../shared/model/index.ts';
import { useCoreQuery } from '../stores/core-query.ts';
import { useReader } from '../stores/reader.ts';

/**
 * Returns a function for the tooltip of an agent's time: on the reader's clock, and on the agent's if it differs. Undefined: no agent, or no time.
 */
export function useBothClocks(): (at: Instant | null, agentId: string | null) => string | undefined {
  const reader = useReader();
  const { data } = useCoreQuery('agents.view', {});
  const agents = data?.agents;
  return useCallback(
    (at, agentId) => {
      const agent = agents?.find(({ id }) => id === agentId);
      return agent === undefined || at === null
        ? undefined
        : momentForBoth(at, { name: agent.name, timeZone: agent.calendar.timeZone }, reader);
    },
    [agents, reader],
  );
}
