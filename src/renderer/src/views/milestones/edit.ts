import type { ArgsIn, MilestoneRow } from '../../../../shared/contract/index.ts';
import { runCommand } from '../../stores/commands.ts';

export type MilestoneChanges = ArgsIn<'milestone.set'>['changes'];

const itemOf = ({ owner, name }: MilestoneRow): ArgsIn<'milestone.set'>['items'][number] =>
  owner.kind === 'task' ? { taskId: owner.taskId, name } : { client: owner.client, project: owner.project, name };
const versionsOf = (rows: readonly MilestoneRow[]): Record<string, number> =>
  Object.fromEntries(rows.flatMap(({ owner }) => (owner.kind === 'task' ? [[owner.taskId, owner.version]] : [])));
const counted = (rows: readonly MilestoneRow[]): string =>
  rows.length === 1 ? (rows[0]?.name ?? '') : `${rows.length} milestones`;

/** Changes milestones as one change of the workspace. */
export const setMilestones = (rows: readonly MilestoneRow[], changes: MilestoneChanges) =>
  runCommand(
    'milestone.set',
    { items: rows.map(itemOf), changes, versions: versionsOf(rows) },
    `Changed ${counted(rows)}.`,
  );

export const removeMilestones = (rows: readonly MilestoneRow[]) =>
  runCommand('milestone.remove', { items: rows.map(itemOf), versions: versionsOf(rows) }, `Removed ${counted(rows)}.`);

/** What an edit of a cell changes; null: nothing, or what was typed is no value of it. */
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
