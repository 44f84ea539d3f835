import { z } from 'zod';
import {
  ACTIVITY_KINDS,
  type Agent,
  type AgentId,
  type CivilDate,
  type Compatibility,
  type Instant,
  type Message,
  type Pushed,
  type QueueMessages,
  type Skill,
  type SkillId,
  type SkillRelation,
  type TaskId,
} from '../model/index.ts';
import { agentRecordCalls } from './agents-records.ts';
import { agentId, instant, nothing, ratio, skillId, taskId, text } from './arguments.ts';
import { command, query } from './call.ts';

/** An offer that was not accepted in time, and the agent it was made to. */
export interface LapsedOfferView {
  readonly taskId: TaskId;
  readonly title: string;
  readonly agentId: AgentId;
  readonly agentName: string;
}
export interface SkillsView {
  readonly skills: readonly (Skill & { readonly agents: number; readonly openTasks: number })[];
  readonly relations: readonly SkillRelation[];
}
/** One skill of one agent raised, and the queued tasks that this makes possible, verified by matching again. */
export interface SkillGapRow {
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly team: string;
  readonly skillId: SkillId;
  /** 0..1 */
  readonly from: number;
  readonly to: number;
  readonly taskIds: readonly TaskId[];
  readonly hours: number;
  /** The expected contribution of these tasks, in minor units. */
  readonly worthAmount: number;
  readonly sentence: Message<'agents.raise_skill'>;
}
export interface SkillGapsView {
  /** Tasks that the agent could then do. */
  readonly agents: readonly SkillGapRow[];
  /** The best improvement for each team and skill: tasks that nobody in the team can do today. */
  readonly teams: readonly SkillGapRow[];
}
/** The errors of one estimate on unseen outcomes, with learning and with the prior alone; lower is better. */
export interface HoldOutRow {
  readonly tested: number;
  readonly withLearning: number;
  readonly without: number;
  /** `gain`: the improvement is greater than chance explains. `too_few`: fewer than the policy's least evidence. */
  readonly verdict: 'gain' | 'no_gain' | 'too_few';
  /** Whether the estimator returns the prior. */
  readonly usesPrior: boolean;
  readonly sentence: Message<'agents.learning_check'>;
}
export interface HoldOutView {
  /** Learned from work finished by then and tested on later work; null if there is nothing to test on. */
  readonly cutAt: Instant | null;
  readonly learnedFrom: number;
  /** Mean absolute error of log(actual / expected effort): 0.1 is about 10 %. */
  readonly effort: HoldOutRow;
  /** Mean squared error of the probability of being finished on time. */
  readonly success: HoldOutRow;
  /** Share of tested efforts within the 80 % interval; null if none were tested. */
  readonly coverage: number | null;
}
export interface AgentsView {
  readonly agents: readonly Agent[];
}
/** Countries and regions whose holidays are known, and the next holidays of the requested one. */
export interface HolidaysView {
  readonly countries: readonly {
    readonly code: string;
    readonly name: string;
    readonly regions: readonly { readonly code: string; readonly name: string }[];
  }[];
  readonly next: readonly CivilDate[];
}
export interface Dequeued {
  readonly taskId: TaskId | null;
  readonly title: string | null;
  readonly reasons: readonly Message<keyof QueueMessages>[];
  readonly compatibility: Compatibility | null;
  /** Other work that now finishes later. */
  readonly pushed: readonly Pushed[];
}

/** Calls about agents, their reports, skills and learning. */
export const agentsCalls = {
  'skills.view': query<SkillsView>()(nothing),
  /** Which skills of which agents to improve, by how much, and the queued tasks that this makes possible. */
  'skills.gaps': query<SkillGapsView>()(z.strictObject({ limit: z.number().int().min(1).max(200).default(20) })),
  /** Whether learning helps: learned from older outcomes, tested on newer ones, and compared with the prior. */
  'learning.holdOut': query<HoldOutView>()(nothing),
  'agents.view': query<AgentsView>()(nothing),
  'holidays.view': query<HolidaysView>()(z.strictObject({ code: text(10).nullable() })),
  'queue.dequeue': command<Dequeued>()(z.strictObject({ agentId, threshold: ratio.optional() }), { undo: 'none' }),
  /** Returns offers to the queue that were neither accepted nor started within the policy's answer time. */
  'offers.lapse': command<{ readonly returned: readonly LapsedOfferView[] }>()(nothing, { undo: 'entry' }),
  /**
   * One report of an agent. With `at`, the same content again is the same report, and changes nothing. With `entryId`, it replaces the
   * agent's report with the same one.
   */
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
      entryId: text().optional(),
    }),
    { undo: 'none' },
  ),
  'skills.relate': command<{ readonly revision: number }>()(
    z.strictObject({ a: skillId, b: skillId, relatednessRatio: ratio.nullable() }),
    { undo: 'entry' },
  ),
  ...agentRecordCalls,
} as const;
