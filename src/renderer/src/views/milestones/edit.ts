import type { ArgsIn, MilestoneRow } from '../../../../shared/contract/index.ts';
import { MILESTONE_EDIT } from '../../../../shared/words/progress/milestones-view.ts';
import { runCommand } from '../../stores/commands.ts';
import { readerNow } from '../../stores/reader.ts';

export type MilestoneChanges = ArgsIn<'milestone.set'>['changes'];

const itemOf = ({ owner, name }: MilestoneRow): ArgsIn<'milestone.set'>['items'][number] =>
  owner.kind === 'task' ? { taskId: owner.taskId, name } : { client: owner.client, project: owner.project, name };
const versionsOf = (rows: readonly MilestoneRow[]): Record<string, number> =>
  Object.fromEntries(rows.flatMap(({ owner }) => (owner.kind === 'task' ? [[owner.taskId, owner.version]] : [])));
const nameOf = (rows: readonly MilestoneRow[]): string =>
  rows.length === 1 ? (rows[0]?.name ?? '') : MILESTONE_EDIT.milestones(rows.length, readerNow());

/** Changes milestones as one change, with one undo. */
export const setMilestones = (rows: readonly MilestoneRow[], changes: MilestoneChanges) =>
  runCommand(
    'milestone.set',
    { items: rows.map(itemOf), changes, versions: versionsOf(rows) },
    MILESTONE_EDIT.changed(nameOf(rows)),
  );

export const removeMilestones = (rows: readonly MilestoneRow[]) =>
  runCommand(
    'milestone.remove',
    { items: rows.map(itemOf), versions: versionsOf(rows) },
    MILESTONE_EDIT.removed(nameOf(rows)),
  );

/** The change that an edit of a cell makes; null if none, or the text is not a valid value. */
export function changesOf(column: string, value: unknown, row: MilestoneRow): MilestoneChanges | null {
  if (column === 'name') {
    const name = String(value ?? '').trim();
    return name === '' || name === row.name ? null : { name };
  }
  if (column === 'dueOn') {
    const dueOn = value === null || value === undefined || value === '' ? null : String(value);
    return dueOn === row.dueOn ? null : { dueOn };
  }
  if (column === 'weight') {
    const weight = Number(value);
    return !(weight > 0) || weight === row.weight ? null : { weight };
  }
  if (column === 'rule') {
    const rule = String(value ?? '').trim();
    return rule === row.rule ? null : { rule };
  }
  if (column === 'isComplete') return { isComplete: value === true };
  return null;
}
