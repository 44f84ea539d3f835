import { useCallback } from 'react';
import { momentForBoth } from '../../../shared/format/index.ts';
import type { Instant, Message } from '../../../shared/model/index.ts';
import { BOTH_CLOCKS } from '../../../shared/words/core/inputs.ts';
import { textOf } from '../../../shared/words/index.ts';
import { useCoreQuery } from '../stores/core-query.ts';
import { useReader } from '../stores/reader.ts';

/**
 * Returns a function for the tooltip of an agent's time: on the reader's clock, and on the agent's if it differs. Undefined if there is no agent, or no time.
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

/**
 * Returns the hover text of a sentence about an agent: the sentence on the agent's clock, if that differs. Undefined if
 * it does not, or if there is no agent.
 */
export function useTextThere(): (text: Message, agentId: string | null) => string | undefined {
  const reader = useReader();
  const { data } = useCoreQuery('agents.view', {});
  const agents = data?.agents;
  return useCallback(
    (text, agentId) => {
      const agent = agents?.find(({ id }) => id === agentId);
      if (agent === undefined) return undefined;
      const there = textOf(text, { ...reader, timeZone: agent.calendar.timeZone });
      return there === textOf(text, reader) ? undefined : BOTH_CLOCKS.inTimeZoneOf(agent.name, there);
    },
    [agents, reader],
  );
}
