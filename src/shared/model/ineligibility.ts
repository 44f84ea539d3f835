/** The hard rules that keep an agent from a task. */
export const INELIGIBILITY_CODES = [
  'missing_skill',
  'skill_below_minimum',
  'excluded_client',
  'not_active',
  'no_capacity',
  'not_with',
  'team_frozen',
] as const;
export type IneligibilityCode = (typeof INELIGIBILITY_CODES)[number];
