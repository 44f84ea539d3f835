import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { criticalPathOf } from '../../../src/main/engine/schedule/index.ts';
import { type CpmCase, differencesOf, networkOf, reasonAgainst } from '../../support/cpm-cases.ts';
import { sharedFile } from '../../support/shared-data.ts';

const { path, isHere } = sharedFile('data', 'cpm');
const cases = isHere
  ? readdirSync(path)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .flatMap((name) => (JSON.parse(readFileSync(join(path, name), 'utf8')) as { readonly cases: CpmCase[] }).cases)
  : [];

describe.skipIf(!isHere)('networks with known early and late dates', () => {
  const compared = cases.filter((one) => reasonAgainst(one) === null);
  test('every network that this model has gives the dates, floats and critical tasks that are stated for it', () => {
    const wrong = compared.flatMap((one) => {
      const { network, work } = networkOf(one);
      return differencesOf(one, criticalPathOf(network, work)).map((difference) => `${one.id}: ${difference}`);
    });
    expect(wrong).toEqual([]);
  });
  test('all 201 networks are compared, or left out for a stated reason', () => {
    const reasons = new Map<string, number>();
    for (const one of cases) {
      const reason = reasonAgainst(one);
      if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    const left = [...reasons].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    console.log(
      [
        `${compared.length} of ${cases.length} networks compared; left out:`,
        ...left.map(([reason, count]) => `${count}: ${reason}`),
      ].join('\n'),
    );
    expect(cases.length).toBe(201);
    expect(compared.length + left.reduce((sum, [, count]) => sum + count, 0)).toBe(201);
    expect(compared.length).toBeGreaterThanOrEqual(129);
  });
});
