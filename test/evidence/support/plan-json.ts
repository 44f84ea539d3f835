import { z } from 'zod';

/** `tde allocate --json` as docs and scripts know it. */
export const planSchema = z.object({
  planId: z.string(),
  published: z.boolean(),
  score: z.object({ hard: z.number(), placedValue: z.number(), soft: z.number() }),
  bound: z.number(),
  gap: z.number().nullable(),
  elapsedMs: z.number(),
  stoppedBy: z.string(),
  constraintSatisfaction: z.object({ valid: z.boolean(), violations: z.array(z.object({ override: z.boolean() })) }),
  assignments: z.array(
    z.object({
      taskId: z.string(),
      agentId: z.string(),
      origin: z.string(),
      pinned: z.boolean(),
      plannedStartAt: z.string().nullable(),
      plannedFinishAt: z.string().nullable(),
      effortHours: z.number(),
      compatibility: z
        .object({
          overall: z.number(),
          effortMultiplier: z.number(),
          components: z.array(z.object({ name: z.string(), contribution: z.number() })),
        })
        .nullable(),
      relaxation: z.array(z.unknown()),
    }),
  ),
  unassigned: z.array(
    z.object({
      taskId: z.string(),
      code: z.string(),
      message: z.string(),
      fix: z.object({ change: z.string(), outcome: z.string(), verified: z.boolean() }).nullable(),
    }),
  ),
  changes: z.array(
    z.object({ taskId: z.string(), from: z.string().nullable(), to: z.string().nullable(), reason: z.string() }),
  ),
  suggestions: z.array(z.unknown()),
  warnings: z.array(z.unknown()),
});
export type PlanJson = z.infer<typeof planSchema>;

/** The plan as the checker takes it: hours back in whole minutes, a pin as something or nothing. */
export const checkable = (plan: PlanJson) => ({
  ...plan,
  assignments: plan.assignments.map((row) => ({
    ...row,
    pin: row.pinned ? 'by hand' : null,
    effortMinutes: Math.round(row.effortHours * 60),
  })),
});
export type CheckablePlan = ReturnType<typeof checkable>;
