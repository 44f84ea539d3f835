import { type ArgsOf, fail, type Handlers, ok, type Refusal, withDetails } from '../../../shared/contract/index.ts';
import {
  type Constraint,
  compareIds,
  faultOf,
  type ImportFault,
  message,
  type StoredConstraint,
} from '../../../shared/model/index.ts';
import { constraintMeaning, constraintState } from '../../engine/index.ts';
import { constraintFaults, takenBy } from '../../files/import/index.ts';
import { committed, type Session } from '../session/session.ts';
import { nextConstraintId } from '../tasks/task-constraints.ts';

type Calls = 'constraints.view' | 'constraint.put' | 'constraint.remove';

/** The constraints of the workspace: listed with whether the plan meets them, set, and removed. */
export function constraintCalls(session: Session): Pick<Handlers, Calls> {
  return {
    'constraints.view': () => {
      const prepared = session.prepared();
      const names = namesIn(session);
      const stored = [...session.store().records.constraint.values()].sort((a, b) => compareIds(a.id, b.id));
      return ok({
        constraints: stored.map((constraint) => ({ constraint, ...constraintState(prepared, constraint) })),
        clients: [...names.client].sort(compareIds),
        teams: [...names.team].sort(compareIds),
      });
    },
    'constraint.put': (args) => put(session, args),
    'constraint.remove': ({ id, version }) => {
      const found = known(session, id, version);
      if ('ok' in found) return found;
      const sentence = message('journal.constraint_removed', { constraint: meaning(session, found) });
      const changed = session.change({ command: 'constraint.remove', sentence }, (writer) => {
        writer.remove('constraint', id);
        return undefined;
      });
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
  };
}

function put(session: Session, { id: given, version, constraint: args }: ArgsOf<'constraint.put'>) {
  const { constraint: constraints } = session.store().records;
  const found = given === undefined || !constraints.has(given) ? null : known(session, given, version);
  if (found !== null && 'ok' in found) return found;
  const draft = constraintOf(given ?? '', args);
  const faults = faultsOf(session, draft);
  if (faults.length > 0)
    return withDetails(
      fail(
        'refused_input',
        message('constraints.rejected', { faults: faults.length }),
        message('constraints.correct', {}),
        { faults: faults.length },
      ),
      faults,
    );
  let id = draft.id;
  const sentence = message('journal.constraint_saved', {
    constraint: meaning(session, draft),
    before: found === null ? null : meaning(session, found),
  });
  const changed = session.change({ command: 'constraint.put', sentence }, (writer) => {
    if (given === undefined) id = nextConstraintId(writer);
    writer.put('constraint', { ...draft, id, version: found?.version ?? 1 });
    return undefined;
  });
  return changed.ok ? ok({ id, ...committed(changed.value) }) : changed;
}

/** The stored constraint. Fails if it does not exist or has changed since the caller read it. */
function known(session: Session, id: string, expectedVersion: number | undefined): StoredConstraint | Refusal {
  const constraint = session.store().records.constraint.get(id);
  if (constraint === undefined)
    return fail('not_found', message('constraints.no_constraint', { id }), message('constraints.see_list', {}), { id });
  if (expectedVersion === undefined || expectedVersion === constraint.version) return constraint;
  return fail('stale', message('constraints.changed_since', { id }), message('constraints.read_again', {}), {
    id,
    seen: expectedVersion,
    current: constraint.version,
  });
}

function constraintOf(id: string, args: ArgsOf<'constraint.put'>['constraint']): Constraint {
  if (args.kind === 'keep_together') return { id, kind: args.kind, taskIds: [...new Set(args.taskIds)] };
  if (args.kind !== 'client_hour_cap') return { id, ...args };
  return { id, kind: args.kind, client: args.client, minutesPerWeek: Math.round(args.hoursPerWeek * 60) };
}

const meaning = (session: Session, constraint: Constraint) => constraintMeaning(session.snapshot(), constraint);

const namesIn = (session: Session) => {
  const { tasks, agents, opportunities } = session.snapshot();
  return {
    task: new Set<string>(tasks.map((task) => task.id)),
    agent: new Set<string>(agents.map((agent) => agent.id)),
    client: new Set([
      ...[...tasks, ...opportunities].flatMap(({ client }) => client ?? []),
      ...session.store().records.client.keys(),
    ]),
    team: new Set(agents.map((agent) => agent.team)),
  };
};

/** All faults of a constraint, as faults of the columns of its file. */
function faultsOf(session: Session, constraint: Constraint): readonly ImportFault[] {
  const others = [...session.store().records.constraint.values()].filter((one) => one.id !== constraint.id);
  const context = { names: namesIn(session), taken: takenBy(others) };
  return constraintFaults(constraint, context).map(({ column, value, problem }) =>
    faultOf({ file: '', sheet: null, row: null, column, value }, problem),
  );
}
