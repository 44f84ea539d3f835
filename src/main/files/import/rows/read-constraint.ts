import {
  asAgentId,
  asTaskId,
  type CivilDate,
  CONSTRAINT_KINDS,
  type ConstraintKind,
  instantOf,
  MAX_CAP_HOURS,
  problem,
  type StoredConstraint,
} from '../../../../shared/model/index.ts';
import type { ImportContext } from '../types.ts';
import { partsOf } from '../values/notation.ts';
import { keep } from './keep.ts';
import type { Row } from './row.ts';

/** The columns that each kind uses in addition to ID and kind. */
const USED: Readonly<Record<ConstraintKind, readonly string[]>> = {
  client_hour_cap: ['client', 'hours_per_week'],
  team_freeze: ['team', 'from_on', 'until_on'],
  keep_together: ['task_ids'],
  not_with: ['task_ids', 'agent_id'],
};
const ALL = [...new Set(Object.values(USED).flat())];

/**
 * The constraint of a row; a known constraint keeps the values of columns that are missing, unless its kind changes.
 */
export function readConstraint(row: Row, { existing }: ImportContext): StoredConstraint {
  const id = row.required('id');
  const old = existing.constraints.get(id);
  const head = { id, version: old?.version ?? 1 };
  row.required('kind');
  const kind = row.choice('kind', CONSTRAINT_KINDS, null);
  if (kind === null) return { ...head, kind: 'keep_together', taskIds: [] };
  for (const column of ALL)
    if (!USED[kind].includes(column) && row.raw(column) !== '')
      row.warn(column, problem('not_for_kind', { column: row.title(column), kind }));
  switch (kind) {
    case 'client_hour_cap': {
      const was = old?.kind === kind ? old : undefined;
      return {
        ...head,
        kind,
        client: keep(row, 'client', was?.client, () => row.required('client')),
        minutesPerWeek: keep(row, 'hours_per_week', was?.minutesPerWeek, () => {
          row.required('hours_per_week');
          return row.minutes('hours_per_week', MAX_CAP_HOURS, 0);
        }),
      };
    }
    case 'team_freeze': {
      const was = old?.kind === kind ? old : undefined;
      return {
        ...head,
        kind,
        team: keep(row, 'team', was?.team, () => row.required('team')),
        fromOn: keep(row, 'from_on', was?.fromOn, () => requiredDay(row, 'from_on')),
        untilOn: keep(row, 'until_on', was?.untilOn, () => requiredDay(row, 'until_on')),
      };
    }
    case 'keep_together': {
      const was = old?.kind === kind ? old : undefined;
      return { ...head, kind, taskIds: keep(row, 'task_ids', was?.taskIds, () => tasksOf(row)) };
    }
    case 'not_with': {
      const was = old?.kind === kind ? old : undefined;
      return {
        ...head,
        kind,
        taskId: keep(row, 'task_ids', was?.taskId, () => onlyTask(row)),
        agentId: keep(row, 'agent_id', was?.agentId, () => asAgentId(row.required('agent_id'))),
      };
    }
  }
}

function requiredDay(row: Row, column: string): CivilDate {
  row.required(column);
  // Nothing of a failed row is used.
  return row.day(column, null) ?? (instantOf(0).slice(0, 10) as CivilDate);
}

const tasksOf = (row: Row) => [...new Set(partsOf(row.required('task_ids')).map((key) => row.taskId(key)))];

function onlyTask(row: Row) {
  const tasks = tasksOf(row);
  if (tasks.length > 1) row.fail('task_ids', problem('one_task_only', { kind: 'not_with' }));
  return tasks[0] ?? asTaskId('');
}
