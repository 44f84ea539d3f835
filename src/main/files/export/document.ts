import {
  type DelayRemedy,
  type DemandAgainstSupply,
  type Instant,
  isOpenLine,
  type TaskLine,
} from '../../../shared/model/index.ts';
import type { ReportSource } from '../../../shared/words/reports/source.ts';

/** A status report before it is formatted. */
export interface ReportDocument extends ReportSource {
  /** When exceptions were last checked; null if never. */
  readonly inboxAt: Instant | null;
  /** Only in a report on the whole agency; null if the report is on a part of it. */
  readonly demand: DemandAgainstSupply | null;
  /** Changes that would lower the risk; only in a report on a single task. */
  readonly remedies: readonly DelayRemedy[];
}

/** The page lists at most this many tasks; tables for spreadsheets contain all of them. */
export const FEATURED_TASKS = 30;
const SOON_MS = 14 * 86_400_000;

/** The tasks that the page lists by its template. */
export function listedTasks({ figures, template }: Pick<ReportDocument, 'figures' | 'template'>): readonly TaskLine[] {
  if (template.tasks !== 'attention') return figures.tasks;
  const untilMs = Date.parse(figures.at) + SOON_MS;
  const isSoon = ({ dueAt }: TaskLine): boolean => dueAt !== null && Date.parse(dueAt) < untilMs;
  return figures.tasks.filter((line) => isOpenLine(line) && (line.state !== 'on_track' || isSoon(line)));
}

/** Tasks that are late or at risk, the most likely to be late first. */
export const risksOf = ({ figures }: Pick<ReportDocument, 'figures'>): readonly TaskLine[] =>
  figures.tasks
    .filter((line) => line.delayProbability !== null && (line.state === 'late' || line.state === 'at_risk'))
    .toSorted((a, b) => (b.delayProbability ?? 0) - (a.delayProbability ?? 0) || b.remainingHours - a.remainingHours);
