import type { Reader } from '../../format/index.ts';
import type { Instant, ReportTemplate, StatusFigures, TaskLine } from '../../model/index.ts';

/** The state of the workspace that a report shows, printed on each page. */
export interface ReportStamp {
  readonly workspaceName: string;
  readonly revision: number;
  readonly policyVersion: number;
  /** When the plan was published, or null if none has been. */
  readonly planAt: Instant | null;
}
/** Cost of work, in minor units of the currency. */
export interface ReportMoney {
  readonly currency: string;
  readonly usedAmount: number;
  readonly estimateAmount: number;
}

/** What the sentences of a report are made from. */
export interface ReportSource {
  readonly figures: StatusFigures;
  readonly template: ReportTemplate;
  /** Null if the template leaves money out. */
  readonly money: ReportMoney | null;
  /** Names of agents by id, for reassignments. */
  readonly agentNames: ReadonlyMap<string, string>;
  /** Who requires the report, and the required fields that no section covers. Null if nobody requires it. */
  readonly required: { readonly recipient: string; readonly unknownFields: readonly string[] } | null;
  readonly stamp: ReportStamp;
  readonly reader: Reader;
}

/** The task of a report on a single task without subtasks, or null if the report covers several. */
export const onlyTask = ({ figures: { subject, tasks } }: Pick<ReportSource, 'figures'>): TaskLine | null =>
  subject.kind === 'task' && tasks.length === 1 ? (tasks[0] ?? null) : null;
