import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { checkDatabase } from '../../src/main/store/index.ts';
import { readerOf } from '../../src/shared/format/index.ts';
import { asTaskId, instantOf, message, recorded } from '../../src/shared/model/index.ts';
import { textOf } from '../../src/shared/words/index.ts';
import { undoText } from '../../src/shared/words/workspace/undo.ts';
import { aTask } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const dueAt = instantOf(Date.UTC(2026, 11, 3, 16));
const berlin = readerOf('en-GB', 'Europe/Berlin');
const losAngeles = readerOf('en-US', 'America/Los_Angeles');
const sentence = message('journal.edited', {
  tasks: { first: { title: 'Logo', taskId: asTaskId('T-1') }, count: 1 },
  changes: { dueAt },
});

function olderWorkspace(): string {
  const path = workspacePath();
  copyFileSync(join(import.meta.dirname, 'fixtures', 'v5.tde'), path);
  return path;
}

test('an entry is shown in the zone and locale of its reader, also after reopening', () => {
  const path = workspacePath();
  const made = openedAt(path);
  const why = message('journal.plan_request', { seed: 7, maxChanges: null });
  made.change({ ...entryOf(''), sentence, why }, (writer) => {
    writer.put('task', aTask({ id: asTaskId('T-1'), title: 'Logo' }));
    return undefined;
  });
  made.close();
  const again = openedAt(path);
  const [entry] = again.journal.list({ limit: 1 });
  expect(entry).toMatchObject({ sentence, why });
  const shown = entry?.sentence ?? recorded('');
  expect(textOf(shown, berlin)).toBe('Changed the due date of Logo (T-1) to Thu 3 Dec, 17:00');
  expect(textOf(shown, losAngeles)).toBe('Changed the due date of Logo (T-1) to Thu, Dec 3, 8:00 AM');
  expect(undoText(shown, berlin)).toBe('Undo: changed the due date of Logo (T-1) to Thu 3 Dec, 17:00');
  expect(checkDatabase(again.db).findings).toEqual([]);
  again.close();
});

test('the English text stays in the file for other tools', () => {
  const path = workspacePath();
  const made = openedAt(path);
  made.change({ ...entryOf(''), sentence }, () => undefined);
  made.close();
  const db = new Sqlite(path, { readonly: true });
  expect(db.prepare('SELECT sentence FROM journal').pluck().get()).toBe(
    'Changed the due date of Logo (T-1) to Thu 3 Dec, 16:00',
  );
  db.close();
});

test('entries of an earlier version are shown as recorded', () => {
  const workspace = openedAt(olderWorkspace());
  const [entry] = workspace.journal.list({ limit: 1 });
  expect(entry?.sentence).toEqual(recorded('Renamed T-2.'));
  expect(undoText(entry?.sentence ?? recorded(''), losAngeles)).toBe('Undo: renamed T-2');
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  workspace.close();
});

test('a message that this version does not know is shown in the English it was stored with', () => {
  const path = workspacePath();
  const made = openedAt(path);
  made.change({ ...entryOf(''), sentence }, () => undefined);
  made.db.prepare(`UPDATE journal SET sentence_message = '{"code":"journal.later","values":{}}'`).run();
  expect(made.journal.list({ limit: 1 })[0]?.sentence).toEqual(
    recorded('Changed the due date of Logo (T-1) to Thu 3 Dec, 16:00'),
  );
  made.close();
});

test('a journal changed by hand in an earlier version is still reported as damaged after the upgrade', () => {
  const path = olderWorkspace();
  const before = new Sqlite(path);
  before.prepare("UPDATE journal SET sentence = 'Nothing.'").run();
  before.close();
  const workspace = openedAt(path);
  expect(workspace.damage).toHaveLength(1);
  workspace.close();
});
