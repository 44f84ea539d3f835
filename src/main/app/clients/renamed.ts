import {
  type Agent,
  type Client,
  type ClientTier,
  type NoteSubject,
  type Project,
  projectKey,
  type ReportSubject,
  type StoredConstraint,
} from '../../../shared/model/index.ts';
import type { Maps, Writer } from '../../store/index.ts';

/** The name of a project with its client; a client without a project has `project: null`. */
export interface WorkName {
  readonly client: string | null;
  readonly project: string | null;
}
/** Which names change, and into what. Names that do not change are returned as they are. */
export interface NewNames {
  readonly clientOf: (client: string) => string;
  readonly workOf: (name: WorkName) => WorkName;
  /** The tier of the tasks of a client after the change; null: as each task has it. */
  readonly tierOf: (client: string) => ClientTier | null;
}

/** Every record that names a client or a project gets its new name, within one change. Records that become one are joined. */
export function writeNewNames(writer: Writer, records: Maps, names: NewNames): void {
  const clientOf = (client: string | null): string | null => (client === null ? null : names.clientOf(client));
  const { workOf } = names;
  for (const task of records.task.values()) {
    const next = workOf(task);
    const clientTier = (next.client === null ? null : names.tierOf(next.client)) ?? task.clientTier;
    const isSame = next.client === task.client && next.project === task.project && clientTier === task.clientTier;
    if (!isSame) writer.put('task', { ...task, client: next.client, project: next.project, clientTier });
  }
  // Writing what is there already changes nothing.
  for (const row of records.recurrence.values())
    writer.put('recurrence', { ...row, task: { ...row.task, ...workOf(row.task) } });
  for (const row of records.opportunity.values())
    writer.put('opportunity', { ...row, client: names.clientOf(row.client) });
  for (const row of records.agent.values()) writer.put('agent', withoutRepeats(row, names.clientOf));
  for (const row of records.ladder.values()) writer.put('ladder', { ...row, client: clientOf(row.client) });
  for (const row of records.reportSchedule.values())
    writer.put('reportSchedule', { ...row, subject: subjectAfter(row.subject, names) });
  for (const row of records.note.values()) writer.put('note', { ...row, about: aboutAfter(row.about, names) });
  writeConstraints(writer, records, names);
  writeClients(writer, records, names);
  writeProjects(writer, records, names);
}

const withoutRepeats = (agent: Agent, clientOf: NewNames['clientOf']): Agent => ({
  ...agent,
  excludedClients: [...new Set(agent.excludedClients.map(clientOf))],
});

function subjectAfter(subject: ReportSubject, { clientOf, workOf }: NewNames): ReportSubject {
  if (subject.kind === 'client') return { ...subject, client: clientOf(subject.client) };
  if (subject.kind !== 'project') return subject;
  const next = workOf(subject);
  // A project that is no more is still reported on, under its own name: the schedule says that there is nothing to report.
  return { ...subject, client: next.client, project: next.project ?? subject.project };
}

function aboutAfter(about: NoteSubject, { clientOf, workOf }: NewNames): NoteSubject {
  if (about.kind === 'client') return { ...about, id: clientOf(about.id) };
  const name = about.kind === 'project' ? projectOfKey(about.id) : null;
  if (name === null) return about;
  const next = workOf(name);
  return next.project === null ? about : { ...about, id: projectKey({ client: next.client, name: next.project }) };
}

/** The project that a key identifies; null if the text is not one. */
function projectOfKey(key: string): { readonly client: string | null; readonly project: string } | null {
  try {
    const parts: unknown = JSON.parse(key);
    if (!Array.isArray(parts)) return null;
    const [client, project]: unknown[] = parts;
    return (client === null || typeof client === 'string') && typeof project === 'string' ? { client, project } : null;
  } catch {
    return null;
  }
}

/** A client has at most one cap: the cap of the client that remains, or else the first of those that become it. */
function writeConstraints(writer: Writer, { constraint }: Maps, { clientOf }: NewNames): void {
  type Cap = StoredConstraint & { readonly kind: 'client_hour_cap' };
  const caps = [...constraint.values()].filter((row): row is Cap => row.kind === 'client_hour_cap');
  const capped = new Set(caps.filter((row) => clientOf(row.client) === row.client).map((row) => row.client));
  for (const row of caps) {
    const client = clientOf(row.client);
    if (client === row.client) continue;
    if (capped.has(client)) writer.remove('constraint', row.id);
    else writer.put('constraint', { ...row, client });
    capped.add(client);
  }
}

function writeClients(writer: Writer, { client: clients }: Maps, { clientOf }: NewNames): void {
  for (const row of clients.values()) {
    const name = clientOf(row.name);
    if (name === row.name) continue;
    writer.remove('client', row.name);
    const known = writer.get('client', name);
    writer.put('client', known === undefined ? { ...row, name } : joinedClient(known, row));
  }
}
const joinedClient = (remains: Client, other: Client): Client => ({
  ...remains,
  contacts: [
    ...remains.contacts,
    ...other.contacts.filter(
      ({ name, email }) => !remains.contacts.some((known) => known.name === name && known.email === email),
    ),
  ],
});

function writeProjects(writer: Writer, { project: projects }: Maps, { workOf }: NewNames): void {
  for (const row of projects.values()) {
    const next = workOf({ client: row.client, project: row.name });
    if (next.client === row.client && next.project === row.name) continue;
    writer.remove('project', projectKey(row));
    if (next.project === null) continue;
    const renamed: Project = { ...row, client: next.client, name: next.project };
    const known = writer.get('project', projectKey(renamed));
    writer.put('project', known === undefined ? renamed : joinedProject(known, renamed));
  }
}
/** The due date and the milestones of the project that remains come first; of milestones with the same name, one remains. */
const joinedProject = (remains: Project, other: Project): Project => ({
  ...remains,
  dueOn: remains.dueOn ?? other.dueOn,
  milestones: [
    ...remains.milestones,
    ...other.milestones.filter(({ name }) => !remains.milestones.some((known) => known.name === name)),
  ],
});
