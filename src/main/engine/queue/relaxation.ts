import { message, type RelaxationStep, type SkillId, type Snapshot, type Task } from '../../../shared/model/index.ts';
import { skillName } from '../base/names.ts';

const THRESHOLD_STEP = 0.05;

/** The current relaxation of a task's requirements. */
export interface Relaxation {
  /** The required skill alignment. */
  readonly threshold: number;
  readonly droppedSkillIds: readonly SkillId[];
  /** The steps taken, in order. */
  readonly steps: readonly RelaxationStep['change'][];
  /** Working minutes until the next step, or null if there is none. */
  readonly nextStepInMinutes: number | null;
}

/**
 * Returns the relaxation after a task has been ready without a capable agent for the given working minutes. Optional
 * skills are dropped first, last to first; then the threshold falls by 0.05 per step to its floor. Mandatory skills are
 * never dropped.
 */
export function relaxationAt(
  task: Task,
  readyWorkingMinutes: number,
  snapshot: Pick<Snapshot, 'policy' | 'skills'>,
): Relaxation {
  const { matchThreshold, thresholdFloor, relaxEveryHours } = snapshot.policy.values;
  const optional = task.requiredSkills
    .filter((need) => !need.mandatory)
    .map((need) => need.skillId)
    .reverse();
  const lowerings = Math.max(
    0,
    Math.round((matchThreshold - Math.min(matchThreshold, thresholdFloor)) / THRESHOLD_STEP),
  );
  const every = relaxEveryHours * 60;
  const taken = Math.min(optional.length + lowerings, Math.floor(Math.max(0, readyWorkingMinutes) / every));
  const droppedSkillIds = optional.slice(0, Math.min(taken, optional.length));
  const lowered = Math.max(0, taken - optional.length);
  const thresholdAfter = (count: number): number =>
    Math.max(thresholdFloor, Math.round((matchThreshold - count * THRESHOLD_STEP) * 100) / 100);
  const steps = [
    ...droppedSkillIds.map((id) => message('queue.skill_dropped', { skillName: skillName(snapshot, id) })),
    ...Array.from({ length: lowered }, (_, index) =>
      message('queue.threshold_lowered', { threshold: thresholdAfter(index + 1) }),
    ),
  ];
  const atEnd = taken >= optional.length + lowerings;
  return {
    threshold: lowered === 0 ? matchThreshold : thresholdAfter(lowered),
    droppedSkillIds,
    steps,
    nextStepInMinutes: atEnd ? null : (taken + 1) * every - Math.max(0, readyWorkingMinutes),
  };
}

/** Returns the task without its dropped skills. */
export const relaxedTask = (task: Task, relaxation: Relaxation): Task =>
  relaxation.droppedSkillIds.length === 0
    ? task
    : {
        ...task,
        requiredSkills: task.requiredSkills.filter(
          (need) => need.mandatory || !relaxation.droppedSkillIds.includes(need.skillId),
        ),
      };
