import { counted, percent, type Reader, shortDay } from '../../format/index.ts';
import type { Instant } from '../../model/index.ts';

/** Lines of the commands on progress and milestones. */
export const PROGRESS_HEADER = 'status      risk  50% by 90% by  done  task';
export const MILESTONES_HEADER = 'status       due  likely  milestone';
export const NO_MILESTONES = 'No milestones yet. Add one with tde milestone.';
export const NO_DATE = 'no date';
export const projectSuffix = (project: string): string => `${project} (project)`;

interface Calibration {
  readonly cases: number;
  readonly p50Ratio: number | null;
  readonly p90Ratio: number | null;
}
export const accuracyLine = ({ cases, p50Ratio, p90Ratio }: Calibration, reader: Reader): string =>
  p50Ratio === null || p90Ratio === null
    ? 'No task has finished yet, so the accuracy of these dates is unknown.'
    : `Forecast accuracy (${counted(cases, 'finished task', reader)}): ${percent(p50Ratio, reader)} took no more effort than the likely forecast, ${percent(p90Ratio, reader)} no more than the very likely one.`;

interface ProjectLine {
  readonly project: string;
  readonly client: string | null;
  readonly progressRatio: number;
  readonly openTasks: number;
  readonly finishP50At: Instant | null;
  readonly delayProbability: number | null;
}
export const projectLine = (row: ProjectLine, reader: Reader): string =>
  [
    `${percent(row.progressRatio, reader).padStart(4)} ${row.project} (${row.client ?? 'internal'})`,
    counted(row.openTasks, 'open task', reader),
    ...(row.finishP50At === null ? [] : [`likely done ${shortDay(row.finishP50At, reader)}`]),
    ...(row.delayProbability === null ? [] : [`${percent(row.delayProbability, reader)} chance of being late`]),
  ].join(', ');

/** The name of a cause that saves time instead of adding it. */
export const SHORTER_THAN_ESTIMATED = 'Shorter than estimated';
