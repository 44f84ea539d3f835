import { expect, test } from 'vitest';
import { asTaskId, instantOf, isMessage, message, messageFrom, recorded } from '../../../src/shared/model/index.ts';
import {
  type Guard,
  listOf,
  number,
  oneOf,
  optional,
  type ShapesOf,
  text,
} from '../../../src/shared/model/messages/shapes/guards.ts';

test('a message has a known code, all its values, and each of the right type', () => {
  const tasks = { first: { taskId: asTaskId('T-1'), title: 'Logo' }, count: 1 };
  expect(isMessage(message('journal.unassigned', { tasks }))).toBe(true);
  expect(isMessage(message('journal.edited', { tasks, changes: { dueAt: instantOf(0), status: 'done' } }))).toBe(true);
  expect(isMessage({ code: 'journal.unassigned', values: {} })).toBe(false);
  expect(isMessage({ code: 'journal.unassigned', values: { tasks: { ...tasks, count: '1' } } })).toBe(false);
  expect(isMessage({ code: 'journal.edited', values: { tasks, changes: { status: 'finished' } } })).toBe(false);
  expect(isMessage({ code: 'toString', values: {} })).toBe(false);
  expect(isMessage('journal.unassigned')).toBe(false);
});

test('a message of another version is read as text with its values, and as a message by a version that knows it', () => {
  const known = message('monitor.agent_over', { agent: 'Ada', overHours: 12 });
  expect(messageFrom(known)).toBe(known);
  expect(messageFrom('Ada is over.')).toEqual(recorded('Ada is over.'));
  expect(messageFrom({ code: 'later', values: { names: ['Ada', 'Bo'], hours: 2 } }).values).toMatchObject({
    text: 'Ada, Bo, 2',
  });
  expect(messageFrom(message('recorded', { text: 'Ada, 12', stored: JSON.stringify(known) }))).toEqual(known);
});

test('a code without its values, or with values of another type, does not compile', () => {
  type Codes = { one: { readonly names: readonly string[]; readonly of: 'a' | 'b'; readonly more?: number } };
  const shapes: ShapesOf<Codes> = { one: { names: listOf(text), of: oneOf('a', 'b'), more: optional(number) } };
  // @ts-expect-error A value that may be missing.
  const required: ShapesOf<Codes> = { one: { names: listOf(text), of: oneOf('a', 'b'), more: number } };
  // @ts-expect-error One of the two texts only.
  const partial: Guard<'a' | 'b'> = oneOf('a');
  // @ts-expect-error No values of `one`.
  const missing: ShapesOf<Codes> = {};
  expect([shapes, required, partial, missing]).toHaveLength(4);
});
