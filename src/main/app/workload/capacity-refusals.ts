import { fail, type Result } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';

export const noAgent = (agentId: string): Result<never> =>
  fail('not_found', message('tasks.no_agent', { agentId }), message('tasks.choose_agent', {}), { agentId });
