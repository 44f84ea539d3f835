import type { QueueMessages } from '../queue.ts';
import { listOf, number, oneOf, type ShapesOf, taskName, text } from './guards.ts';

export const queueShapes: ShapesOf<QueueMessages> = {
  'queue.skill_dropped': { skillName: text },
  'queue.threshold_lowered': { threshold: number },
  'queue.at_task_limit': { agentName: text, started: number, limit: number },
  'queue.next_planned': { agentName: text, ready: number },
  'queue.best_ranked': { rank: number, priority: number, skillAlignment: number },
  'queue.best_of_near': {
    rank: number,
    priority: number,
    skillAlignment: number,
    onTimeRatio: number,
    tasks: number,
    points: number,
  },
  'queue.nothing_fits': { agentName: text },
  'queue.empty': {},
  'queue.passed_over': {
    why: oneOf('waiting', 'not_eligible', 'below_threshold', 'declined'),
    tasks: number,
    first: listOf(taskName),
  },
  'queue.no_able_agent': { rank: number },
  'queue.able_agents_busy': { rank: number, agentName: text, otherAgents: number },
};
