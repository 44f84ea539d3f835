import {
  type AgentPanelView,
  type ArgsOf,
  ok,
  type PersonExport,
  type Result,
} from '../../../shared/contract/index.ts';
import type { ImportedRow } from '../../../shared/model/index.ts';
import { erasedCopy, journalAbout, type Person, textsOf } from '../../store/index.ts';
import { bookOf } from '../exceptions/exception-book.ts';
import type { Session } from '../session/session.ts';
import { workspaceName } from '../workspace/workspace-view.ts';
import { leftView, personFor, personView } from './who.ts';

/** Utilisation and learned figures of an agent. */
export type FiguresOf = (agentId: string) => Result<AgentPanelView> | Promise<Result<AgentPanelView>>;

/** Everything that is stored about a person. */
export async function exportPerson(
  session: Session,
  args: ArgsOf<'person.export'>,
  figuresOf: FiguresOf,
): Promise<Result<PersonExport>> {
  const found = personFor(session, args);
  if (!found.ok) return found;
  const person = found.value;
  const { agentId, names } = person;
  const { records, db } = session.store();
  const figures = agentId === null ? null : await figuresOf(agentId);
  const isOwn = (one: { readonly agentId?: string | null }): boolean => one.agentId === agentId && agentId !== null;
  const isNamed = namedIn(person);
  const state = bookOf(session).state();
  return ok({
    format: 'tde-person',
    version: 1,
    exportedAt: session.now(),
    workspace: workspaceName(session.path),
    person: personView(person),
    agent: agentId === null ? null : (records.agent.get(agentId) ?? null),
    assignments: [...records.assignment.values()]
      .filter(isOwn)
      .map((one) => ({ ...one, title: records.task.get(one.taskId)?.title ?? null })),
    activity: [...records.activity.values()].filter(isOwn),
    outcomes: [...records.outcome.values()].filter(isOwn),
    constraints: [...records.constraint.values()].filter((one) => 'agentId' in one && isOwn(one)),
    figures: figures?.ok === true ? figures.value : null,
    exceptions: [...state.exceptions.values()].filter((one) => isOwn(one) || isNamed(one)),
    exceptionAnswers: [...records.exceptionAnswer.values()].filter(({ by }) => names.includes(by)),
    attemptCorrections: [...records.attemptCorrection.values()].filter(({ by }) => names.includes(by)),
    notices: [...state.notices.values()].filter(isNamed),
    ...contactOf(session, isNamed),
    ...byHandOf(session, person, isNamed),
    imported: importedOf(session, person, isNamed),
    journal: journalAbout(db, person),
    mentions: leftView(session, erasedCopy(db, { person, pseudonym: 'person-0', isTypedToo: false }, null).left),
  });
}

function byHandOf(
  session: Session,
  { agentId, names }: Person,
  isNamed: (document: unknown) => boolean,
): Pick<PersonExport, 'notes' | 'contacts' | 'recurrences'> {
  const { note, client, recurrence } = session.store().records;
  return {
    notes: [...note.values()].filter(
      ({ by, about }) => names.includes(by) || (about.kind === 'agent' && about.id === agentId),
    ),
    contacts: [...client.values()].flatMap((one) =>
      one.contacts
        .filter(({ name, email }) => isNamed([name, email]))
        .map((contact) => ({ ...contact, client: one.name })),
    ),
    recurrences: [...recurrence.values()]
      .filter(
        ({ task }) =>
          (task.agentId !== null && task.agentId === agentId) ||
          isNamed(task.reporting.map(({ recipient }) => recipient)),
      )
      .map(({ id, name }) => ({ id, name })),
  };
}

/** What files last said about the person, as an agent or as the one to whom a task is assigned or reported. */
function importedOf(
  session: Session,
  { agentId }: Person,
  isNamed: (document: unknown) => boolean,
): PersonExport['imported'] {
  const isOwn = ({ kind, recordId, values }: ImportedRow): boolean =>
    agentId !== null &&
    ((kind === 'agents' && recordId === agentId) || values.assigned_to === agentId || values.agent_id === agentId);
  return [...session.store().records.importedRow.values()].filter((row) => isOwn(row) || isNamed(row.values));
}

/** Whether a document names the person. */
function namedIn(person: Person): (document: unknown) => boolean {
  const texts = textsOf({ person, pseudonym: '', kept: [], withNames: true });
  return texts.occursWithin;
}

function contactOf(
  session: Session,
  isNamed: (document: unknown) => boolean,
): Pick<PersonExport, 'escalation' | 'reports'> {
  const { records } = session.store();
  return {
    escalation: [...records.ladder.values()].flatMap((ladder) =>
      ladder.levels.flatMap(({ name, role, address }, index) =>
        isNamed([name, address]) ? [{ ladder: ladder.name, level: index + 1, name, role, address }] : [],
      ),
    ),
    reports: [...records.task.values()].flatMap((task) =>
      task.reporting.flatMap(({ recipient, cadence }) =>
        isNamed([recipient]) ? [{ taskId: task.id, recipient, cadence }] : [],
      ),
    ),
  };
}
