import { type ArgsOf, fail, type Handlers, ok, type Refusal } from '../../../shared/contract/index.ts';
import { type ClientTier, message, type References } from '../../../shared/model/index.ts';
import type { Maps } from '../../store/index.ts';
import { tierOf, writeTier } from '../session/client-tier.ts';
import { committed, type Session } from '../session/session.ts';
import { type WorkName, writeNewNames } from './renamed.ts';

type Calls = 'client.create' | 'client.edit' | 'client.rename' | 'client.merge' | 'client.delete';

/** Clients that are created, changed, renamed, merged and deleted by hand, with everything that names them. */
export function clientRecordCalls(session: Session): Pick<Handlers, Calls> {
  return {
    'client.create': (args) => create(session, args),
    'client.edit': (args) => edit(session, args),
    'client.rename': (args) => rename(session, args),
    'client.merge': (args) => merge(session, args),
    'client.delete': (args) => remove(session, args),
  };
}

/** All names of clients, whether they have a record or are only named by work. */
export function clientNames({ client, task, project, opportunity, recurrence }: Maps): ReadonlySet<string> {
  return new Set([
    ...client.keys(),
    ...[...task.values(), ...project.values(), ...opportunity.values()].flatMap((row) => row.client ?? []),
    ...[...recurrence.values()].flatMap((row) => row.task.client ?? []),
  ]);
}
export const noClient = (client: string): Refusal =>
  fail('not_found', message('records.no_client', { client }), message('records.see_clients', {}), { client });
const taken = (name: string): Refusal =>
  fail('refused_input', message('records.name_taken', { what: 'client', name }), message('records.merge_instead', {}), {
    field: 'name',
  });

/** The refusal of a client that does not exist or has changed since the caller read it; null if there is none. */
function faultOf(session: Session, name: string, version: number | undefined): Refusal | null {
  const { records } = session.store();
  if (!clientNames(records).has(name)) return noClient(name);
  const record = records.client.get(name);
  if (version === undefined || record === undefined || record.version === version) return null;
  return fail('stale', message('records.client_changed', { client: name }), message('tasks.review_change', {}), {
    client: name,
    seen: version,
    current: record.version,
  });
}

function create(
  session: Session,
  { client: name, tier, contacts }: ArgsOf<'client.create'>,
): ReturnType<Handlers['client.create']> {
  if (clientNames(session.store().records).has(name)) return taken(name);
  const sentence = message('journal.client_created', { client: name });
  const changed = session.change({ command: 'client.create', sentence }, (writer) => {
    writer.put('client', { name, tier, contacts: contactsOf(contacts), version: 1 });
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

/** Contacts without empty rows, as a form may send them. */
const contactsOf = (contacts: ArgsOf<'client.create'>['contacts']) =>
  contacts.filter(({ name, email, role }) => name !== '' || email !== '' || role !== '');

function edit(
  session: Session,
  { client: name, changes, version }: ArgsOf<'client.edit'>,
): ReturnType<Handlers['client.edit']> {
  const fault = faultOf(session, name, version);
  if (fault !== null) return fault;
  const { records } = session.store();
  const known = records.client.get(name);
  const before = known ?? { name, tier: tierOf(records, name) ?? 'standard', contacts: [], version: 1 };
  const tier = changes.tier ?? before.tier;
  const sentence = message('journal.client_changed', {
    client: name,
    tier: tier === before.tier ? null : tier,
    contacts: changes.contacts !== undefined,
  });
  const changed = session.change({ command: 'client.edit', sentence }, (writer) => {
    writer.put('client', {
      ...before,
      tier,
      contacts: changes.contacts === undefined ? before.contacts : contactsOf(changes.contacts),
    });
    if (changes.tier !== undefined) writeTier(writer, name, tier);
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

/** Work of these clients belongs to another one; the names of its projects stay. */
const renaming = (from: ReadonlySet<string>, to: string, tier: ClientTier | null) => {
  const clientOf = (client: string): string => (from.has(client) ? to : client);
  return {
    clientOf,
    workOf: ({ client, project }: WorkName): WorkName => ({
      client: client === null ? null : clientOf(client),
      project,
    }),
    tierOf: (client: string): ClientTier | null => (client === to ? tier : null),
  };
};

function rename(
  session: Session,
  { client, name, version }: ArgsOf<'client.rename'>,
): ReturnType<Handlers['client.rename']> {
  const fault = faultOf(session, client, version);
  if (fault !== null) return fault;
  const { records } = session.store();
  if (clientNames(records).has(name)) return taken(name);
  const sentence = message('journal.client_renamed', { before: client, after: name });
  const changed = session.change({ command: 'client.rename', sentence }, (writer) => {
    writeNewNames(writer, records, renaming(new Set([client]), name, null));
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

function merge(session: Session, { clients, into }: ArgsOf<'client.merge'>): ReturnType<Handlers['client.merge']> {
  const { records } = session.store();
  for (const name of [into, ...clients]) {
    const fault = faultOf(session, name, undefined);
    if (fault !== null) return fault;
  }
  if (clients.includes(into))
    return fail('refused_input', message('records.merge_with_self', { name: into }), message('records.choose_two', {}));
  const from = new Set(clients);
  const sentence = message('journal.clients_merged', { clients: [...from], into });
  const changed = session.change({ command: 'client.merge', sentence }, (writer) => {
    writeNewNames(writer, records, renaming(from, into, tierOf(records, into)));
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

function referencesTo(records: Maps, client: string): References {
  const count = (rows: Iterable<{ readonly client: string | null }>): number =>
    [...rows].filter((row) => row.client === client).length;
  return {
    tasks: count(records.task.values()),
    projects: count(records.project.values()),
    opportunities: count(records.opportunity.values()),
    constraints: [...records.constraint.values()].filter(
      (row) => row.kind === 'client_hour_cap' && row.client === client,
    ).length,
    recurrences: count([...records.recurrence.values()].map((row) => row.task)),
    ladders: count(records.ladder.values()),
    schedules: [...records.reportSchedule.values()].filter(
      ({ subject }) => (subject.kind === 'client' || subject.kind === 'project') && subject.client === client,
    ).length,
  };
}

function remove(session: Session, { client, version }: ArgsOf<'client.delete'>): ReturnType<Handlers['client.delete']> {
  const fault = faultOf(session, client, version);
  if (fault !== null) return fault;
  const { records } = session.store();
  const references = referencesTo(records, client);
  if (Object.values(references).some((count) => count > 0))
    return fail(
      'not_eligible',
      message('records.client_in_use', { client, references }),
      message('records.merge_or_remove', {}),
      { client },
    );
  const sentence = message('journal.client_deleted', { client });
  const changed = session.change({ command: 'client.delete', sentence }, (writer) => {
    for (const note of records.note.values())
      if (note.about.kind === 'client' && note.about.id === client) writer.remove('note', note.id);
    for (const agent of records.agent.values())
      writer.put('agent', { ...agent, excludedClients: agent.excludedClients.filter((name) => name !== client) });
    writer.remove('client', client);
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}
