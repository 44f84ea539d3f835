import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Refusal, serveRequest, textOverBudget, valueOverBudget } from '../../../src/shared/contract/index.ts';
import { runs } from '../../support/long.ts';

const budget = { bytes: 200, depth: 4, items: 10 };
const codeOf = (refusal: Refusal | null): string | null => refusal?.error.problem.code ?? null;
const ofText = (text: string) => codeOf(textOverBudget(Buffer.from(text), budget));

describe('the budget of a text', () => {
  test('is exceeded by depth, values or bytes, whether or not the text is valid JSON', () => {
    expect(ofText('[[[[1]]]]')).toBeNull();
    expect(ofText('[[[[[1]]]]]')).toBe('requests.too_deep');
    expect(ofText('{"a":'.repeat(10_000))).toBe('requests.too_many_bytes');
    expect(codeOf(textOverBudget(Buffer.from('{"a":'.repeat(10_000))))).toBe('requests.too_deep');
    expect(ofText(`[${'1,'.repeat(9)}1]`)).toBe('requests.too_many_values');
    expect(ofText(`"${'a'.repeat(300)}"`)).toBe('requests.too_many_bytes');
    expect(ofText('"never closed [[[[[[')).toBeNull();
  });
  test('counts no brackets and commas inside strings, however quotes are escaped', () => {
    expect(ofText(JSON.stringify({ a: '[[[[[[,,,,,,,,,,,', b: '\\"[[[[[[\\' }))).toBeNull();
    expect(ofText('["\\\\",[[[[1]]]]]')).toBe('requests.too_deep');
  });
  test('is never exceeded by the text of a value that is within the same budget', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value);
        const wide = { ...budget, bytes: 1e6, items: 1e6 };
        expect(codeOf(textOverBudget(Buffer.from(text), wide))).toBe(codeOf(valueOverBudget(JSON.parse(text), wide)));
      }),
      { seed: 5, numRuns: runs(300, 5000) },
    );
  });
});

describe('the budget of a value', () => {
  const ofValue = (value: unknown) => codeOf(valueOverBudget(value, budget));
  test('is exceeded by a value that contains itself, is too deep, too long or too large', () => {
    const itself: Record<string, unknown> = {};
    itself.again = itself;
    expect(ofValue(itself)).toBe('requests.too_deep');
    let deep: unknown = 1;
    for (let level = 0; level < 10_000; level++) deep = [deep];
    expect(ofValue(deep)).toBe('requests.too_deep');
    expect(ofValue(new Array(1e9))).toBe('requests.too_many_values');
    expect(ofValue(['a'.repeat(150), 'b'.repeat(150)])).toBe('requests.too_many_bytes');
  });
  test('is for values of JSON only', () => {
    for (const value of [new Map(), new Date(), new Uint8Array(3), 1n, Symbol('x'), () => 1, /x/])
      expect(ofValue({ value })).toBe('requests.not_json');
    for (const value of [null, undefined, 1, 'a', true, [], {}, Object.create(null)]) expect(ofValue(value)).toBeNull();
  });
  test('is checked before the contract, so that the core returns a typed error', async () => {
    const itself: unknown[] = [];
    itself.push(itself);
    for (const args of [itself, { a: itself }, new Map(), { title: 1n }])
      expect(
        await serveRequest({} as never, { type: 'request', id: 1, call: 'task.create', args }, () => undefined),
      ).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  });
});
