type Nothing = Record<never, never>;

/** Exceptions as one line of a report, after the title of the task, the agent or the type of work. */
export interface ExceptionLineMessages {
  'lines.overdue': Nothing;
  'lines.late': Nothing;
  /** `because`: the recorded reason; empty if there is none. */
  'lines.blocked': { readonly because: string };
  /** `waiting`: tasks of the report's subject that wait for it. */
  'lines.blocking': { readonly because: string; readonly waiting: number };
  'lines.stalled': { readonly hours: number };
  'lines.overrun': { readonly ratio: number };
  'lines.failed': { readonly times: number };
  'lines.declined': { readonly times: number };
  /** `deliverables`: their names; empty if not known. */
  'lines.rejected': { readonly deliverables: readonly string[]; readonly times: number };
  'lines.unassignable': { readonly hours: number };
  'lines.agent_left': { readonly tasks: number };
  'lines.agent_silent': { readonly hours: number; readonly tasks: number };
  /** `overHours` is given only in reports about the agency, and is null in others. */
  'lines.overload': { readonly overHours: number | null; readonly tasks: number };
  'lines.cycle': { readonly tasks: number };
  'lines.drift': { readonly ratio: number; readonly tasks: number };
  /** Of an agent who is not named; `more`: other tasks of the subject that the agent has. */
  'lines.of_agent': {
    readonly what: 'overload' | 'left' | 'silent' | 'problem';
    readonly hours: number;
    readonly more: number;
  };
  'lines.waits_for_others': { readonly isBlocked: boolean };
  'lines.problem': Nothing;
}
