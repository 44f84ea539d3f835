import type { ConstraintMessages } from '../constraints.ts';
import { civilDate, flag, group, listOf, number, oneOf, orNull, type ShapesOf, taskName, text } from './guards.ts';

const tasks = { tasks: listOf(taskName), count: number };

export const constraintsShapes: ShapesOf<ConstraintMessages> = {
  'constraints.cap': { client: text, hours: number },
  'constraints.freeze': { team: text, fromOn: civilDate, untilOn: civilDate },
  'constraints.together': tasks,
  'constraints.apart': { task: taskName, agentName: text },
  'constraints.cap_state': {
    capHours: number,
    most: orNull(group({ weekOn: civilDate, hours: number })),
    over: number,
    open: number,
    unassigned: number,
  },
  'constraints.freeze_state': { ...tasks, when: oneOf('over', 'now', 'ahead'), agents: number },
  'constraints.together_state': { agents: listOf(group({ agentName: text, tasks: number })), unassigned: number },
  'constraints.apart_state': { agentName: orNull(text), isBroken: flag, isOpen: flag },
  'constraints.no_constraint': { id: text },
  'constraints.see_list': {},
  'constraints.rejected': { faults: number },
  'constraints.correct': {},
  'constraints.changed_since': { id: text },
  'constraints.read_again': {},
};
