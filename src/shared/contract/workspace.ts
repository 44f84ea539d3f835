import { z } from 'zod';
import {
  type AgentId,
  type BooleanPolicyKey,
  booleanOf,
  type CivilDate,
  type CorePart,
  type Instant,
  type IsoWeekday,
  isBooleanPolicy,
  isIsoWeekday,
  type Message,
  message,
  type NoteSubject,
  type NumberPolicyKey,
  type Office,
  type PlanId,
  POLICY_KEYS,
  type Policy,
  type PolicyFault,
  type PolicyValues,
  type Recounted,
  type TaskId,
  type TaskStatus,
} from '../model/index.ts';
import { nothing, ratio, text, timeZone } from './arguments.ts';
import type { BugReport } from './bug-report.ts';
import { command, query } from './call.ts';
import { refusing } from './issues.ts';
import type { ChangeEntry, JournalRow, KeptRecord } from './journal.ts';

/** A part of the app that fails. */
export interface PartFailure {
  readonly part: CorePart;
  /** The call that failed; null if the part works by itself. */
  readonly call: string | null;
  readonly sinceAt: Instant;
  readonly problem: Message;
}

/** What the frame of the app shows. */
export interface WorkspaceView {
  readonly name: string;
  readonly path: string;
  readonly host: 'electron' | 'loopback' | 'cli';
  /** Why nothing can be changed; null if it can. */
  readonly readOnly: Message | null;
  /** The content differs from its checksums: only a restore is possible. */
  readonly isDamaged: boolean;
  /** The file was moved, deleted or replaced while it was open: its content is only in memory, to be saved as a copy. */
  readonly isLost: boolean;
  /** The workspace that this one is a copy of: its schedules, watched folder and notifications are off until it is adopted. Null if it is none. */
  readonly copiedFrom: { readonly path: string; readonly isOtherMachine: boolean } | null;
  readonly backups: {
    /** The folder, usually on another disk, to which every backup is copied; null if there is none. */
    readonly secondFolder: string | null;
    /** Why the last backup or its copy is missing, or the next copy would be; null if nothing is. */
    readonly failure: Message | null;
  };
  /** The parts that fail; everything else works. Empty unless the workspace is in safe mode. */
  readonly failures: readonly PartFailure[];
  readonly now: Instant;
  readonly revision: number;
  readonly savedAt: Instant | null;
  readonly currency: string;
  /** The workspace's zone, week and working hours, which its rules follow. */
  readonly office: Office;
  readonly policyVersion: number;
  /** The names of the next undo and redo, for the tooltips; null if there is none. */
  readonly undo: Message | null;
  readonly redo: Message | null;
  readonly isEmpty: boolean;
  /** Null: cannot be calculated, because a part fails. */
  readonly counts: {
    readonly open: number;
    readonly openHours: number;
    readonly unassigned: number;
    readonly dueThisWeek: number | null;
    readonly blocked: number | null;
    readonly skippedOver: number | null;
    readonly agents: number;
    readonly clients: number;
  };
  readonly currentPlan: { readonly publishedAt: Instant; readonly gap: number | null } | null;
  readonly draft: {
    readonly planId: PlanId;
    readonly createdAt: Instant;
    readonly changes: number;
    readonly stale: boolean;
  } | null;
  readonly solving: boolean;
}
/** What a search finds. */
export const SEARCH_KINDS = ['task', 'agent', 'client', 'project', 'note'] as const;
export interface SearchHit {
  readonly kind: (typeof SEARCH_KINDS)[number];
  /** A task, agent or note by ID, a client by name, a project by `projectKey`. */
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** Open tasks of a client or project. */
  readonly openTasks?: number;
  /** What a note is about. */
  readonly about?: NoteSubject;
}
/** Tasks or agents as they are recorded, without anything that is calculated. */
export interface Recorded<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}
export interface RecordedTask {
  readonly taskId: TaskId;
  readonly title: string;
  readonly status: TaskStatus;
  readonly client: string | null;
  readonly dueAt: Instant | null;
  /** The day it is due, if no time of day is set; `dueAt` is null then. */
  readonly dueOn?: CivilDate;
  readonly remainingHours: number;
  /** The name of the agent it is assigned to; null: unassigned. */
  readonly assignedTo: string | null;
}
export interface RecordedAgent {
  readonly agentId: AgentId;
  readonly name: string;
  readonly team: string;
  /** Tasks assigned to it. */
  readonly tasks: number;
}
export interface Backup {
  readonly path: string;
  readonly at: Instant;
  readonly bytes: number;
  readonly reason: string;
}
export interface CheckReport {
  readonly healthy: boolean;
  readonly findings: readonly Message[];
  readonly recounted: Recounted;
}
export interface JournalView {
  readonly rows: readonly JournalRow[];
  readonly total: number;
  readonly nextBefore: number | null;
}
/** The changes that an undo would reverse, newest first: how many, and the first of them by name. */
export interface UndoCheck {
  readonly steps: number;
  readonly first: readonly ChangeEntry[];
}
export interface UndoResult {
  readonly undone: readonly ChangeEntry[];
  /** How many records were restored or removed, and the first of them by name. */
  readonly changedRecords: number;
  readonly records: readonly Message[];
  readonly kept: readonly KeptRecord[];
  readonly revision: number;
}
export interface PolicyView {
  readonly policy: Policy;
  readonly versions: readonly { readonly version: number; readonly at: Instant; readonly sentence: Message }[];
}
export interface PolicyTrial {
  readonly faults: readonly PolicyFault[];
  readonly ranksMoved: number;
  readonly ofTasks: number;
  readonly top: readonly {
    readonly taskId: TaskId;
    readonly title: string;
    readonly rankBefore: number;
    readonly rankAfter: number;
    readonly before: number;
    readonly after: number;
  }[];
}
/** 0 or 1 is accepted as well, for scripts from before policies could be on or off. */
const policySwitch = z.union([z.boolean(), z.number().min(0).max(1)]).transform(booleanOf);
const policyValues = z
  .strictObject(
    Object.fromEntries(POLICY_KEYS.map((key) => [key, isBooleanPolicy(key) ? policySwitch : z.number()])) as Record<
      NumberPolicyKey,
      z.ZodNumber
    > &
      Record<BooleanPolicyKey, typeof policySwitch>,
  )
  .transform((values): PolicyValues => values);

