import type { Reader } from '../../../shared/format/index.ts';
import type {
  DelayRemedy,
  DemandAgainstSupply,
  Instant,
  ReportTemplate,
  StatusFigures,
  TaskLine,
} from '../../../shared/model/index.ts';

/** What is stamped on each page, so that a reader knows which state the figures are of. */
export interface ReportStamp {
  readonly workspaceName: string;
  readonly revision: number;
  readonly policyVersion: number;
  readonly planAt: Instant | null;
}
/** Cost of work, in minor units of the currency. */
export interface ReportMoney {
  readonly currency: string;
  readonly usedAmount: number;
  readonly estimateAmount: number;
}

/** A status report before it takes a format. */
export interface ReportDocument {
  readonly figures: StatusFigures;
  /** When exceptions were last looked for; null: never. */
  readonly inboxAt: Instant | null;
  readonly template: ReportTemplate;
  /** Of the whole agency alone; null: of a part. */
  readonly demand: DemandAgainstSupply | null;
  /** What would take the risk from the task; of a report on one alone. */
  readonly remedies: readonly DelayRemedy[];
  /** Null: the template leaves money out. */
  readonly money: ReportMoney | null;
  /** Names of agents by id, for changes of hands. */
  readonly agentNames: ReadonlyMap<string, string>;
  /** Who required it, and the fields they asked for that no section answers. */
  readonly required: { readonly recipient: string; readonly unknownFields: readonly string[] } | null;
  readonly stamp: ReportStamp;
  readonly reader: Reader;
}

/** The first tasks shown in the page; all of them go into the tables. */
export const FEATURED_TASKS = 30;
const SOON_MS = 14 * 86_400_000;

/** The tasks that the page lists after its template. */
export function listedTasks({ figures, template }: Pick<ReportDocument, 'figures' | 'template'>): readonly TaskLine[] {
  if (template.tasks !== 'attention') return figures.tasks;
  const untilMs = Date.parse(figures.at) + SOON_MS;
  return figures.tasks.filter(
    (line) =>
      (line.state !== 'on_track' && line.state !== 'done') || (line.dueAt !== null && Date.parse(line.dueAt) < untilMs),
  );
}

/** Tasks that are likely to miss their dates, the most likely first, with what makes them. */
export const risksOf = ({ figures }: Pick<ReportDocument, 'figures'>): readonly TaskLine[] =>
  figures.tasks
    .filter((line) => line.delayProbability !== null && (line.state === 'late' || line.state === 'at_risk'))
    .toSorted((a, b) => (b.delayProbability ?? 0) - (a.delayProbability ?? 0) || b.remainingHours - a.remainingHours);
