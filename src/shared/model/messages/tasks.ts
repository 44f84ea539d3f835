import type { TaskStatus } from '../task.ts';
import type { InnerMessage } from './inner.ts';
import type { TaskName } from './planning.ts';

type Nothing = Record<never, never>;

/** Tasks and what operators do with them by hand. */
export interface TasksMessages {
  'tasks.no_task': { readonly taskId: string };
  'tasks.no_agent': { readonly agentId: string };
  'tasks.find_in_queue': Nothing;
  'tasks.choose_agent': Nothing;
  'tasks.is_closed': { readonly task: TaskName; readonly status: TaskStatus };
  'tasks.reopen_first': Nothing;
  /** `change`: the last entry about the task. */
  'tasks.changed': { readonly task: TaskName; readonly change: InnerMessage | null };
  'tasks.review_change': Nothing;
  'tasks.no_agent_assigned': { readonly first: TaskName; readonly more: number };
  'tasks.assign_first': Nothing;
  'tasks.reason_for': { readonly task: TaskName; readonly reason: InnerMessage };
  'tasks.declined_too_often': { readonly declines: number; readonly limit: number };
}

/** Calls about drafts, plans and balancing. */
export interface PlanCallMessages {
  'plans.no_draft': Nothing;
  'plans.propose_first': Nothing;
  'plans.already_solving': Nothing;
  'plans.wait_or_cancel': Nothing;
  'plans.changed_since_draft': Nothing;
  'plans.proposed': { readonly changes: number };
  'plans.solve_failed': Nothing;
  'plans.no_move_possible': Nothing;
  'plans.moves_make_worse': { readonly possible: number; readonly requested: number };
  'plans.check_balance_again': Nothing;
  'plans.move_not_shown': Nothing;
  'plans.move_not_allowed': Nothing;
  'plans.task_changed': Nothing;
  'plans.agent_changed': Nothing;
  'plans.assignment_changed': Nothing;
}

/** Agents: their calendars, skills and reports, and what is learned of them. */
export interface AgentsMessages {
  'agents.changed': { readonly agentName: string };
  'agents.no_time_zone': { readonly timeZone: string };
  'agents.time_zone_example': Nothing;
  'agents.no_holidays': { readonly code: string };
  'agents.holidays_example': Nothing;
  'agents.time_off_reversed': { readonly fromOn: string; readonly untilOn: string };
  'agents.swap_dates': Nothing;
  'agents.same_skill': Nothing;
  'agents.choose_two_skills': Nothing;
  'agents.raise_skill': {
    readonly agentName: string;
    readonly skillName: string;
    readonly from: number;
    readonly to: number;
    readonly tasks: number;
    /** Expected contribution of these tasks, whole currency units. */
    readonly worth: number;
  };
  /** How well learning predicts finished work that it has not seen. `lessErrorRatio`: the error it saves. */
  'agents.learning_check': {
    readonly estimate: 'effort' | 'on_time';
    readonly verdict: 'gain' | 'no_gain' | 'too_few';
    readonly tested: number;
    readonly needed: number;
    readonly lessErrorRatio: number;
    readonly isOff: boolean;
  };
}