/** 1 Monday to 7 Sunday. */
const weekday = z
  .number()
  .refine(isIsoWeekday, refusing(message('requests.not_a_weekday', {})))
  .transform((day): IsoWeekday => day);

const page = z.strictObject({
  from: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(10_000).default(200),
});

/** Calls about the workspace, its journal and its policy. */
export const workspaceCalls = {
  'workspace.view': query<WorkspaceView>()(nothing),
  'workspace.search': query<readonly SearchHit[]>()(
    z.strictObject({ text: text(), limit: z.number().int().min(1).max(100).default(20) }),
  ),
  /** Open tasks first, then in the order of their ids. Works whatever else fails. */
  'records.tasks': query<Recorded<RecordedTask>>()(page),
  'records.agents': query<Recorded<RecordedAgent>>()(page),
  'workspace.check': query<CheckReport>()(nothing),
  'workspace.backups': query<readonly Backup[]>()(nothing),
  'journal.list': query<JournalView>()(
    z.strictObject({
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(1000).default(200),
      actor: z.enum(['operator', 'engine', 'import', 'agent']).optional(),
    }),
  ),
  /** What `journal.undo` with the same arguments would revert. */
  'journal.check': query<UndoCheck>()(z.strictObject({ to: z.number().int() })),
  'policy.view': query<PolicyView>()(nothing),
  'policy.try': query<PolicyTrial>()(z.strictObject({ values: policyValues })),
  'journal.undo': command<UndoResult>()(
    z.strictObject({ to: z.number().int().optional(), only: z.number().int().optional() }),
    { undo: 'none' },
  ),
  'journal.redo': command<UndoResult>()(nothing, { undo: 'none' }),
  'policy.set': command<{ readonly version: number; readonly revision: number }>()(
    z.strictObject({
      values: policyValues,
      typeImpact: z.record(z.string(), ratio).optional(),
      reason: text(1000).default(''),
    }),
    { undo: 'entry' },
  ),
  /** Changes the clock of the workspace; arguments that are left out do not change. */
  'clock.set': command<{ readonly revision: number }>()(
    z
      .strictObject({
        timeZone: timeZone.optional(),
        firstDayOfWeek: weekday.optional(),
        workingHoursPerDay: z.number().min(1).max(24).optional(),
      })
      .refine(
        (request) => Object.values(request).some((part) => part !== undefined),
        refusing(message('requests.nothing_to_change', {})),
      ),
    { undo: 'entry' },
  ),
  /** Chooses the folder to which every backup is copied; null for none. */
  'backup-folder.set': command<{ readonly revision: number }>()(z.strictObject({ folder: text(4000).nullable() }), {
    undo: 'entry',
  }),
  'workspace.backup': command<Backup>()(nothing, { undo: 'none' }),
  /** Saves a copy of the workspace under another name; the current workspace stays open. */
  'workspace.copy': command<{ readonly bytes: number }>()(z.strictObject({ path: text(4000) }), { undo: 'none' }),
  /** What a bug report needs to know, without anything that people typed. `beside`: also as a file next to the workspace. `desk`: the view that failed. */
  'workspace.bug-report': command<{ readonly report: BugReport; readonly path: string | null }>()(
    z.strictObject({
      beside: z.boolean().default(false),
      desk: z
        .strictObject({
          view: z.string().regex(/^[a-z_-]{1,40}$/),
          error: z.string().max(200),
          frames: z.array(z.string().max(1000)).max(50),
        })
        .optional(),
    }),
    { undo: 'none' },
  ),
  /** Switches on the schedules, the watched folder and the notifications of a copy. */
  'workspace.adopt': command<null>()(nothing, { undo: 'none' }),
  'workspace.restore': command<{ readonly revision: number }>()(z.strictObject({ path: text(4000) }), { undo: 'none' }),
} as const;

/** Events about the workspace, its journal and its policy. */
export interface WorkspaceEvents {
  /** Stored data changed, so everything shown has to be loaded again. */
  readonly 'workspace.changed': { readonly revision: number; readonly savedAt: Instant; readonly sentence: Message };
  /** A link to a place in the desk was clicked: its address is shown. Sent by the desktop app alone. */
  readonly 'link.opened': { readonly address: string };
  /** Which parts fail has changed. */
  readonly 'workspace.parts': Readonly<Record<never, never>>;
  /** The core worker died and is being restarted, or is running again. */
  readonly 'core.state': { readonly state: 'ready' | 'restarting' | 'down'; readonly message: Message };
}
