import { z } from 'zod';
import {
  ACTIVITY_KINDS,
  ALERT_ANSWERS,
  type ArrivalsForecast,
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  type DemandAgainstSupply,
  EXCEPTION_ANSWERS,
  type Instant,
  isLocale,
  isTimeZone,
  LOAD_UNITS,
  type MilestoneRule,
  PERFORMANCE_WINDOWS,
  type Plan,
  POLICY_DEFINITIONS,
  type PolicyKey,
  type PolicyValues,
  parseInstant,
  parseMilestoneRule,
  REPORT_FORMATS,
  REPORT_SECTIONS,
  REPORT_TASKS,
  RULE_HINT,
  TASK_STATUSES,
  WORK_EXCEPTION_KINDS,
} from '../model/index.ts';
import * as capacity from './capacity-views.ts';
import type * as exception from './exception-views.ts';
import type * as load from './load-views.ts';
import type * as milestone from './milestone-views.ts';
import type * as progress from './progress-views.ts';
import type * as schedule from './report-schedule-views.ts';
import type * as report from './report-views.ts';
import * as timeline from './timeline-views.ts';
import type * as view from './views.ts';
import { IMPORT_KINDS } from './views.ts';

/** One call of the contract: its argument schema, and its result by type only. */
export interface Call<Args extends z.ZodType, Value> {
  readonly kind: 'query' | 'command';
  readonly args: Args;
  readonly result?: Value;
}
const query =
  <Value>() =>
  <Args extends z.ZodType>(args: Args): Call<Args, Value> => ({ kind: 'query', args });
const command =
  <Value>() =>
  <Args extends z.ZodType>(args: Args): Call<Args, Value> => ({ kind: 'command', args });

const text = (max = 200) => z.string().max(max);
const id = z.string().trim().min(1).max(200);
const taskId = id.transform(asTaskId);
const agentId = id.transform(asAgentId);
const skillId = id.transform(asSkillId);
const civilDate = z.iso.date().transform(asCivilDate);
const instant = z
  .string()
  .max(40)
  .transform((value, context): Instant => {
    const read = parseInstant(value);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: `${value} is no instant; write it like 2026-11-23T09:00:00Z.` });
    return z.NEVER;
  });
/** IANA, of those that this machine knows. */
const timeZone = z.string().max(80).refine(isTimeZone, 'Name a time zone such as Europe/Berlin.');
/** BCP 47. */
const locale = z.string().max(40).refine(isLocale, 'Name a locale such as en-GB or de.');
/** Task versions the caller saw, by task id: a stale one is answered with the conflict, not applied. */
const versions = z.record(z.string(), z.number().int()).default({});
/** Monday of the week to start in, on the agent's own calendar; null, or the week that is: as early as it fits. */
const startWeek = civilDate.nullable().default(null);
/** Day to start on, likewise; it counts where both are given. */
const startDay = civilDate.nullable().default(null);
/** Fields of a task that are edited by hand. */
const taskChanges = z.strictObject({
  title: z.string().trim().min(1).max(500).optional(),
  dueAt: instant.nullable().optional(),
  estimateHours: z.number().min(0).max(100_000).optional(),
  remainingHours: z.number().min(0).max(100_000).optional(),
  status: z.enum(TASK_STATUSES).optional(),
});
const nothing = z.strictObject({});
/** In the notation of files: `deliverable:wireframes`, `checklist`, `activity:started`, `progress:0.5`, `by hand`. */
const milestoneRule = z
  .string()
  .max(300)
  .transform((value, context): MilestoneRule => {
    const read = parseMilestoneRule(value);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: `"${value}" is no rule. ${RULE_HINT}` });
    return z.NEVER;
  });
