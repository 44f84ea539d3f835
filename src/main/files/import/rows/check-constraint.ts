import { type Constraint, type ImportProblem, type Named, problem } from '../../../../shared/model/index.ts';
import { shown } from '../types.ts';
import { suggestion } from '../values/values.ts';

/** The names that a constraint may use, and the effects of the other constraints. */
export interface ConstraintContext {
  readonly names: Readonly<Record<Named, ReadonlySet<string>>>;
  /** All constraints as they would be; the checked one may be among them. */
  readonly taken: TakenBy;
}
/** A fault of a constraint, and its column in the template. */
export interface ConstraintFault {
  readonly column: string;
  readonly value: string;
  readonly problem: ImportProblem;
}

/** IDs of existing constraints, by effects that only one constraint may have. */
export type TakenBy = ReadonlyMap<string, readonly string[]>;

export function takenBy(constraints: Iterable<Constraint>): TakenBy {
  const taken = new Map<string, string[]>();
  for (const constraint of constraints)
    for (const key of claimsOf(constraint)) {
      const ids = taken.get(key);
      if (ids === undefined) taken.set(key, [constraint.id]);
      else ids.push(constraint.id);
    }
  return taken;
}

/** A client has at most one cap, a task is in at most one group, and a pair is kept apart only once. */
function claimsOf(constraint: Constraint): readonly string[] {
  switch (constraint.kind) {
    case 'client_hour_cap':
      return [claim.cap(constraint.client)];
    case 'keep_together':
      return constraint.taskIds.map(claim.group);
    case 'not_with':
      return [claim.pair(constraint.taskId, constraint.agentId)];
    case 'team_freeze':
      return [];
  }
}
const claim = {
  cap: (client: string): string => `cap ${client}`,
  group: (taskId: string): string => `group ${taskId}`,
  pair: (taskId: string, agentId: string): string => `pair ${JSON.stringify([taskId, agentId])}`,
};

/**
 * All faults of a constraint: names that do not exist, with the nearest match, and conflicts with other constraints.
 */
export function constraintFaults(constraint: Constraint, context: ConstraintContext): readonly ConstraintFault[] {
  const named = (column: string, what: Named, name: string): readonly ConstraintFault[] =>
    unknownName(context, { column, what, name });
  const other = (key: string): string | undefined => context.taken.get(key)?.find((id) => id !== constraint.id);
  switch (constraint.kind) {
    case 'client_hour_cap': {
      const { client } = constraint;
      const by = other(claim.cap(client));
      return [
        ...named('client', 'client', client),
        ...(by === undefined
          ? []
          : [{ column: 'client', value: client, problem: problem('already_capped', { client: shown(client), by }) }]),
      ];
    }
    case 'team_freeze': {
      const { team, fromOn, untilOn } = constraint;
      const range = `${fromOn}..${untilOn}`;
      return [
        ...named('team', 'team', team),
        ...(untilOn < fromOn
          ? [{ column: 'until_on', value: untilOn, problem: problem('range_reversed', { value: range }) }]
          : []),
      ];
    }
    case 'keep_together':
      return togetherFaults(constraint.taskIds, named, (taskId) => other(claim.group(taskId)));
    case 'not_with': {
      const { taskId, agentId } = constraint;
      const by = other(claim.pair(taskId, agentId));
      return [
        ...named('task_ids', 'task', taskId),
        ...named('agent_id', 'agent', agentId),
        ...(by === undefined
          ? []
          : [{ column: 'agent_id', value: agentId, problem: problem('already_apart', { task: shown(taskId), by }) }]),
      ];
    }
  }
}

function togetherFaults(
  taskIds: readonly string[],
  named: (column: string, what: Named, name: string) => readonly ConstraintFault[],
  other: (taskId: string) => string | undefined,
): readonly ConstraintFault[] {
  const few = { column: 'task_ids', value: taskIds.join(';'), problem: problem('too_few_tasks', {}) };
  return [
    ...(new Set(taskIds).size < 2 ? [few] : []),
    ...taskIds.flatMap((taskId) => {
      const by = other(taskId);
      const grouped = problem('already_grouped', { task: shown(taskId), by: by ?? '' });
      return [
        ...named('task_ids', 'task', taskId),
        ...(by === undefined ? [] : [{ column: 'task_ids', value: taskId, problem: grouped }]),
      ];
    }),
  ];
}

/** If there are more names than this, they are not searched for a close match. */
const SEARCHED_NAMES = 2_000;

function unknownName(
  { names }: ConstraintContext,
  { column, what, name }: { readonly column: string; readonly what: Named; readonly name: string },
): readonly ConstraintFault[] {
  const known = names[what];
  if (name === '' || known.has(name)) return [];
  const near = known.size > SEARCHED_NAMES ? null : suggestion(name, [...known]);
  return [{ column, value: name, problem: problem('unknown_reference', { what, id: shown(name), near }) }];
}
