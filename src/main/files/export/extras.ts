import { type CustomField, isOpenLine, type TaskLine } from '../../../shared/model/index.ts';
import { listedTasks, type ReportDocument } from './document.ts';

/** The listed tasks with one tag. A task with several tags is part of each. */
export interface TagLine {
  readonly tag: string;
  readonly open: number;
  readonly remainingHours: number;
  readonly late: number;
  readonly atRisk: number;
}

const keyOf = (name: string): string => name.trim().toLowerCase();
const byName = (a: string, b: string): number => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);

/** Work by tag, of the tasks that the page lists, in the order of the alphabet; tags that differ in case alone are one. */
export function tagLines(report: Pick<ReportDocument, 'figures' | 'template'>): readonly TagLine[] {
  const byTag = new Map<string, { readonly tag: string; readonly lines: TaskLine[] }>();
  for (const line of listedTasks(report))
    for (const tag of line.tags) {
      const known = byTag.get(keyOf(tag));
      if (known === undefined) byTag.set(keyOf(tag), { tag, lines: [line] });
      else known.lines.push(line);
    }
  return [...byTag.values()]
    .map(({ tag, lines }) => ({
      tag,
      open: lines.filter(isOpenLine).length,
      remainingHours: lines.reduce((sum, line) => sum + line.remainingHours, 0),
      late: lines.filter(({ state }) => state === 'late').length,
      atRisk: lines.filter(({ state }) => state === 'at_risk').length,
    }))
    .sort((a, b) => byName(a.tag, b.tag));
}

/** The names of the custom fields of these tasks, each once regardless of its case, in the order of the alphabet. */
export const fieldNames = (lines: readonly TaskLine[]): readonly string[] =>
  [
    ...new Map(
      lines.flatMap(({ customFields }) => customFields.map(({ name }) => [keyOf(name), name] as const)).toReversed(),
    ).values(),
  ].sort(byName);

/** The value of a custom field of a task; null if it has none. */
export const fieldOf = ({ customFields }: Pick<TaskLine, 'customFields'>, name: string): string | null =>
  customFields.find((field: CustomField) => keyOf(field.name) === keyOf(name))?.value ?? null;
