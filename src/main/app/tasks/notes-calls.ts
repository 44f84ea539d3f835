import { type ArgsOf, fail, type Handlers, ok, type Refusal, type Result } from '../../../shared/contract/index.ts';
import { message, type Note, type NoteAbout, type NoteSubject, projectKey } from '../../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import { noAgent, noTask } from '../session/refusals.ts';
import { committed, type Session } from '../session/session.ts';

type Calls = 'notes.view' | 'note.add' | 'note.edit' | 'note.remove';
type About = ArgsOf<'notes.view'>['about'];
interface Subject {
  readonly subject: NoteSubject;
  readonly named: NoteAbout;
}

/** Notes and links on tasks, clients, projects and agents. */
export const notesCalls = (session: Session): Pick<Handlers, Calls> => ({
  'notes.view': ({ about }) => {
    const found = subjectOf(session, about);
    if (!found.ok) return found;
    const { kind, id } = found.value.subject;
    const own = [...session.store().records.note.values()].filter(
      (note) => note.about.kind === kind && note.about.id === id,
    );
    return ok(
      own.sort((a, b) => (a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1)),
    );
  },
  'note.add': ({ about, text, url }) => {
    const found = subjectOf(session, about);
    if (!found.ok) return found;
    const { subject, named } = found.value;
    let noteId = '';
    const sentence = message('journal.note_added', { about: named, isLink: url !== null });
    const changed = session.change({ command: 'note.add', sentence }, (writer) => {
      noteId = `N-${String(writer.next('note')).padStart(4, '0')}`;
      const note: Note = {
        id: noteId,
        about: subject,
        text,
        url,
        createdAt: session.now(),
        by: ACTOR_NAMES.operator,
        version: 1,
      };
      writer.put('note', note);
      return undefined;
    });
    return changed.ok ? ok({ noteId, ...committed(changed.value) }) : changed;
  },
  'note.edit': ({ noteId, text, url, versions }) => {
    const note = session.store().records.note.get(noteId);
    if (note === undefined) return noNote(noteId);
    const seen = versions[noteId];
    if (seen !== undefined && seen !== note.version)
      return fail('stale', message('notes.no_note', { noteId }), message('notes.view_again', {}), { noteId });
    const sentence = message('journal.note_changed', { about: namedAs(session, note.about) });
    const changed = session.change({ command: 'note.edit', sentence }, (writer) => {
      writer.put('note', { ...note, text: text ?? note.text, url: url === undefined ? note.url : url });
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
  'note.remove': ({ noteIds }) => {
    const { note: notes } = session.store().records;
    const missing = noteIds.find((id) => !notes.has(id));
    if (missing !== undefined) return noNote(missing);
    const [first] = noteIds.flatMap((id) => notes.get(id) ?? []);
    if (first === undefined) throw new RangeError('A call names at least one note');
    const about = namedAs(session, first.about);
    const sentence = message('journal.notes_removed', { about, notes: new Set(noteIds).size });
    const changed = session.change({ command: 'note.remove', sentence }, (writer) => {
      for (const id of noteIds) writer.remove('note', id);
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
});

const noNote = (noteId: string): Refusal =>
  fail('not_found', message('notes.no_note', { noteId }), message('notes.view_again', {}), { noteId });

/** What a note is about, if it exists: a client or a project also if only tasks name it. */
function subjectOf(session: Session, about: About): Result<Subject> {
  const { records } = session.store();
  const found = (subject: NoteSubject): Result<Subject> => ok({ subject, named: namedAs(session, subject) });
  const named = (client: string | null, project: string | null): boolean =>
    [...records.task.values()].some((task) => task.client === client && (project === null || task.project === project));
  switch (about.kind) {
    case 'task':
      return records.task.has(about.taskId) ? found({ kind: 'task', id: about.taskId }) : noTask(about.taskId);
    case 'agent':
      return records.agent.has(about.agentId) ? found({ kind: 'agent', id: about.agentId }) : noAgent(about.agentId);
    case 'client': {
      const { client } = about;
      if (records.client.has(client) || named(client, null)) return found({ kind: 'client', id: client });
      return fail('not_found', message('notes.no_client', { client }), message('notes.check_name', {}), { client });
    }
    case 'project': {
      const { client, project } = about;
      const key = projectKey({ client, name: project });
      if (records.project.has(key) || named(client, project)) return found({ kind: 'project', id: key });
      return fail('not_found', message('notes.no_project', { project }), message('notes.check_name', {}), { project });
    }
  }
}

function namedAs(session: Session, { kind, id }: NoteSubject): NoteAbout {
  const { records } = session.store();
  if (kind === 'task') return { kind, name: `${records.task.get(id)?.title ?? ''} (${id})`.trim() };
  if (kind === 'agent') return { kind, name: records.agent.get(id)?.name ?? id };
  return { kind, name: kind === 'client' ? id : (records.project.get(id)?.name ?? projectIn(id)) };
}

/** The name of a project that has no record, from its key. */
function projectIn(key: string): string {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) && typeof parts[1] === 'string' ? parts[1] : key;
}
