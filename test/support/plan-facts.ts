/** What the checker needs to know, in plain words of its own: nothing here comes from the product. A snapshot fits, and so does what was read out of a file. */
export interface CheckedRelation {
  readonly predecessorId: string;
  readonly type: string;
  readonly lag: number;
  readonly lagUnit: string;
}
export interface CheckedTask {
  readonly id: string;
  readonly client: string | null;
  readonly status: string;
  readonly estimateMinutes: number;
  readonly remainingMinutes: number;
  readonly releaseAt: string | null;
  readonly dueAt: string | null;
  readonly requiredSkills: readonly {
    readonly skillId: string;
    readonly minimumProficiency: number;
    readonly mandatory: boolean;
  }[];
  readonly dependsOn: readonly string[];
  readonly relations?: readonly CheckedRelation[];
  readonly parentId: string | null;
}
export interface CheckedAgent {
  readonly id: string;
  readonly kind: string;
  readonly team: string;
  readonly skills: readonly { readonly skillId: string; readonly proficiency: number }[];
  readonly calendar: {
    readonly timeZone: string;
    readonly weekdayMinutes: readonly number[];
    readonly dayStartMinute: number;
    readonly holidays: string | null;
    readonly timeOff: readonly { readonly fromOn: string; readonly untilOn: string }[];
  };
  readonly maxConcurrent: number;
  readonly excludedClients: readonly string[];
  readonly activeFromOn: string | null;
  readonly activeUntilOn: string | null;
}
export type CheckedRule =
  | { readonly kind: 'client_hour_cap'; readonly client: string; readonly minutesPerWeek: number }
  | { readonly kind: 'team_freeze'; readonly team: string; readonly fromOn: string; readonly untilOn: string }
  | { readonly kind: 'keep_together'; readonly taskIds: readonly string[] }
  | { readonly kind: 'not_with'; readonly taskId: string; readonly agentId: string };
export interface CheckedAgency {
  readonly tasks: readonly CheckedTask[];
  readonly agents: readonly CheckedAgent[];
  readonly constraints: readonly CheckedRule[];
  readonly holidays: Readonly<Record<string, readonly string[]>>;
  /** Weeks of caps are the workspace's: its zone, and the day they begin on (1: Monday). */
  readonly office: {
    readonly timeZone: string;
    readonly firstDayOfWeek: number;
    /** Working time of the office, Monday to Friday, in which lags are counted. */
    readonly dayStartMinute?: number;
    readonly minutesPerDay?: number;
  };
}

export interface CheckedAssignment {
  readonly taskId: string;
  readonly agentId: string;
  /** Null means free. */
  readonly pin: unknown;
  readonly plannedStartAt: string | null;
  readonly plannedFinishAt: string | null;
  readonly effortMinutes: number;
  readonly compatibility: {
    readonly overall: number;
    readonly effortMultiplier: number;
    readonly components: readonly { readonly contribution: number }[];
  } | null;
}
export interface CheckedPlan {
  readonly score: { readonly hard: number; readonly placedValue: number };
  readonly bound: number;
  readonly gap: number | null;
  readonly assignments: readonly CheckedAssignment[];
  readonly unassigned: readonly {
    readonly taskId: string;
    readonly code: string;
    /** Text, where it was read from JSON. */
    readonly message: unknown;
  }[];
}

export const lanesOf = (agent: CheckedAgent): number => (agent.kind === 'ai' ? agent.maxConcurrent : 1);
