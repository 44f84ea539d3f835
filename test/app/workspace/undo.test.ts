import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { KIND_NAMES } from '../../../src/main/store/records/layouts.ts';
import { recordTables } from '../../../src/main/store/records/records.ts';
import { API, type CallName, type UndoableCall } from '../../../src/shared/contract/index.ts';
import { isMessage, type Message } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { busyDesk, FINAL, REPEATABLE, type Scenario, UNDOABLE } from '../../support/undo-scenarios.ts';

const CALLS = Object.keys(API) as CallName[];
const commands = (undo: 'entry' | 'none'): readonly CallName[] =>
  CALLS.filter((name) => API[name].kind === 'command' && API[name].undo === undo);

const ENTRY = z.strictObject({ seq: z.number(), sentence: z.custom<Message>(isMessage) });
const LATER = 'A later task';
/** Every record of the file, without versions, which only count up, and without the later task. */
function recordsOf(path: string): Readonly<Record<string, readonly unknown[]>> {
  const db = new Sqlite(path, { readonly: true });
  try {
    const { load } = recordTables(db);
    return Object.fromEntries(
      KIND_NAMES.map((kind) => [
        kind,
        [...load(kind).values()]
          .map((record): object => ({ ...record, version: 0 }))
          .filter((record) => !('title' in record && record.title === LATER))
          .map((record) => JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))))
          .sort(),
      ]),
    );
  } finally {
    db.close();
  }
}
async function run<N extends UndoableCall>(name: N, { get, args }: Scenario<N>) {
  return z.object({ entry: ENTRY.nullable() }).parse(await get(name, args)).entry;
}

describe('a command that can be undone', () => {
  it.each(Object.keys(UNDOABLE) as UndoableCall[])(
    '%s returns its journal entry, and undoing that entry restores the earlier state, whatever came later',
    async (name) => {
      const scenario = await UNDOABLE[name]();
      const { get, path } = scenario;
      const before = recordsOf(path);
      const entry = await run(name, scenario as Scenario<typeof name>);
      if (entry === null) throw new Error(`${name} changed nothing`);
      const newest = (await get('journal.list', { limit: 2 })).rows.find((row) => row.changedRows > 0);
      expect(newest?.command).toBe(name);
      expect(newest).toMatchObject({ seq: entry.seq, sentence: entry.sentence });
      // Reads well after "Undo:": a verb, not a name, comes first.
      expect(sentenceOf(entry.sentence)).toMatch(/^[A-Z][a-z]+[ :,].*$/s);
      expect(recordsOf(path)).not.toEqual(before);
      await get('task.create', { title: LATER });
      const undone = await get('journal.undo', { only: entry.seq });
      expect([undone.undone, undone.kept]).toEqual([[entry], []]);
      expect(recordsOf(path)).toEqual(before);
    },
  );
  it.each(REPEATABLE)('%s returns no journal entry, and writes none, if it changes nothing', async (name) => {
    const scenario = (await UNDOABLE[name]()) as Scenario<typeof name>;
    await run(name, scenario);
    const { undo, revision } = await scenario.get('workspace.view', {});
    expect(await run(name, scenario)).toBeNull();
    expect(await scenario.get('workspace.view', {})).toMatchObject({ undo, revision });
  });
  it('has a scenario here', () => expect(Object.keys(UNDOABLE).sort()).toEqual([...commands('entry')].sort()));
});

describe('a command that cannot be undone', () => {
  it.each(Object.keys(FINAL) as (keyof typeof FINAL)[])('%s returns no journal entry', async (name) => {
    const scenario = await FINAL[name]?.();
    if (scenario === undefined) throw new Error(`${name} has no scenario`);
    const { get, args } = scenario as Scenario<typeof name>;
    const before = (await get('workspace.view', {})).undo;
    const answer: unknown = await get(name, args);
    expect(answer === null || (typeof answer === 'object' && !('entry' in answer))).toBe(true);
    if (!name.startsWith('journal.')) expect((await get('workspace.view', {})).undo).toEqual(before);
  });
  it('has a scenario here', () => expect(Object.keys(FINAL).sort()).toEqual([...commands('none')].sort()));
});

it('an entry is undone once', async () => {
  const { get } = await busyDesk();
  const { entry } = await get('task.pin', { taskIds: ['T-1'] });
  await get('journal.undo', { only: entry?.seq });
  await expect(get('journal.undo', { only: entry?.seq })).rejects.toThrow('nothing to undo');
});
