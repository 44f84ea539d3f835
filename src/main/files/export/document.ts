import type { Reader } from '../../../shared/format/index.ts';
import type { DemandAgainstSupply, Instant, StatusFigures } from '../../../shared/model/index.ts';

/** What is stamped on each page, so that a reader knows which state the figures are of. */
export interface ReportStamp {
  readonly workspaceName: string;
  readonly revision: number;
  readonly policyVersion: number;
  readonly planAt: Instant | null;
  readonly planGap: number | null;
  readonly filters: string;
}

/** A status report before it takes a format. */
export interface ReportDocument {
  readonly figures: StatusFigures;
  /** Newest first. */
  readonly changes: readonly { readonly at: Instant; readonly sentence: string }[];
  /** Of the whole agency alone; null: of a part. */
  readonly demand: DemandAgainstSupply | null;
  readonly stamp: ReportStamp;
  readonly reader: Reader;
}

/** The first tasks shown in the page; all of them go into the tables. */
export const FEATURED_TASKS = 30;
