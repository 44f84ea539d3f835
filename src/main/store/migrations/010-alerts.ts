import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { ExceptionAnswer, Instant } from '../../../shared/model/index.ts';
import { addDigest, amendSection, storeDigest, storedDigest, subtractDigest } from '../integrity/sections.ts';
import { canonical, layoutOf } from '../records/mapping.ts';
import { digestOf } from '../records/records.ts';
import { type ConvertedAlert, convertedAlert, type StoredAlert, storedAlertIn } from './010-alert-rows.ts';

type Row = readonly unknown[];
const rowsOf = (db: Database, table: string): readonly Row[] =>
  db.prepare<[], Row>(`SELECT * FROM ${table}`).raw().all();

/**
 * Alerts become exceptions, with their ids, times and answers; the alert of a cause that has an open exception is merged into it. Digests are amended by
 * what moves rather than recalculated, so that earlier damage is still found.
 */
export function mergeAlerts(db: Database): void {
  const converted = convertedAlerts(db);
  addExceptions(db, converted);
  moveAnswers(db, converted);
  renameImages(db, converted);
  const readable = new Set(converted.map(({ alertId }) => alertId));
  if (storedDigest(db, 'monitor') !== undefined)
    amendSection(db, 'monitor', 'alerts', {
      added: [],
      removed: rowsOf(db, 'alerts').filter(([alertId]) => readable.has(String(alertId))),
    });
  db.exec("DROP TABLE alerts; DROP TABLE alert_answers; DELETE FROM digests WHERE kind = 'alertAnswer';");
}

/** An alert that cannot be read is left out, and stays in the digest: it shows as damage. */
function convertedAlerts(db: Database): readonly ConvertedAlert[] {
  const open = openCauses(db);
  const answered = new Set(db.prepare<[], string>('SELECT exception_id FROM exception_answers').pluck().all());
  const taken = new Set<string>();
  return db
    .prepare<[], string>('SELECT alert FROM alerts ORDER BY alert_id')
    .pluck()
    .all()
    .flatMap((json) => storedAlertIn(json) ?? [])
    .toSorted(lastFirst)
    .map((alert): ConvertedAlert => {
      const made = convertedAlert(alert, open);
      const { mergedInto } = made;
      if (mergedInto === null || answered.has(mergedInto) || taken.has(mergedInto))
        return { ...made, answersTo: alert.alertId };
      taken.add(mergedInto);
      return { ...made, answersTo: mergedInto };
    });
}
const lastFirst = (a: StoredAlert, b: StoredAlert): number => (a.raisedAt > b.raisedAt ? -1 : 1);

/** The ids of exceptions that have not ended, by cause. */
const openCauses = (db: Database): ReadonlyMap<string, string> =>
  new Map(
    db
      .prepare<[], [string, string]>(
        `SELECT json_extract(exception, '$.cause'), exception_id FROM work_exceptions
         WHERE json_valid(exception) AND json_extract(exception, '$.clearedAt') IS NULL`,
      )
      .raw()
      .all(),
  );

function addExceptions(db: Database, converted: readonly ConvertedAlert[]): void {
  const rows = converted.map(({ exception }) => [exception.exceptionId, JSON.stringify(exception)] as const);
  const insert = db.prepare('INSERT INTO work_exceptions (exception_id, exception) VALUES (?, ?)');
  for (const row of rows) insert.run(...row);
  if (storedDigest(db, 'exceptions') !== undefined)
    amendSection(db, 'exceptions', 'work_exceptions', { added: rows, removed: [] });
}

interface AlertAnswerRow {
  readonly alertId: string;
  readonly answer: string;
  readonly at: Instant;
  readonly by: string;
  readonly untilAt: Instant | null;
  readonly note: string;
  readonly figure: number;
}
const ALERT_ANSWER = layoutOf({
  alertId: 'text',
  answer: 'text',
  at: 'text',
  by: 'text',
  untilAt: 'text?',
  note: 'text',
  figure: 'real',
});
const alertDigest = (row: AlertAnswerRow): bigint =>
  createHash('sha1')
    .update('alertAnswer')
    .update(canonical({ ...row }, ALERT_ANSWER))
    .digest()
    .readBigUInt64BE(0);

