import {
  type ArgsOf,
  fail,
  ok,
  type PersonView,
  type Result,
  type TextsLeftView,
} from '../../../shared/contract/index.ts';
import { asAgentId, asTaskId, message } from '../../../shared/model/index.ts';
import { type Person, type PersonKey, personOf, type TextsLeft } from '../../store/index.ts';
import { noAgent } from '../session/refusals.ts';
import type { Session } from '../session/session.ts';

/** The person that a call names, perhaps an agent whom only the journal still knows, or why there is none. */
export function personFor(session: Session, { agentId, address }: ArgsOf<'person.export'>): Result<Person> {
  const { db, records } = session.store();
  const key: PersonKey = agentId === undefined ? { address: address ?? '' } : { agentId };
  const person = personOf(db, records, key);
  if (person !== null) return ok(person);
  if (agentId !== undefined) return noAgent(agentId);
  return fail(
    'not_found',
    message('privacy.no_contact', { address: address ?? '' }),
    message('privacy.find_contact', {}),
    { address: address ?? '' },
  );
}

export const personView = ({ agentId, names, addresses, sharedWith }: Person): PersonView => ({
  agentId: agentId === null ? null : asAgentId(agentId),
  names,
  addresses,
  sharedWith: sharedWith.map(asAgentId),
});

/** Text of others with the titles of its tasks. */
export const leftView = (session: Session, { taskIds, rows }: TextsLeft): TextsLeftView => ({
  tasks: taskIds.map((taskId) => ({
    taskId: asTaskId(taskId),
    title: session.store().records.task.get(taskId)?.title ?? taskId,
  })),
  rows,
});
