import { counted, fixed, percent, whole } from '../../format/index.ts';
import type { QueueMessages } from '../../model/index.ts';
import { someTaskNames } from '../base/names.ts';
import type { WordsOf } from '../base/words-of.ts';

const PASSED_OVER: Readonly<Record<QueueMessages['queue.passed_over']['why'], string>> = {
  waiting: 'cannot start yet',
  not_eligible: 'not eligible',
  below_threshold: 'skill alignment too low',
  declined: 'declined recently',
};

/** The queue: what an agent gets from it and why, and how requirements are relaxed while nobody fits. */
export const queueWords: WordsOf<QueueMessages> = {
  'queue.skill_dropped': ({ skillName }) => `Optional skill ${skillName} no longer required`,
  'queue.threshold_lowered': ({ threshold }, { reader }) => `Match threshold lowered to ${fixed(threshold, 2, reader)}`,
  'queue.at_task_limit': ({ agentName, started, limit }, { reader }) =>
    `${agentName} has ${counted(started, 'task', reader)} in progress; the limit is ${limit}.`,
  'queue.next_planned': ({ agentName, ready }, { reader }) =>
    ready === 1
      ? `Planned for ${agentName} and ready to start.`
      : `Planned for ${agentName}, with the earliest start of ${counted(ready, 'task', reader)} that are ready.`,
  'queue.best_ranked': ({ rank, priority, skillAlignment }, { reader }) =>
    `Number ${rank} in the queue, priority ${fixed(priority, 1, reader)}, skill alignment ${fixed(skillAlignment, 2, reader)}.`,
  'queue.best_of_near': ({ rank, priority, skillAlignment, onTimeRatio, tasks, points }, { reader }) =>
    `Number ${rank} in the queue: the best of ${counted(tasks, 'task', reader)} within ${whole(points, reader)} points, with priority ${fixed(priority, 1, reader)}, skill alignment ${fixed(skillAlignment, 2, reader)} and a ${percent(onTimeRatio, reader)} chance of being on time.`,
  'queue.nothing_fits': ({ agentName }) => `No task in the queue fits ${agentName}.`,
  'queue.empty': () => 'The queue is empty.',
  'queue.passed_over': ({ why, tasks, first }, { reader }) =>
    `${counted(tasks, 'task', reader)} passed over (${PASSED_OVER[why]}): ${someTaskNames(first, tasks)}.`,
  'queue.no_able_agent': ({ rank }) => `Number ${rank} in the queue, but no agent can do it.`,
  'queue.able_agents_busy': ({ rank, agentName, otherAgents }, { reader }) =>
    otherAgents === 0
      ? `Number ${rank} in the queue, but ${agentName}, the only qualified agent, has work of lower priority.`
      : `Number ${rank} in the queue, but ${agentName} and ${counted(otherAgents, 'other qualified agent', reader)} have work of lower priority.`,
};
