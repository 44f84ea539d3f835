import { describe, expect, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { workspacePath } from '../../support/store.ts';

const open = (path: string): Core => {
  const core = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!core.ok) throw new Error(core.error.message);
  return core.value;
};
const noor = { name: 'Noor Haddad', role: 'producer', address: 'noor@lantern.example', answerHours: 2 };
const kai = { name: 'Kai Moreau', answerHours: 4 };

describe('escalation ladders', () => {
  test('are added, changed, moved and removed, each as one change with undo, and survive a restart', async () => {
    const path = workspacePath();
    const core = open(path);
    const { get } = asking(core);
    const names = async () =>
      (await get('ladders.view', {})).ladders.map(({ name, position }) => `${position} ${name}`);
    await get('ladder.put', { name: 'Late work', kinds: ['late', 'stalled'], levels: [noor, kai] });
    await get('ladder.put', { name: 'Corvane', client: 'Corvane', levels: [kai] });
    await get('ladder.put', { name: 'All', levels: [noor] });
    const [first] = (await get('ladders.view', {})).ladders;
    expect(first).toMatchObject({
      name: 'Late work',
      kinds: ['late', 'stalled'],
      client: null,
      levels: [noor, { ...kai, role: '', address: '' }],
    });
    const all = (await get('ladders.view', {})).ladders[2];
    if (all === undefined) throw new Error('three were made');
    await get('ladder.put', { id: all.id, name: 'All', levels: [noor], position: 1 });
    expect(await names()).toEqual(['1 All', '2 Late work', '3 Corvane']);
    expect((await get('ladders.view', {})).never.map((one) => one.coveredBy)).toEqual(['All', 'All']);
    await get('journal.undo', {});
    expect(await names()).toEqual(['1 Late work', '2 Corvane', '3 All']);
    expect((await get('ladders.view', {})).never).toEqual([]);
    await get('ladder.remove', { id: first?.id ?? '' });
    expect(await names()).toEqual(['2 Corvane', '3 All']);
    await get('ladder.put', { name: 'Last', levels: [kai] });
    expect((await names()).map((row) => row.slice(2))).toEqual(['Corvane', 'All', 'Last']);
    await get('journal.undo', { to: 3 });
    expect(await names()).toEqual(['1 Late work', '2 Corvane', '3 All']);
    expect((await get('journal.list', { limit: 50 })).rows.map((row) => sentenceOf(row.sentence))).toContain(
      'Created the escalation ladder Late work: Noor Haddad, then Kai Moreau',
    );
    const before = await get('ladders.view', {});
    core.close();
    const again = open(path);
    expect(await asking(again).get('ladders.view', {})).toEqual(before);
    again.close();
  });

  test('are refused with every fault at once', async () => {
    const core = open(workspacePath());
    const { ask, get } = asking(core);
    await get('ladder.put', { name: 'Late work', levels: [noor] });
    expect(
      await ask('ladder.put', { name: 'Late work', kinds: ['late', 'late'], levels: [noor, kai, noor] }),
    ).toMatchObject({
      ok: false,
      error: {
        code: 'refused_input',
        details: [
          'There is already an escalation ladder called Late work.',
          'The kind "Late" is listed twice.',
          'Noor Haddad is both level 1 and level 3.',
        ],
      },
    });
    expect(await ask('ladder.put', { id: 'L-9', name: 'Other', levels: [noor] })).toMatchObject({
      ok: false,
      error: { code: 'not_found', values: { id: 'L-9' } },
    });
    expect(await ask('ladder.remove', { id: 'L-9' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect((await get('ladders.view', {})).ladders).toHaveLength(1);
    core.close();
  });

  test('show where notification files are written', async () => {
    const path = workspacePath();
    const core = open(path);
    expect(await asking(core).get('ladders.view', {})).toMatchObject({
      outboxFolder: `${path}.outbox`,
      outbox: { written: 0, lastAt: null, waiting: 0 },
      fallback: { levels: [{ name: 'Operator on duty' }, { name: 'Head of operations' }] },
    });
    core.close();
  });
});