const projectName = z.strictObject({ client: id.nullable(), project: id });
const milestoneOwner = z.union([z.strictObject({ taskId }), projectName]);
const milestoneItem = z.union([z.strictObject({ taskId, name: id }), projectName.extend({ name: id })]);
const ratio = z.number().min(0).max(1);
const policyValues = z
  .strictObject(
    Object.fromEntries(POLICY_DEFINITIONS.map((d) => [d.key, z.number()])) as { [K in PolicyKey]: z.ZodNumber },
  )
  .transform((values): PolicyValues => values);
const sourceFiles = z
  .array(
    z.strictObject({
      name: text(500),
      base64: z.string().max(140_000_000),
      kind: z.enum(IMPORT_KINDS).optional(),
    }),
  )
  .min(1)
  .max(10);
const importOptions = z
  .strictObject({
    dateOrder: z.enum(['dmy', 'mdy']).optional(),
    decimalComma: z.boolean().optional(),
    delimiter: text(1).optional(),
    encoding: text(40).optional(),
    holds: z
      .array(z.strictObject({ file: text(500), sheet: text(500).nullable(), kind: z.enum(IMPORT_KINDS).nullable() }))
      .max(200)
      .optional(),
  })
  .default({});
const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agency') }),
  z.strictObject({ kind: z.literal('client'), client: id }),
  z.strictObject({ kind: z.literal('project'), client: id.nullable(), project: id }),
  z.strictObject({ kind: z.literal('task'), taskId }),
]);
export type ReportScope = z.output<typeof scope>;
const templateFields = {
  sections: z.array(z.enum(REPORT_SECTIONS)).min(1).max(REPORT_SECTIONS.length),
  tasks: z.enum(REPORT_TASKS),
  opening: text(2000),
  names: z.boolean(),
  money: z.boolean(),
  locale,
};
/** Which report, how it looks, and since when its changes count: at an instant, or after a revision; neither: the last one of an earlier day, else seven days. */
const reportRequest = {
  scope,
  /** Empty: the one for such a subject. */
  template: text(100).default(''),
  /** Tried on the template, without keeping it. */
  trial: z.strictObject(templateFields).optional(),
  sinceAt: instant.optional(),
  sinceRevision: z.number().int().min(0).optional(),
  /** Of dates in it; this machine's by default. */
  timeZone: timeZone.optional(),
};

