import type { Database } from 'better-sqlite3';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import { jsonIn } from '../documents/recorded-text.ts';
import type { Maps } from '../records/kinds.ts';

/** An agent by its ID, or a contact by its email address. */
export type PersonKey = { readonly agentId: string } | { readonly address: string };

/** What identifies one person in a workspace. */
export interface Person {
  /** The ID as an agent; null for a contact who is no agent. */
  readonly agentId: string | null;
  /** The current name first, then earlier ones. */
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  /** IDs of other agents with one of these names: text that contains the name alone does not say who is meant. */
  readonly sharedWith: readonly string[];
}

type Plain = Readonly<Record<string, unknown>>;
export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names that the product itself uses for whoever works with it. */
const PRODUCT_NAMES: ReadonlySet<string> = new Set(
  Object.values(ACTOR_NAMES).flatMap((name) => [name, name.toLowerCase()]),
);
const isName = (name: unknown): name is string =>
  typeof name === 'string' && name.trim() !== '' && !PRODUCT_NAMES.has(name);

/** Text written with a capital or a small letter is the same address. */
const sameAddress = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** A name that is or was used together with an email address. */
interface Contact {
  readonly name: string;
  readonly address: string;
}

/** Returns what identifies a person, now and in the journal; null if nothing in the workspace does. */
export function personOf(db: Database, maps: Maps, key: PersonKey): Person | null {
  const contacts = contactsOf(db, maps);
  if ('address' in key) return personAt(db, maps, contacts, key.address);
  const names = namesOf(db, maps, key.agentId);
  if (names.length === 0) return null;
  const addresses = contacts.flatMap(({ name, address }) => (address !== '' && names.includes(name) ? [address] : []));
  return { agentId: key.agentId, names, addresses: unique(addresses), sharedWith: others(maps, key.agentId, names) };
}

function personAt(db: Database, maps: Maps, contacts: readonly Contact[], address: string): Person | null {
  const own = contacts.filter((contact) => sameAddress(contact.address, address));
  if (own.length === 0) return null;
  const called = unique(own.flatMap(({ name }) => (isName(name) ? [name] : [])));
  const agents = [...maps.agent.values()].filter((agent) => called.includes(agent.name));
  const agentId = agents.length === 1 ? (agents[0]?.id ?? null) : null;
  const names = unique([...(agentId === null ? [] : namesOf(db, maps, agentId)), ...called]);
  const addresses = contacts.flatMap((one) =>
    sameAddress(one.address, address) || (one.address !== '' && names.includes(one.name)) ? [one.address] : [],
  );
  return { agentId, names, addresses: unique(addresses), sharedWith: others(maps, agentId, names) };
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];

const others = (maps: Maps, agentId: string | null, names: readonly string[]): readonly string[] =>
  [...maps.agent.values()].filter(({ id, name }) => id !== agentId && names.includes(name)).map(({ id }) => id);

/** The name of an agent now, and those in its journal entries. */
function namesOf(db: Database, maps: Maps, agentId: string): readonly string[] {
  const now = [...maps.agent.values()].find(({ id }) => id === agentId);
  return unique([
    ...(isName(now?.name) ? [now.name] : []),
    ...imagesOf(db, 'agent', agentId).flatMap(({ name }) => (isName(name) ? [name] : [])),
  ]);
}

/** The images of one record, or of all records of a kind: the newest first. */
function imagesOf(db: Database, kind: string, key: string | null): readonly Plain[] {
  return db
    .prepare<[string, string | null, string | null], { readonly before: string | null; readonly after: string | null }>(
      'SELECT before, after FROM journal_images WHERE kind = ? AND (? IS NULL OR key = ?) ORDER BY seq DESC, position DESC',
    )
    .all(kind, key, key)
    .flatMap(({ before, after }) => [after, before])
    .flatMap((side) => {
      const value = side === null ? null : jsonIn(side);
      return isPlain(value) ? [value] : [];
    });
}

/** `Ada Nwosu <ada@example.com>`, or an address alone. */
const MAILBOX = /(?:([^,;<>"]*?)\s*<)?([^\s,;<>"]+@[^\s,;<>"]+)>?/gu;

/** Everybody who is or was notified, with the address. */
function contactsOf(db: Database, maps: Maps): readonly Contact[] {
  const found: Contact[] = [];
  const add = (name: unknown, address: unknown): void => {
    if (typeof address === 'string' && address !== '') found.push({ name: String(name ?? ''), address });
  };
  const addLevels = (levels: unknown): void => {
    for (const level of Array.isArray(levels) ? levels : []) if (isPlain(level)) add(level.name, level.address);
  };
  const addRecipients = (reporting: unknown): void => {
    for (const one of Array.isArray(reporting) ? reporting : [])
      if (isPlain(one) && typeof one.recipient === 'string')
        for (const [, name, address] of one.recipient.matchAll(MAILBOX)) add(name?.trim(), address);
  };
  const addContacts = (contacts: unknown): void => {
    for (const one of Array.isArray(contacts) ? contacts : []) if (isPlain(one)) add(one.name, one.email);
  };
  for (const ladder of maps.ladder.values()) addLevels(ladder.levels);
  for (const image of imagesOf(db, 'ladder', null)) addLevels(image.levels);
  for (const task of maps.task.values()) addRecipients(task.reporting);
  for (const image of imagesOf(db, 'task', null)) addRecipients(image.reporting);
  for (const row of maps.importedRow.values()) addRecipients(recipientsIn(row.values));
  for (const image of imagesOf(db, 'importedRow', null)) addRecipients(recipientsIn(image.values));
  for (const client of maps.client.values()) addContacts(client.contacts);
  for (const image of imagesOf(db, 'client', null)) addContacts(image.contacts);
  for (const template of templatesOf(db, maps)) addRecipients(template.reporting);
  for (const json of db.prepare<[], string>('SELECT notice FROM notices').pluck().all()) {
    const notice = jsonIn(json);
    if (isPlain(notice)) add(notice.to, notice.address);
  }
  return found;
}

/** The recipients of reports in the last imported cells of a task: `weekly:pdf:progress>ann@client.example`. */
const recipientsIn = (values: unknown): readonly { readonly recipient: string }[] =>
  isPlain(values) && typeof values.reporting === 'string'
    ? values.reporting.split(';').map((one) => ({ recipient: one.slice(one.indexOf('>') + 1) }))
    : [];

/** The tasks of recurrences and project templates, now and in the journal. */
const templatesOf = (db: Database, maps: Maps): readonly Plain[] =>
  [
    ...[...maps.recurrence.values()].map(({ task }) => task),
    ...imagesOf(db, 'recurrence', null).map(({ task }) => task),
    ...[...maps.projectTemplate.values()].flatMap(({ taskTemplates }) => taskTemplates),
    ...imagesOf(db, 'projectTemplate', null).flatMap(({ taskTemplates }) => taskTemplates),
  ].filter(isPlain);
