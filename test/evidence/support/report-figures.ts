import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What the tests read of a report's JSON: the figures that the other formats must repeat. */
const reportSchema = z.object({
  title: z.string(),
  headline: z.object({
    open: z.number(),
    assigned: z.number(),
    remainingHours: z.number(),
    doneNinetyDays: z.number(),
    doneNinetyDaysWithDue: z.number(),
    doneNinetyDaysOnTime: z.number(),
    late: z.number(),
    unassigned: z.number(),
  }),
  decisions: z.array(z.object({ taskId: z.string(), ask: z.string() })),
  exceptions: z.array(z.object({ title: z.string(), kind: z.string() })),
  changeLines: z.array(z.object({ sentence: z.string() })),
  tasks: z.array(
    z.object({
      taskId: z.string(),
      title: z.string(),
      estimateHours: z.number(),
      remainingHours: z.number(),
      actualHours: z.number(),
      plannedFinishAt: z.string().nullable(),
      finishP50At: z.string().nullable(),
      finishP90At: z.string().nullable(),
      delayProbability: z.number().nullable(),
      progressRatio: z.number(),
      state: z.string(),
      dueAt: z.string().nullable(),
    }),
  ),
  parts: z.array(z.object({ name: z.string(), open: z.number(), late: z.number() })),
  subject: z.object({ kind: z.string() }),
  milestones: z.array(z.object({ dueOn: z.string(), name: z.string(), of: z.string() })),
});
export type ReportFigures = z.infer<typeof reportSchema>;

export const readFigures = (path: string): ReportFigures => reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
