import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coveredBy, defaultLadder, ladderFor, recipientAt } from '../../../src/main/engine/index.ts';
import { type Ladder, WORK_EXCEPTION_KINDS } from '../../../src/shared/model/index.ts';
import { DEFAULT_NAMES } from '../../../src/shared/words/workspace/default-names.ts';

const DEFAULT_LADDER = defaultLadder(DEFAULT_NAMES.ladder);
const level = (name: string) => ({ name, role: '', address: '', answerHours: 2 });
const ladder = (fields: Partial<Ladder> & Pick<Ladder, 'id'>): Ladder => ({
  name: fields.id,
  kinds: [],
  client: null,
  position: 1,
  levels: [level('Noor Haddad')],
  version: 1,
  ...fields,
});
const anyKind = fc.constantFrom(...WORK_EXCEPTION_KINDS);
const anyClient = fc.option(fc.constantFrom('Corvane', 'Halden', 'Meridian'), { nil: null });
const anyLadders = fc
  .array(fc.record({ kinds: fc.uniqueArray(anyKind, { maxLength: 3 }), client: anyClient, position: fc.nat(4) }), {
    maxLength: 6,
  })
  .map((rows) => rows.map((row, index) => ladder({ id: `L-${index}`, ...row })));

test('the first ladder by position, then ID, whose conditions match applies, in whatever order they are given', () => {
  fc.assert(
    fc.property(anyLadders, anyKind, anyClient, fc.infiniteStream(fc.nat(1000)), (ladders, kind, client, keys) => {
      const holding = ladders.filter(
        (one) =>
          (one.kinds.length === 0 || one.kinds.some((own) => own === kind)) &&
          (one.client === null || one.client === client),
      );
      const [first] = holding.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
      const shuffled = ladders
        .map((one) => ({ one, key: keys.next().value }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ one }) => one);
      expect(ladderFor(shuffled, { kind, client }, DEFAULT_LADDER)).toBe(first ?? DEFAULT_LADDER);
    }),
  );
});
test('if no ladder matches, the default applies: the operator on duty, then the head of operations, four hours each', () => {
  const forCorvane = ladder({ id: 'L-1', client: 'Corvane' });
  const found = ladderFor([forCorvane], { kind: 'late', client: 'Halden' }, DEFAULT_LADDER);
  expect(found).toBe(DEFAULT_LADDER);
  expect(found.levels.map(({ name, answerHours, address }) => [name, answerHours, address])).toEqual([
    ['Operator on duty', 4, ''],
    ['Head of operations', 4, ''],
  ]);
  expect(ladderFor([forCorvane], { kind: 'late', client: null }, DEFAULT_LADDER)).toBe(DEFAULT_LADDER);
});
test('a ladder that an earlier one covers never applies, whatever the kind and the client', () => {
  fc.assert(
    fc.property(anyLadders, (ladders) => {
      const ordered = ladders.map((one, position) => ({ ...one, position }));
      const counted = new Set(
        WORK_EXCEPTION_KINDS.flatMap((kind) =>
          ['Corvane', 'Halden', 'Meridian', 'another', null].map(
            (client) => ladderFor(ordered, { kind, client }, DEFAULT_LADDER).id,
          ),
        ),
      );
      for (const [index, one] of ordered.entries())
        if (coveredBy(one, ordered.slice(0, index)) !== null) expect(counted).not.toContain(one.id);
    }),
  );
  const all = ladder({ id: 'L-1' });
  const late = ladder({ id: 'L-2', kinds: ['late'], position: 2 });
  expect([coveredBy(late, [all])?.id, coveredBy(all, [late])]).toEqual(['L-1', null]);
});
test('levels are counted from 1: 0 is the inbox of the operator, and there is no recipient above the highest', () => {
  const two = ladder({ id: 'L-1', levels: [level('Noor Haddad'), level('Kai Moreau')] });
  expect([0, 1, 2, 3, -1].map((at) => recipientAt(two, at)?.name ?? null)).toEqual([
    null,
    'Noor Haddad',
    'Kai Moreau',
    null,
    null,
  ]);
});
