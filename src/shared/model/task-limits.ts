/** The ranges of a task's numbers, both ends included: for files, forms and calls alike. */
export const TASK_LIMITS = {
  /** Effort, hours. */
  hours: { min: 0, max: 100_000 },
  complexity: { min: 1, max: 5 },
  ratio: { min: 0, max: 1 },
  /** Projected margin. */
  margin: { min: -1, max: 1 },
  /** Money, whole currency units. */
  amount: { min: 0, max: 1e12 },
  /** Weight of a skill requirement or a milestone; more than 0. */
  weight: { max: 1000 },
} as const;
