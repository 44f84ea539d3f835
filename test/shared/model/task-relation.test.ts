import { expect, test } from 'vitest';
import {
  asTaskId,
  LAG_LIMITS,
  LAG_UNITS,
  parseRelation,
  RELATION_TYPES,
  relationsOf,
  relationText,
  storedRelations,
  type TaskRelation,
} from '../../../src/shared/model/index.ts';
import { seeded } from '../../support/seeded.ts';

const link = (text: string, minutesPerDay = 480): TaskRelation | null => parseRelation(text, minutesPerDay);
const relation = (type: TaskRelation['type'], lag = 0, lagUnit: TaskRelation['lagUnit'] = 'working'): TaskRelation => ({
  predecessorId: asTaskId('T-1'),
  type,
  lag,
  lagUnit,
});

test('the notation gives the ID, the type, and the lag in the units of the workspace', () => {
  expect(link('T-1')).toEqual(relation('FS'));
  expect(link(' T-1 : ss + 2 d ')).toEqual(relation('SS', 960));
  expect(link('T-1:SS+2d', 360)).toEqual(relation('SS', 720));
  expect(link('T-1:FF-4h')).toEqual(relation('FF', -240));
  expect(link('T-1:+1.5 days')).toEqual(relation('FS', 720));
  expect(link('T-1:SF+1w')).toEqual(relation('SF', 2400));
  expect(link('T-1:FS+50%')).toEqual(relation('FS', 50, 'percent'));
  expect(link('T-1:FS+2ed')).toEqual(relation('FS', 2880, 'elapsed'));
  expect(link('T-1:FS-1ew')).toEqual(relation('FS', -7 * 1440, 'elapsed'));
  expect(link('T-1:FS-0h')).toEqual(relation('FS'));
});

test('a colon may be part of an ID, but what looks like a relation must be one', () => {
  expect(link('WEB:12')?.predecessorId).toBe('WEB:12');
  expect(link('WEB:12:SS')).toMatchObject({ predecessorId: 'WEB:12', type: 'SS' });
  for (const text of [
    'T-1:SX+2d',
    'T-1:FS+2',
    'T-1:FS 2d',
    'T-1:SS+2 moons',
    'T-1:+2',
    'T-1:FS+99999w',
    'T-1:FS+2000%',
  ])
    expect(link(text), text).toBeNull();
});

test('a relation is read back as it was written, whatever the ID, the type and the lag', () => {
  const next = seeded(18);
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  for (let round = 0; round < 2000; round++) {
    const lagUnit = one(LAG_UNITS);
    const most = lagUnit === 'percent' ? LAG_LIMITS.percent : LAG_LIMITS.minutes;
    const lag = Math.round((next() * 2 - 1) * most) || 0;
    const made: TaskRelation = {
      predecessorId: asTaskId(one(['T-1', 'A:SS', 'X:+2d', 'WEB:12', 'ü 7', '12'])),
      type: one(RELATION_TYPES),
      lag,
      lagUnit: lag === 0 ? 'working' : lagUnit,
    };
    expect(link(relationText(made)), relationText(made)).toEqual(made);
  }
});

test('plain prerequisites are stored by ID and the others in full, each once', () => {
  const links = [relation('FS'), relation('SS', 60), relation('SS', 60), relation('FS'), relation('FS', 30)];
  const stored = storedRelations(links);
  expect(stored).toEqual({ dependsOn: ['T-1'], relations: [relation('SS', 60), relation('FS', 30)] });
  expect(relationsOf(stored)).toEqual([relation('FS'), relation('SS', 60), relation('FS', 30)]);
  expect(storedRelations([relation('FS')])).toEqual({ dependsOn: ['T-1'] });
});
