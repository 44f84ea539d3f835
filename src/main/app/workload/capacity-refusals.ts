import { fail, type Result } from '../../../shared/contract/index.ts';

export const noAgent = (agentId: string): Result<never> =>
  fail('not_found', `There is no agent ${agentId}.`, 'Pick one of the list.', { agentId });
