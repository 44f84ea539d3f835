import type { MilestoneRule } from '../../task.ts';
import type { AgentId, CivilDate, Instant, SkillId, TaskId } from '../../units.ts';
import type { InnerMessage } from '../inner.ts';
import type { MilestoneOwnerName } from '../milestones.ts';
import type { TaskName } from '../planning.ts';

/**
 * Whether an unknown value is a T. The second property is never set: it prevents a guard for only some values of T from
 * passing as a guard for T.
 */
export interface Guard<T> {
  readonly is: (value: unknown) => boolean;
  readonly exactly?: (value: T) => T;
}
/** The guard of a property that may be left out. */
export interface OptionalGuard<T> extends Guard<T> {
  readonly isOptional: true;
}
type AnyGuard = Pick<Guard<unknown>, 'is'> & { readonly isOptional?: true };
/** The properties of an object, each with its guard. */
export type Fields = Readonly<Record<string, AnyGuard>>;

/** Guards for each property of V. A property without a guard, or with a guard of another type, does not compile. */
export type FieldsOf<V> = {
  readonly [K in keyof V]-?: Record<never, never> extends Pick<V, K>
    ? OptionalGuard<Exclude<V[K], undefined>>
    : Guard<V[K]>;
};
/** The values of each message that a feature declares. A code without its values does not compile. */
export type ShapesOf<Messages> = { readonly [C in keyof Messages]: FieldsOf<Messages[C]> };

type Guarded<G> = G extends { readonly exactly?: (value: infer T) => unknown } ? T : never;
type OptionalKeys<F> = { [K in keyof F]: F[K] extends { readonly isOptional: true } ? K : never }[keyof F];
type ValuesOf<F> = { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Guarded<F[K]> } & {
  readonly [K in OptionalKeys<F>]?: Guarded<F[K]>;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an object has these properties. Other properties are ignored. */
export function hasFields(value: unknown, fields: Fields): boolean {
  if (!isObject(value)) return false;
  for (const name of Object.keys(fields)) {
    const guard = fields[name];
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    if (guard === undefined || !(found === undefined ? guard.isOptional === true : guard.is(found))) return false;
  }
  return true;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isDay = (value: unknown): boolean => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value) && isTime(value);
const isTime = (value: unknown): boolean => isText(value) && !Number.isNaN(Date.parse(value));

export const text: Guard<string> = { is: isText };
export const number: Guard<number> = { is: (value) => typeof value === 'number' };
export const flag: Guard<boolean> = { is: (value) => typeof value === 'boolean' };
export const instant: Guard<Instant> = { is: isTime };
export const civilDate: Guard<CivilDate> = { is: isDay };
export const taskId: Guard<TaskId> = { is: isText };
export const agentId: Guard<AgentId> = { is: isText };
export const skillId: Guard<SkillId> = { is: isText };

/** One of these texts. */
export const oneOf = <const T extends string>(...texts: readonly T[]): Guard<T> => {
  const known: ReadonlySet<unknown> = new Set(texts);
  return { is: (value) => known.has(value) };
};
/** One of these numbers. */
export const oneNumberOf = <const T extends number>(...numbers: readonly T[]): Guard<T> => {
  const known: ReadonlySet<unknown> = new Set(numbers);
  return { is: (value) => known.has(value) };
};
export const orNull = <T>(guard: Guard<T>): Guard<T | null> => ({ is: (value) => value === null || guard.is(value) });
export const listOf = <T>(guard: Guard<T>): Guard<readonly T[]> => ({
  is: (value) => Array.isArray(value) && value.every(guard.is),
});
/** An object with these properties. */
export const group = <const F extends Fields>(fields: F): Guard<ValuesOf<F>> => ({
  is: (value) => hasFields(value, fields),
});
export const optional = <T>(guard: Guard<T>): OptionalGuard<T> => ({ is: guard.is, isOptional: true });
export const either = <A, B>(one: Guard<A>, other: Guard<B>): Guard<A | B> => ({
  is: (value) => one.is(value) || other.is(value),
});

/** A message inside a message. Its own code and values are checked when it is turned into text. */
export const inner: Guard<InnerMessage> = { is: (value) => hasFields(value, { code: text, values: { is: isObject } }) };
export const taskName: Guard<TaskName> = group({ taskId, title: text });
export const milestoneOwner: Guard<MilestoneOwnerName> = either(
  group({ kind: oneOf('task'), title: text, taskId }),
  group({ kind: oneOf('project'), project: text, client: orNull(text) }),
);
export const milestoneRule: Guard<MilestoneRule> = either(
  either(group({ kind: oneOf('by_hand', 'checklist') }), group({ kind: oneOf('deliverable'), deliverable: text })),
  either(group({ kind: oneOf('activity'), activity: text }), group({ kind: oneOf('progress'), progressRatio: number })),
);

/** The fields of a due date. */
export const dueFields = { dueAt: instant, dueOn: optional(civilDate) };
