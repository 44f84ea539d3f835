import type { SearchHit } from '../../../shared/contract/index.ts';
import { fitOf, foldText, hasWords, searchable, searchWords } from '../../../shared/format/index.ts';
import { compareIds, isOpen, type Note, projectIn, projectKey, type Task } from '../../../shared/model/index.ts';
import { clientName } from '../../../shared/words/base/names.ts';
import { STATUS_NAMES } from '../../../shared/words/index.ts';
import type { Session } from '../session/session.ts';

/** So much of a note is shown. */
const NOTE_LETTERS = 120;

/** What a record is found by, made once per record. */
const texts = new WeakMap<object, string>();
function textOf(record: object, parts: () => readonly (string | null)[]): string {
  const known = texts.get(record);
  if (known !== undefined) return known;
  const made = searchable(parts());
  texts.set(record, made);
  return made;
}

/**
 * Tasks, agents, clients, projects and notes in which all words occur, whatever their case and accents. The best first: an ID, then a name that begins
 * with the words; of equals, open tasks before closed ones. It is read from the records, so that it works whatever else fails.
 */
export function search(session: Session, typed: string, limit: number): readonly SearchHit[] {
  const words = searchWords(typed);
  if (words.length === 0) return [];
  const wanted = words.join(' ');
  const rankOf = ({ id, label }: SearchHit): number => (foldText(id) === wanted ? -1 : fitOf(label, words));
  return [
    ...taskHits(session, words),
    ...agentHits(session, words),
    ...nameHits(session, words),
    ...noteHits(session, words),
  ]
    .map((hit) => ({ hit, rank: rankOf(hit) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ hit }) => hit);
}

function taskHits(session: Session, words: readonly string[]): readonly SearchHit[] {
  const found = [...session.store().records.task.values()].filter((task) =>
    hasWords(
      textOf(task, () => [task.id, task.title, task.client, task.project, ...extraTexts(task)]),
      words,
    ),
  );
  return found
    .sort((a, b) => Number(!isOpen(a)) - Number(!isOpen(b)) || compareIds(a.id, b.id))
    .map((task) => ({ kind: 'task', id: task.id, label: task.title, detail: taskDetail(task) }));
}
/** Tags and the values of custom fields. */
const extraTexts = ({ tags = [], customFields = [] }: Task): readonly string[] => [
  ...tags,
  ...customFields.map(({ value }) => value),
];
const taskDetail = (task: Task): string =>
  [task.id, clientName(task.client), ...(isOpen(task) ? [] : [STATUS_NAMES[task.status]])].join(' · ');

const agentHits = (session: Session, words: readonly string[]): readonly SearchHit[] =>
  [...session.store().records.agent.values()]
    .filter((agent) =>
      hasWords(
        textOf(agent, () => [agent.id, agent.name, agent.team]),
        words,
      ),
    )
    .sort((a, b) => compareIds(a.id, b.id))
    .map((agent) => ({ kind: 'agent', id: agent.id, label: agent.name, detail: agent.team }));

/** Clients and projects, of tasks and on their own. */
function nameHits(session: Session, words: readonly string[]): readonly SearchHit[] {
  const { task, client, project } = session.store().records;
  const tasks = [...task.values()];
  const clients = new Set([...client.keys(), ...tasks.flatMap((one) => one.client ?? [])]);
  const projects = new Map(
    [
      ...project.values(),
      ...tasks.flatMap((one) => (one.project === null ? [] : { client: one.client, name: one.project })),
    ].map((one) => [projectKey(one), one] as const),
  );
  const open = (isOf: (one: Task) => boolean): number => tasks.filter((one) => isOf(one) && isOpen(one)).length;
  return [
    ...[...clients]
      .filter((name) => hasWords(searchable([name]), words))
      .sort()
      .map(
        (name): SearchHit => ({
          kind: 'client',
          id: name,
          label: name,
          detail: '',
          openTasks: open((one) => one.client === name),
        }),
      ),
    ...[...projects]
      .filter(([, one]) => hasWords(searchable([one.name, one.client]), words))
      .map(
        ([key, one]): SearchHit => ({
          kind: 'project',
          id: key,
          label: one.name,
          detail: clientName(one.client),
          openTasks: open((row) => row.client === one.client && row.project === one.name),
        }),
      ),
  ];
}

const noteHits = (session: Session, words: readonly string[]): readonly SearchHit[] =>
  [...session.store().records.note.values()]
    .filter((note) =>
      hasWords(
        textOf(note, () => [note.text, note.url]),
        words,
      ),
    )
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .map((note) => ({
      kind: 'note',
      id: note.id,
      label: excerptOf(note),
      detail: subjectName(session, note),
      about: note.about,
    }));

/** The first line of a note, or the address of a link. */
const excerptOf = ({ text, url }: Note): string => (text.split('\n', 1)[0] || (url ?? '')).slice(0, NOTE_LETTERS);

function subjectName(session: Session, { about }: Note): string {
  const { task, agent } = session.store().records;
  if (about.kind === 'task') return named(task.get(about.id)?.title, about.id);
  if (about.kind === 'agent') return named(agent.get(about.id)?.name, about.id);
  const project = about.kind === 'project' ? projectIn(about.id) : null;
  return project?.name ?? about.id;
}
const named = (name: string | undefined, id: string): string => (name === undefined ? id : `${name} (${id})`);
