import type { Constraint } from '../model/index.ts';
import { csvText } from './csv.ts';

/** Columns of `constraints.csv`, in the order of its template. */
const COLUMNS = [
  'id',
  'kind',
  'client',
  'hours_per_week',
  'team',
  'from_on',
  'until_on',
  'task_ids',
  'agent_id',
] as const;
type Cells = { readonly [K in (typeof COLUMNS)[number]]?: string | number };

/** Constraints as `constraints.csv`, to be imported again. */
export const constraintsAsCsv = (constraints: readonly Constraint[]): string =>
  csvText(
    COLUMNS,
    constraints.map((constraint) => {
      const cells = cellsOf(constraint);
      return COLUMNS.map((name) => cells[name] ?? '');
    }),
  );

function cellsOf(constraint: Constraint): Cells {
  const { id, kind } = constraint;
  switch (constraint.kind) {
    case 'client_hour_cap':
      return { id, kind, client: constraint.client, hours_per_week: hoursOf(constraint.minutesPerWeek) };
    case 'team_freeze':
      return { id, kind, team: constraint.team, from_on: constraint.fromOn, until_on: constraint.untilOn };
    case 'keep_together':
      return { id, kind, task_ids: constraint.taskIds.join(';') };
    case 'not_with':
      return { id, kind, task_ids: constraint.taskId, agent_id: constraint.agentId };
  }
}

/** Hours with as many digits as whole minutes need. */
const hoursOf = (minutes: number): number => Number((minutes / 60).toFixed(4));
