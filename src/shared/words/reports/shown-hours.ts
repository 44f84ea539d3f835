import { roundedToSum } from '../../format/index.ts';
import { isOpenLine, type StatusFigures, type TaskLine } from '../../model/index.ts';

/** Remaining hours as a report shows them, rounded so that tasks add up to their client or project, and these to the headline. */
export interface ShownHours {
  ofPart(name: string | null): number;
  ofTask(line: TaskLine): number;
}
const DECIMALS = 2;
const remaining = (line: TaskLine): number => line.remainingHours;

/** The remaining hours of the parts and open tasks of a report, with two decimals. */
export function shownHours({ tasks, subject }: Pick<StatusFigures, 'tasks' | 'subject'>): ShownHours {
  const partOf = ({ client, project }: TaskLine): string | null =>
    subject.kind === 'agency' ? client : subject.kind === 'client' ? project : null;
  const parts = [...Map.groupBy(tasks.filter(isOpenLine), partOf)];
  const sums = parts.map(([, lines]) => lines.reduce((sum, line) => sum + remaining(line), 0));
  const byPart = new Map<string | null, number>();
  const byTask = new Map<string, number>();
  const roundedParts = roundedToSum(sums, DECIMALS);
  for (const [index, [name, lines]] of parts.entries()) {
    const total = roundedParts[index];
    if (total === undefined) continue;
    byPart.set(name, total);
    const rounded = roundedToSum(lines.map(remaining), DECIMALS, total);
    for (const [place, line] of lines.entries()) byTask.set(line.taskId, rounded[place] ?? remaining(line));
  }
  return {
    ofPart: (name) => byPart.get(name) ?? 0,
    ofTask: (line) => byTask.get(line.taskId) ?? remaining(line),
  };
}
