import type { Instant, TaskLine } from '../../../shared/model/index.ts';
import type { ReportDocument } from './document.ts';
import { STATE_WORDS } from './words.ts';

/** One column of the task tables, the same in CSV and XLSX. */
export interface TaskColumn {
  readonly head: string;
  readonly width: number;
  /** `hours` are summed; a `ratio` is 0..1. */
  readonly kind: 'text' | 'hours' | 'ratio' | 'instant';
  readonly value: (line: TaskLine) => string | number | null;
}

const text = (head: string, width: number, value: (line: TaskLine) => string | null): TaskColumn => ({
  head,
  width,
  kind: 'text',
  value,
});
const hoursOf = (head: string, value: (line: TaskLine) => number): TaskColumn => ({
  head,
  width: 14,
  kind: 'hours',
  value: (line) => hundredths(value(line)),
});
const instant = (head: string, value: (line: TaskLine) => Instant | null): TaskColumn => ({
  head,
  width: 17,
  kind: 'instant',
  value,
});
const ratio = (head: string, value: (line: TaskLine) => number | null): TaskColumn => ({
  head,
  width: 10,
  kind: 'ratio',
  value(line) {
    const known = value(line);
    return known === null ? null : hundredths(known);
  },
});
const hundredths = (value: number): number => Math.round(value * 100) / 100;

const AGENT = text('Agent', 20, (line) => line.agentName);
const COLUMNS: readonly TaskColumn[] = [
  text('Task', 12, (line) => line.taskId),
  text('Title', 40, (line) => line.title),
  text('Client', 18, (line) => line.client),
  text('Project', 18, (line) => line.project),
  text('Status', 12, (line) => line.status.replace('_', ' ')),
  text('State', 12, (line) => STATE_WORDS[line.state]),
  AGENT,
  ratio('Progress', (line) => line.progressRatio),
  text('Next milestone', 22, (line) => line.nextMilestone),
  hoursOf('Estimate hours', (line) => line.estimateHours),
  hoursOf('Remaining hours', (line) => line.remainingHours),
  hoursOf('Actual hours', (line) => line.actualHours),
  instant('Due', (line) => line.dueAt),
  instant('Planned start', (line) => line.plannedStartAt),
  instant('Planned finish', (line) => line.plannedFinishAt),
  instant('Finish P50', (line) => line.finishP50At),
  instant('Finish P90', (line) => line.finishP90At),
  ratio('Delay risk', (line) => (line.dueAt === null ? null : line.delayProbability)),
];
const WITHOUT_NAMES = COLUMNS.filter((column) => column !== AGENT);

/** Columns of the report's task tables: without agents where its template leaves names out. */
export const taskColumns = ({ template }: ReportDocument): readonly TaskColumn[] =>
  template.names ? COLUMNS : WITHOUT_NAMES;
