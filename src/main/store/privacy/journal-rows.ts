import type { Database } from 'better-sqlite3';
import { isMessage, recorded } from '../../../shared/model/index.ts';
import { jsonIn } from '../documents/recorded-text.ts';
import { type EntryRow, sentenceColumns } from '../journal/rows.ts';
import type { Kind } from '../records/kinds.ts';
import type { Rewriting } from './erasure.ts';
import { rewrittenRecord } from './fields.ts';
import { isPlain } from './person.ts';
import { rewrittenKey, rewrittenValue, type ValueRules } from './values.ts';

/** Replaces a person in the journal: its images first, which say whom an entry is about. */
export function rewriteJournal(db: Database, rewriting: Rewriting): void {
  const about = entriesAbout(db, rewriting);
  rewriteImages(db, rewriting);
  rewriteEntries(db, rewriting, about);
}

interface ImageRow {
  readonly seq: number;
  readonly position: number;
  readonly kind: Kind;
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

const imagesIn = (db: Database): readonly ImageRow[] =>
  db.prepare<[], ImageRow>('SELECT seq, position, kind, key, before, after FROM journal_images').all();

/** Entries whose images name the agent, and no other agent with the same name. */
function entriesAbout(db: Database, { person }: Rewriting): ReadonlySet<number> {
  const { agentId, sharedWith } = person;
  if (sharedWith.length === 0 || agentId === null) return new Set();
  const about = new Set<number>();
  const aboutOthers = new Set<number>();
  for (const { seq, kind, key, before, after } of imagesIn(db)) {
    const ids = [before, after].map((side) => (side === null ? null : jsonIn(side))).flatMap(agentsIn);
    if (kind === 'agent') ids.push(key);
    if (ids.includes(agentId)) about.add(seq);
    if (sharedWith.some((id) => ids.includes(id))) aboutOthers.add(seq);
  }
  return new Set([...about].filter((seq) => !aboutOthers.has(seq)));
}
const agentsIn = (side: unknown): string[] => (isPlain(side) && typeof side.agentId === 'string' ? [side.agentId] : []);

function rewriteImages(db: Database, rewriting: Rewriting): void {
  const { own, certain, careful } = rewriting;
  const update = db.prepare('UPDATE journal_images SET key = ?, before = ?, after = ? WHERE seq = ? AND position = ?');
  for (const { seq, position, kind, key, before, after } of imagesIn(db)) {
    const rewritten = (text: string | null): string | null => {
      const side = text === null ? null : jsonIn(text);
      if (!isPlain(side)) return text;
      const isOwn = own.isOwn(kind, key, side);
      const rules = rewriting.rulesFor(isOwn ? certain : careful);
      return JSON.stringify(rewrittenRecord(kind, side, { rules, isOwn }));
    };
    const made = [rewrittenKey(kind, key, rewriting.rulesFor(careful)), rewritten(before), rewritten(after)] as const;
    if (made[0] !== key || made[1] !== before || made[2] !== after) update.run(...made, seq, position);
  }
}

function rewriteEntries(db: Database, rewriting: Rewriting, about: ReadonlySet<number>): void {
  const update = db.prepare(
    `UPDATE journal SET actor_name = ?, sentence = ?, sentence_message = ?, why = ?, why_message = ?, before = ?, after = ?
      WHERE seq = ?`,
  );
  for (const row of db.prepare<[], EntryRow>('SELECT * FROM journal').all()) {
    const rules = rewriting.rulesFor(about.has(row.seq) ? rewriting.certain : rewriting.careful);
    const { texts } = rules;
    const rewritten = (text: string | null): string | null => (text === null ? null : texts.replaced(text));
    const sentence = rewrittenSentence(row.sentence, row.sentence_message, rules);
    const why = rewriting.own.entries.has(row.seq)
      ? sentenceColumns(recorded(''))
      : rewrittenSentence(row.why, row.why_message, rules);
    const made = [texts.replaced(row.actor_name), ...sentence, ...why, rewritten(row.before), rewritten(row.after)];
    const before = [
      row.actor_name,
      row.sentence,
      row.sentence_message,
      row.why,
      row.why_message,
      row.before,
      row.after,
    ];
    if (made.some((value, index) => value !== before[index])) update.run(...made, row.seq);
  }
}

/** The two columns of a sentence. Its text is made again from its message, so that a name in a title is treated as in the message. */
function rewrittenSentence(
  text: string,
  json: string | null,
  rules: ValueRules,
): readonly [text: string, message: string | null] {
  if (json === null) return [rules.texts.replaced(text), null];
  const message = rewrittenValue(jsonIn(json), rules);
  const made = JSON.stringify(message);
  if (made === json) return [text, json];
  return isMessage(message) ? sentenceColumns(message) : [rules.texts.replaced(text), made];
}
