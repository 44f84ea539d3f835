import { FIRST } from './001-first.ts';
import { LOAD } from './002-load.ts';
import { BALANCING } from './003-balancing.ts';
import { PROGRESS } from './004-progress.ts';
import { EXCEPTIONS } from './005-exceptions.ts';
import { addJournalMessages } from './006-journal-messages.ts';
import { addWorkspaceClock } from './006-workspace-clock.ts';
import { addConstraintVersions } from './007-constraint-versions.ts';
import { renameWatchedFiles } from './007-watched-files.ts';
import { CIVIL_DATES } from './008-civil-dates.ts';
import { addBaselines } from './009-baselines.ts';
import { mergeAlerts } from './010-alerts.ts';
import { renamePolicies } from './010-policy-names.ts';
import { HOME } from './011-home.ts';
import { BY_HAND } from './012-by-hand.ts';
import { CALENDARS } from './013-calendars.ts';
import { FIELDS } from './013-fields.ts';
import { IMPORTED_VALUES } from './013-imported-values.ts';
import { MAPPINGS } from './013-mappings.ts';
import { RELATIONS } from './013-relations.ts';
import { ALLOCATION } from './014-allocation.ts';
import { CONTRIBUTORS } from './015-contributors.ts';
import { LONG_ROWS } from './016-long-rows.ts';
import { type Migration, sql } from './migration.ts';

/** Schema 6: the workspace's clock, and messages in the journal. */
const six: Migration = (db) => {
  addWorkspaceClock(db);
  addJournalMessages(db);
};

/** Schema 7: names of the watched folder, and versions of constraints. */
const seven: Migration = (db) => {
  renameWatchedFiles(db);
  addConstraintVersions(db);
};

/** Schema 10: alerts are exceptions. */
const ten: Migration = (db) => {
  mergeAlerts(db);
  renamePolicies(db);
};

/** Schema 13: what imports from other programs need. Each part is in a file of its own, `013-<part>.ts`. */
const PARTS_OF_13: readonly Migration[] = [
  sql(FIELDS),
  sql(RELATIONS),
  sql(CALENDARS),
  sql(MAPPINGS),
  sql(IMPORTED_VALUES),
];
const thirteen: Migration = (db) => {
  for (const part of PARTS_OF_13) part(db);
};

/** In order; entry n brings a workspace from schema n to n + 1. */
export const MIGRATIONS: readonly Migration[] = [
  sql(FIRST),
  sql(LOAD),
  sql(BALANCING),
  sql(PROGRESS),
  sql(EXCEPTIONS),
  six,
  seven,
  sql(CIVIL_DATES),
  addBaselines,
  ten,
  sql(HOME),
  sql(BY_HAND),
  thirteen,
  sql(ALLOCATION),
  sql(CONTRIBUTORS),
  sql(LONG_ROWS),
];
export const SCHEMA_VERSION = MIGRATIONS.length;
