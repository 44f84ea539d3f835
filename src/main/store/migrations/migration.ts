import type { Database } from 'better-sqlite3';

/** Brings a database from one schema to the next, inside the transaction of the whole upgrade. */
export type Migration = (db: Database) => void;

/** A migration that is plain SQL. */
export const sql =
  (text: string): Migration =>
  (db) => {
    db.exec(text);
  };
