import { PERFORMANCE_WINDOWS } from '../../performance-measure.ts';
import type { WorkloadMessages } from '../workload.ts';
import { listOf, number, oneOf, type ShapesOf, skillId, taskId, text } from './guards.ts';

const namesFields = { agents: listOf(text), more: number };
const reliefFields = { relievedHours: number };

export const workloadShapes: ShapesOf<WorkloadMessages> = {
  'workload.no_baseline': { windows: number, neededWindows: number },
  'workload.baseline': { window: oneOf(...PERFORMANCE_WINDOWS), windows: number, spreads: number },
  'workload.demand_method': {},
  'workload.demand_left_out': { hours: number },
  'workload.demand_unplanned': { hours: number },
  'workload.demand_no_arrivals': {},
  'workload.demand_pipeline_and_arrivals': {},
  'workload.option_move_task': { ...reliefFields, task: text, taskId: taskId, agent: text },
  'workload.option_move_tasks': { ...reliefFields, ...namesFields, tasks: number },
  'workload.option_overtime': { ...reliefFields, ...namesFields, overtimeRatio: number },
  'workload.option_train': {
    ...reliefFields,
    agent: text,
    skill: text,
    skillId: skillId,
    level: number,
    trainingHours: number,
  },
  'workload.option_hire': { ...reliefFields, skills: listOf(text), leadWeeks: number },
  'workload.pattern_weekday': { weekday: number },
  'workload.pattern_hour': { hour: number },
  'workload.pattern_month_end': {},
};
