import type { CandidateRow, ImportDone, JournalRow, QueueView } from '../../shared/contract/index.ts';
import { clock, dayInZoneText } from '../../shared/format/index.ts';
import type { Plan } from '../../shared/model/index.ts';
import { UNDONE } from '../../shared/words/cli/workspace.ts';
import { textOf } from '../../shared/words/index.ts';
import { mergeDocument } from './merge-options.ts';
import { reader } from './reader.ts';

/** The JSON that scripts rely on; keys as documented in docs/file-formats.md. */
export const queueDocument = (view: QueueView) => ({
  entries: view.entries.map((row) => ({
    taskId: row.taskId,
    rank: row.rank,
    title: row.title,
    composite: row.composite,
    components: row.components,
    status: row.status,
    enqueuedAt: row.enqueuedAt,
    effortHours: row.effortHours,
    requiredSkills: row.requiredSkills,
    assignedTo: row.assignedTo?.agentId ?? null,
    dueAt: row.dueAt,
    dueOn: row.dueOn ?? null,
    plannedStartAt: row.plannedStartAt,
    plannedFinishAt: row.plannedFinishAt,
    baseline: row.baseline,
    computedAt: row.computedAt,
    recomputeAt: row.recomputeAt,
    recomputeOn: row.recomputeOn,
  })),
  metrics: view.metrics,
});

export const candidateDocument = (row: CandidateRow) => ({ ...row, effortHours: row.effortMinutes / 60 });

export const planDocument = (plan: Plan, published: boolean) => ({
  planId: plan.planId,
  published,
  score: plan.score,
  bound: plan.bound,
  gap: plan.gap,
  elapsedMs: plan.elapsedMs,
  stoppedBy: plan.stoppedBy,
  moveBudget: plan.moveBudget,
  budgetCost: plan.budgetCost,
  constraintSatisfaction: plan.constraintSatisfaction,
  assignments: plan.assignments.map((row) => ({
    taskId: row.taskId,
    agentId: row.agentId,
    origin: row.origin,
    pinned: row.pin !== null,
    plannedStartAt: row.plannedStartAt,
    plannedFinishAt: row.plannedFinishAt,
    effortHours: row.effortMinutes / 60,
    compatibility: row.compatibility,
    relaxation: row.relaxation,
  })),
  unassigned: plan.unassigned,
  changes: plan.changes,
  minorShifts: plan.minorShifts,
  scope: plan.scope,
  suggestions: plan.suggestions,
  warnings: plan.warnings,
  lateTaskIds: plan.lateTaskIds,
});

export const importDocument = (done: ImportDone) => ({
  imported: done.imported,
  created: done.created,
  updated: done.updated,
  skipped: done.skipped,
  ...mergeDocument(done),
  errors: done.errors,
  warnings: done.warnings,
  questions: done.questions,
});

export const journalLine = (row: JournalRow): string =>
  `${String(row.seq).padStart(6)}  ${dayInZoneText(row.at, reader().timeZone)} ${clock(row.at, reader())}  ${row.actorName.padEnd(10)}  ${textOf(row.sentence, reader())}${row.undoneBy === null ? '' : UNDONE}`;