const ANSWERS = { acknowledge: 'take', snooze: 'snooze', resolve: 'resolve' } as const;
const isAnswer = (answer: unknown): answer is keyof typeof ANSWERS =>
  typeof answer === 'string' && Object.hasOwn(ANSWERS, answer);

function moveAnswers(db: Database, converted: readonly ConvertedAlert[]): void {
  const stored = storedDigest(db, 'alertAnswer');
  const rows = db
    .prepare<[], AlertAnswerRow>(
      `SELECT alert_id AS alertId, answer, at, by, until_at AS untilAt, note, figure FROM alert_answers`,
    )
    .all();
  const before = storedDigest(db, 'exceptionAnswer') ?? { rows: 0, digest: '0' };
  // What the digest of alert answers differs from its rows by is damage, and stays one.
  let sum = addDigest(BigInt(before.digest), BigInt(stored?.digest ?? 0));
  const insert = db.prepare(
    'INSERT INTO exception_answers VALUES (@exceptionId, @answer, @at, @by, @untilAt, @note, @figure)',
  );
  const byId = new Map(converted.map((one) => [one.alertId, one]));
  for (const row of rows) {
    sum = subtractDigest(sum, alertDigest(row));
    const { alertId, ...rest } = row;
    const of = byId.get(alertId);
    const answer: ExceptionAnswer = {
      ...rest,
      exceptionId: of?.answersTo ?? alertId,
      answer: isAnswer(row.answer) ? ANSWERS[row.answer] : 'take',
      figure: row.figure * (of?.scale ?? 1),
    };
    insert.run(answer);
    sum = addDigest(sum, digestOf('exceptionAnswer', answer));
  }
  if (rows.length > 0 || stored !== undefined)
    storeDigest(db, 'exceptionAnswer', { rows: before.rows + rows.length, digest: sum.toString() });
}

interface AnswerImage {
  readonly seq: number;
  readonly position: number;
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Journal entries about answers to alerts can be undone like those about exceptions. */
function renameImages(db: Database, converted: readonly ConvertedAlert[]): void {
  const images = db
    .prepare<[], AnswerImage>("SELECT seq, position, key, before, after FROM journal_images WHERE kind = 'alertAnswer'")
    .all();
  const one = db.prepare<[number, number], Row>('SELECT * FROM journal_images WHERE seq = ? AND position = ?').raw();
  const rows = (): readonly Row[] => images.flatMap(({ seq, position }) => one.all(seq, position));
  const removed = rows();
  const byId = new Map(converted.map((made) => [made.alertId, made]));
  const update = db.prepare(
    "UPDATE journal_images SET kind = 'exceptionAnswer', key = ?, before = ?, after = ? WHERE seq = ? AND position = ?",
  );
  for (const { seq, position, key, before, after } of images) {
    const made = byId.get(key);
    const [exceptionId, scale] = [made?.answersTo ?? key, made?.scale ?? 1];
    update.run(exceptionId, sideOf(before, exceptionId, scale), sideOf(after, exceptionId, scale), seq, position);
  }
  if (images.length > 0 && storedDigest(db, 'journal') !== undefined)
    amendSection(db, 'journal', 'journal_images', { added: rows(), removed });
}

/** One side of an image as that of an answer to an exception; text that is not JSON is left as it is. */
function sideOf(json: string | null, exceptionId: string, scale: number): string | null {
  const value = json === null ? null : plainIn(json);
  if (value === null) return json;
  const { alertId, answer, figure, ...rest } = value;
  return JSON.stringify({
    ...rest,
    ...(alertId === undefined ? {} : { exceptionId }),
    ...(answer === undefined ? {} : { answer: isAnswer(answer) ? ANSWERS[answer] : answer }),
    ...(typeof figure === 'number' ? { figure: figure * scale } : {}),
  });
}
function plainIn(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
