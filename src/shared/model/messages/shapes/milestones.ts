import type { MilestoneMessages } from '../milestones.ts';
import { listOf, milestoneOwner, oneOf, orNull, type ShapesOf, taskId, text } from './guards.ts';

export const milestonesShapes: ShapesOf<MilestoneMessages> = {
  'milestones.one_name_for_several': {},
  'milestones.rename_one': {},
  'milestones.unknown': { owner: milestoneOwner, name: text },
  'milestones.choose_from': { names: listOf(text) },
  'milestones.exists': { owner: milestoneOwner, name: text },
  'milestones.choose_name': {},
  'milestones.rule_unknown': { owner: milestoneOwner, field: oneOf('deliverable', 'activity'), name: text },
  'milestones.rule_known': { field: oneOf('deliverable', 'activity'), nearest: orNull(text), known: listOf(text) },
  'milestones.unknown_project': { project: text, client: orNull(text) },
  'milestones.check_project': {},
  'progress.unknown_task': { taskId: taskId },
  'progress.check_task': {},
};
