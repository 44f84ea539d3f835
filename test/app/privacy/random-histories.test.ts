import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { recordTables } from '../../../src/main/store/records/records.ts';
import { filesWith } from '../../support/bytes.ts';
import { comparable, figuresOf } from '../../support/figures.ts';
import { runs } from '../../support/long.ts';
import { ERASED, randomHistory, TRACES } from '../../support/random-history.ts';

/** What the file holds of the other agents, with the journal entries that are theirs alone. */
function othersIn(path: string): unknown {
  const db = new Sqlite(path, { readonly: true });
  try {
    const { load } = recordTables(db);
    return {
      agents: [...load('agent').values()].filter(({ id }) => id === 'ben' || id === 'cleo'),
      assignments: [...load('assignment').values()]
        .filter(({ agentId }) => agentId === 'ben' || agentId === 'cleo')
        .map(({ pin, ...rest }) => rest),
      activity: [...load('activity').values()].filter(({ agentId }) => agentId === 'ben' || agentId === 'cleo'),
      outcomes: [...load('outcome').values()].filter(({ agentId }) => agentId === 'ben' || agentId === 'cleo'),
      tasks: [...load('task').values()],
      journal: db
        .prepare<[], object>(
          "SELECT seq, at, actor, actor_name, sentence, why, changed_rows, step, undoes, undone_by FROM journal WHERE actor_name IN ('Ben Sorrel', 'Cleo Marsh')",
        )
        .all(),
    };
  } finally {
    db.close();
  }
}

test.each(Array.from({ length: runs(4, 60) }, (_, seed) => seed + 1))(
  'after random history %i and an erasure, no file contains the person, and all figures and all others are as before, and earlier entries can be undone',
  async (seed) => {
    const office = await randomHistory(seed, runs(60, 150));
    onTestFinished(() => office.close());
    const others = othersIn(office.path);
    const figures = await figuresOf(office, [ERASED.id, 'ben', 'cleo']);
    const { rows: before } = await office.ask('journal.list', { limit: 1000 });
    const { pseudonym, left, backups } = await office.ask('person.erase', { agentId: ERASED.id });
    expect([left, backups.failed]).toEqual([{ tasks: [], rows: [] }, []]);
    expect(filesWith(dirname(office.path), TRACES).filter((file) => !file.includes('.outbox'))).toEqual([]);
    expect(await office.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
    const names = [
      [ERASED.name, 'P'],
      [ERASED.id, 'P'],
      [pseudonym, 'P'],
    ] as const;
    const after = await figuresOf(office, [pseudonym, 'ben', 'cleo']);
    expect(comparable(after, names)).toEqual(comparable(figures, names));
    expect(othersIn(office.path)).toEqual(others);
    const { rows } = await office.ask('journal.list', { limit: 1000 });
    const shape = ({ seq, at, actor, command, changedRows, undoneBy, undoes }: (typeof rows)[number]) => ({
      seq,
      at,
      actor,
      command,
      changedRows,
      undoneBy,
      undoes,
    });
    expect(rows.slice(1).map(shape)).toEqual(before.map(shape));
    expect(rows[0]).toMatchObject({ command: 'person.erase', changedRows: 0 });
    await office.try('journal.undo', { to: 0 });
    expect(await office.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
    expect(filesWith(dirname(office.path), TRACES).filter((file) => !file.includes('.outbox'))).toEqual([]);
  },
);