/** Every call there is. Adding one touches this table, one file of `main/app`, and the view that uses it. */
export const API = {
  'workspace.view': query<view.WorkspaceView>()(nothing),
  'workspace.search': query<readonly view.SearchHit[]>()(
    z.strictObject({ text: text(), limit: z.number().int().min(1).max(100).default(20) }),
  ),
  'workspace.check': query<view.CheckReport>()(nothing),
  'workspace.backups': query<readonly view.Backup[]>()(nothing),
  'queue.list': query<view.QueueView>()(z.strictObject({ limit: z.number().int().min(1).max(1_000_000).optional() })),
  /** Page by page; `known` is the edition the caller has. */
  'queue.rows': query<view.QueueRows>()(
    z.strictObject({
      from: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1_000_000).optional(),
      known: z.number().int().optional(),
    }),
  ),
  'task.explain': query<view.TaskExplanation>()(
    z.strictObject({ taskId, candidates: z.number().int().min(1).max(1000).default(8) }),
  ),
  /** What an edit would do, before it is made. */
  'task.check': query<view.EditCheck>()(z.strictObject({ taskId, changes: taskChanges })),
  'task.why-not': query<view.WhyNot>()(z.strictObject({ taskId, agentId })),
  'task.candidates': query<readonly view.CandidateRow[]>()(z.strictObject({ taskId, agentId: agentId.optional() })),
  'move.check': query<view.Consequence>()(
    z.strictObject({ taskId, agentId, startAt: instant.nullable().default(null), weekOf: startWeek, dayOn: startDay }),
  ),
  /** All agents at once for one task, or for several together: who may take them, and why not; for dimming targets while dragging. Fit is the mean. */
  'move.targets': query<
    readonly {
      readonly agentId: string;
      readonly eligible: boolean;
      readonly fit: number;
      readonly reason: string | null;
    }[]
  >()(z.strictObject({ taskId, also: z.array(taskId).max(10_000).default([]) })),
  /** Work that is going to arrive, by week or day. */
  'forecast.view': query<ArrivalsForecast>()(
    z.strictObject({
      period: z.enum(['week', 'day']).default('week'),
      horizon: z.number().int().min(1).max(60).default(8),
    }),
  ),
  'capacity.view': query<capacity.CapacityView>()(
    z.strictObject({
      unit: z.enum(LOAD_UNITS).default('week'),
      periods: z.number().int().min(1).max(60).default(8),
      by: z.enum(capacity.CAPACITY_GROUPINGS).default('team'),
      /** Counts the work of the proposal, and the pipeline. */
      tentative: z.boolean().default(false),
      /** Capacity is what plans may fill. */
      toCap: z.boolean().default(false),
    }),
  ),
  'capacity.period': query<capacity.PeriodView>()(
    z.strictObject({ agentId, unit: z.enum(LOAD_UNITS).default('week'), on: civilDate }),
  ),
  /** Demand against supply by week and skill, with ways out. */
  'demand.view': query<DemandAgainstSupply>()(z.strictObject({ weeks: z.number().int().min(1).max(26).default(8) })),
  'workload.view': query<load.WorkloadView>()(z.strictObject({ weeks: z.number().int().min(1).max(26).default(8) })),
  'today.view': query<load.TodayView>()(z.strictObject({ window: z.enum(PERFORMANCE_WINDOWS).default('hour') })),
  'alerts.list': query<load.AlertsView>()(nothing),
  'agent.view': query<capacity.AgentPanelView>()(z.strictObject({ agentId })),
  /** The fewest moves that mend what is out of balance in these weeks, and what became of balancings before. */
  'balance.check': query<load.BalanceView>()(z.strictObject({ weeks: z.number().int().min(1).max(26).default(8) })),
  /** How far tasks are and when they will be done, the most likely to be late first; `remedies`: also what would take a risk away, of 20 tasks at most. */
  'progress.view': query<progress.ProgressView>()(
    z
      .strictObject({
        taskIds: z.array(taskId).max(100_000).optional(),
        limit: z.number().int().min(1).max(1_000_000).default(1_000_000),
        remedies: z.boolean().default(false),
      })
      .refine(
        ({ taskIds, remedies }) => !remedies || (taskIds !== undefined && taskIds.length <= 20),
        'What takes a risk away is found by simulating again: name 20 tasks at most in taskIds.',
      ),
  ),
  /** Open work on the time axis; `limit`: so many bars at most. */
  'timeline.view': query<timeline.TimelineView>()(
    z.strictObject({
      by: z.enum(timeline.TIMELINE_GROUPINGS).default('project'),
      limit: z.number().int().min(1).max(1_000_000).default(1_000_000),
    }),
  ),
  /** Milestones of open tasks and of projects, and how far projects are. */
  'milestones.view': query<milestone.MilestonesView>()(nothing),
  'plan.review': query<view.PlanReview | null>()(nothing),
  'plan.draft': query<Plan | null>()(nothing),
  'journal.list': query<view.JournalView>()(
    z.strictObject({
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(1000).default(200),
      actor: z.enum(['operator', 'engine', 'import', 'agent']).optional(),
    }),
  ),
  /** What `journal.undo` with the same arguments would take back. */
  'journal.check': query<view.UndoCheck>()(z.strictObject({ to: z.number().int() })),
  'policy.view': query<view.PolicyView>()(nothing),
  'policy.try': query<view.PolicyTrial>()(z.strictObject({ values: policyValues })),
  'skills.view': query<view.SkillsView>()(nothing),
  /** Which skill to raise, in whom, by how much, and the queued tasks that this opens up. */
  'skills.gaps': query<view.SkillGapsView>()(z.strictObject({ limit: z.number().int().min(1).max(200).default(20) })),
  /** Does learning help here? Learned from older outcomes, tested on newer ones, beside the prior. */
  'learning.holdOut': query<view.HoldOutView>()(nothing),
  'agents.view': query<view.AgentsView>()(nothing),
  'holidays.view': query<view.HolidaysView>()(z.strictObject({ code: text(10).nullable() })),
  'import.preview': query<view.ImportPreview>()(z.strictObject({ files: sourceFiles, options: importOptions })),
  'report.preview': query<report.ReportPreview>()(z.strictObject(reportRequest)),
  'report.subjects': query<report.ReportSubjects>()(nothing),
  /** Reports that are written by themselves: schedules, and what stakeholders of open tasks require. */
  'schedules.view': query<schedule.SchedulesView>()(nothing),
  'templates.view': query<report.TemplatesView>()(nothing),
  /** The inbox of exceptions; `about`: those that touch this task or agent alone. */
  'exceptions.view': query<exception.ExceptionsView>()(
    z.strictObject({
      state: z.enum(['open', 'snoozed', 'resolved', 'all']).default('open'),
      limit: z.number().int().min(1).max(100_000).default(1000),
    }),
  ),
  /** One exception; `responses`: with what could be done about it, each way tried by solving again. */
  'exception.view': query<exception.ExceptionView>()(
    z.strictObject({ exceptionId: id, responses: z.boolean().default(true) }),
  ),
  'exceptions.learned': query<exception.ExceptionsLearned>()(
    z.strictObject({ limit: z.number().int().min(1).max(10_000).default(200) }),
  ),
  /** Where exceptions are likely to come, what would prevent them, and what prevention has done so far. */
  'prevention.view': query<exception.PreventionView>()(
    z.strictObject({ limit: z.number().int().min(1).max(10_000).default(50) }),
  ),
  'ladders.view': query<exception.LaddersView>()(nothing),
  'drop-folder.view': query<exception.DropFolderView>()(
    z.strictObject({ limit: z.number().int().min(1).max(1000).default(50) }),
  ),

  'demo.create': command<{ readonly revision: number }>()(z.strictObject({ seed: z.number().int().default(7) })),
  'import.commit': command<view.ImportDone>()(
    z.strictObject({
      files: sourceFiles,
      options: importOptions,
      mode: z.enum(['all_or_nothing', 'valid_rows']).default('all_or_nothing'),
    }),
  ),
  'plan.propose': command<view.ProposalDone>()(
    z.strictObject({
      maxChanges: z.number().int().min(0).max(1_000_000).optional(),
      timeLimitSeconds: z.number().min(0.1).max(3600).optional(),
      seed: z.number().int().default(1),
    }),
  ),
  'plan.cancel': command<{ readonly wasSolving: boolean }>()(nothing),
  'plan.hold': command<{ readonly held: number }>()(
    z.strictObject({ taskIds: z.array(taskId).max(100_000), held: z.boolean() }),
  ),
  'plan.apply': command<view.PlanApplied>()(z.strictObject({ planId: id.optional() })),
  'plan.discard': command<{ readonly discarded: boolean }>()(nothing),
  'task.assign': command<{ readonly revision: number; readonly warnings: readonly string[] }>()(
    z.strictObject({
      taskIds: z.array(taskId).min(1).max(100_000),
      agentId,
      startAt: instant.nullable().default(null),
      weekOf: startWeek,
      dayOn: startDay,
      pin: z.boolean().default(true),
      reason: text(1000).default(''),
      versions,
    }),
  ),
  'task.unassign': command<{ readonly revision: number }>()(
    z.strictObject({ taskIds: z.array(taskId).min(1).max(100_000), reason: text(1000).default(''), versions }),
  ),
  'task.pin': command<{ readonly revision: number }>()(
    z.strictObject({
      taskIds: z.array(taskId).min(1).max(100_000),
      startAt: instant.nullable().default(null),
      reason: text(1000).default(''),
      versions,
    }),
  ),
  'task.unpin': command<{ readonly revision: number }>()(
    z.strictObject({ taskIds: z.array(taskId).min(1).max(100_000), versions }),
  ),
  'task.edit': command<{ readonly revision: number }>()(
    z.strictObject({
      taskIds: z.array(taskId).min(1).max(100_000),
      changes: taskChanges,
      versions,
    }),
  ),
  'task.create': command<{ readonly taskId: string; readonly revision: number }>()(
    z.strictObject({
      title: z.string().trim().min(1).max(500),
      client: text().nullable().default(null),
      estimateHours: z.number().min(0).max(100_000).optional(),
      dueAt: instant.nullable().default(null),
    }),
  ),
  /** Changes milestones of tasks and projects; all of them or none, as one change. */
  'milestone.set': command<{ readonly revision: number }>()(
    z.strictObject({
      items: z.array(milestoneItem).min(1).max(10_000),
      changes: z
        .strictObject({
          isComplete: z.boolean().optional(),
          dueOn: civilDate.nullable().optional(),
          /** Days by which each that has a day moves. */
          shiftDays: z.number().int().min(-3650).max(3650).optional(),
          weight: z.number().positive().max(1000).optional(),
          rule: milestoneRule.optional(),
          /** Of one alone. */
          name: id.optional(),
        })
        .refine(
          (changes) => Object.values(changes).some((value) => value !== undefined),
          'Say what is to change: isComplete, dueOn, shiftDays, weight, rule or name.',
        ),
      versions,
    }),
  ),
  /** Adds a milestone to each of these owners, as one change. */
  'milestone.add': command<{ readonly revision: number }>()(
    z.strictObject({
      owners: z.array(milestoneOwner).min(1).max(10_000),
      name: id,
      dueOn: civilDate.nullable().default(null),
      weight: z.number().positive().max(1000).default(1),
      rule: milestoneRule.default({ kind: 'by_hand' }),
      versions,
    }),
  ),
  'milestone.remove': command<{ readonly revision: number }>()(
    z.strictObject({ items: z.array(milestoneItem).min(1).max(10_000), versions }),
  ),
  /** The date of a project; null: none. */
  'project.set': command<{ readonly revision: number }>()(
    z.strictObject({ client: id.nullable(), project: id, dueOn: civilDate.nullable() }),
  ),
  /** Makes moves that `balance.check` showed, as one change; those that are stale are skipped and listed. */
  'balance.apply': command<load.BalanceApplied>()(
    z.strictObject({ taskIds: z.array(taskId).min(1).max(100_000), versions }),
  ),
  'queue.dequeue': command<view.Dequeued>()(z.strictObject({ agentId, threshold: ratio.optional() })),
  /** One look of the monitor: alerts, health, notifications. */
  'monitor.run': command<load.MonitorTick>()(nothing),
  /** What the operator says of an alert; `snooze` needs `untilAt`, `reopen` takes the answer back. */
  'alert.answer': command<{ readonly revision: number }>()(
    z.strictObject({
      alertId: id,
      answer: z.enum(ALERT_ANSWERS),
      untilAt: instant.nullable().default(null),
      note: text(1000).default(''),
    }),
  ),
  'notifications.set': command<{ readonly revision: number }>()(z.strictObject({ on: z.boolean() })),
  /** Puts back what its agent neither accepted nor began within the policy's answer time. */
  'offers.lapse': command<{ readonly returned: readonly { readonly taskId: string; readonly agentId: string }[] }>()(
    nothing,
  ),
  /** One report of an agent. With `at`, the same content again is the same report, and changes nothing. */
  'activity.report': command<{ readonly revision: number; readonly isKnown: boolean }>()(
    z.strictObject({
      agentId,
      taskId: taskId.nullable().default(null),
      kind: z.enum(ACTIVITY_KINDS),
      at: instant.optional(),
      hours: z.number().min(0).max(10_000).nullable().default(null),
      progressRatio: ratio.nullable().default(null),
      milestone: text().nullable().default(null),
      deliverable: text().nullable().default(null),
      status: text().nullable().default(null),
      note: text(5000).default(''),
    }),
  ),
  /** Files of reports, as the watched folder takes them: each report counts as if it had been made by itself. All of them or none. */
  'activity.import': command<exception.ActivityImported>()(z.strictObject({ files: sourceFiles })),
  'journal.undo': command<view.UndoResult>()(
    z.strictObject({ to: z.number().int().optional(), only: z.number().int().optional() }),
  ),
  'journal.redo': command<view.UndoResult>()(nothing),
  'policy.set': command<{ readonly version: number; readonly revision: number }>()(
    z.strictObject({
      values: policyValues,
      typeImpact: z.record(z.string(), ratio).optional(),
      reason: text(1000).default(''),
    }),
  ),
  'skills.relate': command<{ readonly revision: number }>()(
    z.strictObject({ a: skillId, b: skillId, relatednessRatio: ratio.nullable() }),
  ),
  'agent.edit': command<{ readonly revision: number }>()(
    z.strictObject({
      agentId,
      changes: z.strictObject({
        weekdayMinutes: z.array(z.number().int().min(0).max(1440)).length(7).optional(),
        timeZone: text(80).optional(),
        holidays: text(10).nullable().optional(),
        timeOff: z
          .array(z.strictObject({ fromOn: civilDate, untilOn: civilDate }))
          .max(500)
          .optional(),
        maxConcurrent: z.number().int().min(1).max(1000).optional(),
        /** Null: no cap of its own. */
        fillPercent: z.number().min(10).max(100).nullable().optional(),
      }),
      version: z.number().int().optional(),
    }),
  ),
  /** Writes a report. A file that is there is kept and the new one stands beside it, unless `replace`. */
  'report.export': command<report.ReportExported>()(
    z.strictObject({
      ...reportRequest,
      formats: z.array(z.enum(REPORT_FORMATS)).min(1),
      folder: text(4000),
      name: text(200).optional(),
      replace: z.boolean().default(false),
    }),
  ),
  /** Writes a report on each of many tasks: those named, all open ones, or without either those that stakeholders require, as they require them. Tells its progress; `report.cancel` stops it. */
  'report.batch': command<report.ReportsWritten>()(
    z.strictObject({
      which: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('required') }),
        z.strictObject({ kind: z.literal('open') }),
        z.strictObject({ kind: z.literal('tasks'), taskIds: z.array(taskId).min(1).max(100_000) }),
      ]),
      /** Of tasks that are named or open; what is required has its own. */
      formats: z.array(z.enum(REPORT_FORMATS)).min(1).default(['pdf']),
      template: text(100).default(''),
      folder: text(4000),
      timeZone: timeZone.optional(),
    }),
  ),
  'report.cancel': command<null>()(nothing),
  /** Makes a schedule, or changes the one of that id. */
  'schedule.put': command<{ readonly revision: number }>()(
    z.strictObject({
      id: id.optional(),
      name: id,
      scope,
      template: text(100).default(''),
      formats: z.array(z.enum(REPORT_FORMATS)).min(1),
      cadence: text(40),
      atMinute: z.number().int().min(0).max(1439),
      timeZone,
      folder: text(4000).min(1),
      isOn: z.boolean().default(true),
    }),
  ),
  'schedule.remove': command<{ readonly revision: number }>()(z.strictObject({ id })),
  /** Writes one report of a schedule now, due or not. */
  'schedule.run': command<{ readonly files: readonly string[] }>()(z.strictObject({ id: text(600) })),
  /** Writes all reports that are due, and catches up on those that were missed. */
  'reports.due': command<schedule.DueReports>()(z.strictObject({ timeZone: timeZone.optional() })),
  /** Where reports go that stakeholders require; null: beside the workspace. */
  'reports.folder': command<{ readonly revision: number }>()(z.strictObject({ folder: text(4000).min(1).nullable() })),
  /** Keeps a template under its name. */
  'template.put': command<{ readonly revision: number }>()(
    z.strictObject({ name: text(100).min(1), ...templateFields }),
  ),
  /** Forgets a template that was kept; one that comes with the engine is as shipped again. */
  'template.remove': command<{ readonly revision: number }>()(z.strictObject({ name: text(100).min(1) })),
  /** Does what is proposed about an exception; the first proposal without `responseId`. */
  'exception.respond': command<exception.ExceptionResponded>()(
    z.strictObject({ exceptionId: id, responseId: id.optional(), note: text(1000).default('') }),
  ),
  /** `take`: it is in this person's hands; `snooze` needs `untilAt`; `reopen` takes the answer back. */
  'exception.answer': command<{ readonly revision: number }>()(
    z.strictObject({
      exceptionIds: z.array(id).min(1).max(10_000),
      answer: z.enum(EXCEPTION_ANSWERS),
      untilAt: instant.nullable().default(null),
      by: text(200).default('Operator'),
      note: text(1000).default(''),
    }),
  ),
  /** One level up the ladder now. */
  'exception.escalate': command<{ readonly level: number; readonly to: string }>()(
    z.strictObject({ exceptionId: id, note: text(1000).default('') }),
  ),
  /** What came of an attempt, by the operator's word; null takes it back. */
  'attempt.correct': command<{ readonly revision: number }>()(
    z.strictObject({
      attemptId: id,
      outcome: z.enum(['succeeded', 'failed', 'ignored']).nullable(),
      note: text(1000).default(''),
    }),
  ),
  /** A desk has shown these notices. */
  'notices.shown': command<null>()(z.strictObject({ noticeIds: z.array(id).min(1).max(10_000) })),
  /** Makes a ladder, or changes the one of that id. */
  'ladder.put': command<{ readonly id: string; readonly revision: number }>()(
    z.strictObject({
      id: id.optional(),
      name: id,
      kinds: z.array(z.enum(WORK_EXCEPTION_KINDS)).default([]),
      client: id.nullable().default(null),
      /** Its place among all, from 1; left out: where it is, a new one last. */
      position: z.number().int().min(1).max(10_000).optional(),
      levels: z
        .array(
          z.strictObject({
            name: id,
            role: text(200).default(''),
            address: z.union([z.literal(''), z.email()]).default(''),
            answerHours: z.number().min(0.25).max(400),
          }),
        )
        .min(1)
        .max(9),
    }),
  ),
  'ladder.remove': command<{ readonly revision: number }>()(z.strictObject({ id })),
  /** Does preventive actions that `prevention.view` showed, as one change. */
  'prevention.apply': command<{ readonly revision: number; readonly applied: number; readonly skipped: number }>()(
    z.strictObject({ actionIds: z.array(id).min(1).max(10_000) }),
  ),
  /** Which folder is watched for reports of agents; null: none. */
  'drop-folder.set': command<{ readonly revision: number }>()(z.strictObject({ folder: text(4000).min(1).nullable() })),
  /** Looks into the watched folder now. */
  'drop-folder.look': command<exception.DropLook>()(nothing),
  'workspace.backup': command<view.Backup>()(nothing),
  /** A copy of the workspace as it is, under a name of the operator's; it goes on here. */
  'workspace.copy': command<{ readonly bytes: number }>()(z.strictObject({ path: text(4000) })),
  'workspace.restore': command<{ readonly revision: number }>()(z.strictObject({ path: text(4000) })),
} as const;

export type CallName = keyof typeof API;
export type ArgsIn<N extends CallName> = z.input<(typeof API)[N]['args']>;
export type ArgsOf<N extends CallName> = z.output<(typeof API)[N]['args']>;
export type ValueOf<N extends CallName> = (typeof API)[N] extends Call<z.ZodType, infer Value> ? Value : never;
