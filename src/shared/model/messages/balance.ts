import type { CivilDate, Instant, TaskId } from '../units.ts';

type Nothing = Record<never, never>;
/** The two agents of a move. */
interface FromTo {
  readonly from: string;
  readonly to: string;
}
/** The first few tasks, and how many more there are. */
interface Tasks {
  readonly tasks: readonly { readonly task: string; readonly taskId: TaskId }[];
  readonly more: number;
}
/** The first few names, and how many more there are. */
interface Agents {
  readonly agents: readonly string[];
  readonly more: number;
}

/** Balancing work between agents: the reason for each move, the problems that remain, and the result. */
export interface BalanceMessages {
  /** `finishAt` is null means within the planning horizon. */
  'balance.in_time': FromTo & { readonly lateDays: number; readonly finishAt: Instant | null };
  'balance.relieves': FromTo & { readonly overHours: number; readonly weekOf: CivilDate | null };
  /** The new agent has too much in some week as well. */
  'balance.lightens': FromTo & {
    readonly overHours: number;
    readonly weekOf: CivilDate | null;
    readonly lessHours: number;
  };
  'balance.unblocks': FromTo & {
    readonly task: string;
    readonly taskId: TaskId;
    readonly lateDays: number;
    readonly finishAt: Instant | null;
  };
  'balance.evens': FromTo & { readonly fromRatio: number; readonly toRatio: number };
  /**
   * Work that would be late without the move, whoever it is assigned to. `finishAt` is null means within the planning
   * horizon.
   */
  'balance.helps': {
    readonly task: string;
    readonly taskId: TaskId;
    readonly lateDays: number;
    readonly finishAt: Instant | null;
  };
  'balance.makes_room': FromTo;
  'balance.together': Nothing;
  'balance.balanced': Nothing;
  'balance.still_late': Tasks;
  /** `movable`: tasks of these agents that could be moved; 0: none. */
  'balance.still_over': Agents & { readonly movable: number };
  'balance.still_uneven': { readonly deviationRatio: number; readonly targetRatio: number };
  'balance.partly_searched': Nothing;
  'balance.unexpectedly_late': Tasks;
  'balance.unexpectedly_on_time': Tasks;
  /** Standard deviation of utilisation over agents. */
  'balance.evenness_differs': { readonly deviationRatio: number; readonly predictedRatio: number };
  'balance.over_differs': { readonly overHours: number; readonly predictedHours: number };
  'balance.unexpectedly_over': Agents;
  'balance.as_predicted': Nothing;
}
