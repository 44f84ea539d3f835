import type { SkillRequirement } from './task.ts';
import type { CivilDate } from './units.ts';

/** Possible future work from the pipeline, which is tentative demand. */
export interface Opportunity {
  readonly id: string;
  readonly client: string;
  /** 0..1 */
  readonly probability: number;
  readonly expectedOn: CivilDate;
  readonly valueAmount: number;
  readonly effortMinutes: number;
  readonly requiredSkills: readonly SkillRequirement[];
}
