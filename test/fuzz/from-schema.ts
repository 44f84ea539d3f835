import { z } from 'zod';
import { API, type CallName } from '../../src/shared/contract/index.ts';
import { type Dice, hostileNumber, hostileText, hostileValue } from './dice.ts';

/** The parts of JSON Schema that the contract's schemas use. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

const schemas = new Map<string, Schema>();
/** The arguments of a call as JSON Schema. */
export function schemaOf(call: CallName): Schema {
  const known = schemas.get(call);
  if (known !== undefined) return known;
  const made: Schema = z.toJSONSchema(API[call].args, { io: 'input', unrepresentable: 'any' }) as Schema;
  schemas.set(call, made);
  return made;
}

/** Texts for a property of this name; null if any will do. */
export type TextsFor = (property: string, dice: Dice) => string | null;

/** A value that mostly fits the schema. */
export function valueFor(dice: Dice, schema: Schema, textsFor: TextsFor, property = ''): unknown {
  if (dice.chance(0.01) && property !== 'folder' && property !== 'path') return hostileValue(dice);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return dice.one(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return valueFor(dice, dice.one(choices), textsFor, property);
  if (schema.type === 'object') return objectFor(dice, schema, textsFor);
  if (schema.type === 'array')
    return dice.times(Math.max(schema.minItems ?? 0, dice.below(4)), () =>
      valueFor(dice, schema.items ?? {}, textsFor, property),
    );
  if (schema.type === 'boolean') return dice.chance(0.5);
  if (schema.type === 'null') return null;
  if (schema.type === 'integer' || schema.type === 'number') return numberFor(dice, schema);
  if (schema.type === 'string') return textFor(dice, schema, textsFor, property);
  return hostileValue(dice);
}

function objectFor(dice: Dice, schema: Schema, textsFor: TextsFor): unknown {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, part]): [string, unknown][] =>
    schema.required?.includes(name) === true || dice.chance(0.5) ? [[name, valueFor(dice, part, textsFor, name)]] : [],
  );
  const more = schema.additionalProperties;
  const extra =
    typeof more === 'object' && Object.keys(more).length > 0
      ? dice.times(dice.below(3), (): [string, unknown] => [hostileText(dice), valueFor(dice, more, textsFor)])
      : [];
  return Object.fromEntries([...own, ...extra]);
}

function numberFor(dice: Dice, { minimum, maximum, type }: Schema): number {
  if (dice.chance(0.05)) return hostileNumber(dice);
  const low = Math.max(minimum ?? -10, -1_000_000);
  const high = Math.min(maximum ?? 1_000, 1_000_000);
  if (dice.chance(0.2)) return dice.chance(0.5) ? (minimum ?? low) : Math.min(maximum ?? high, 1_000_000);
  if (type === 'integer') return dice.between(low, Math.min(high, low + 500));
  return low + (dice.below(1001) / 1000) * (Math.min(high, low + 500) - low);
}

const DAYS = ['2026-11-23', '2026-12-01', '2027-01-04', '9999-12-31', '2024-02-29', '0001-01-01'];
function textFor(dice: Dice, schema: Schema, textsFor: TextsFor, property: string): string {
  const given = textsFor(property, dice);
  if (given !== null) return given;
  if (dice.chance(0.15)) return hostileText(dice);
  if (schema.format === 'date' || property.endsWith('On')) return dice.one(DAYS);
  if (property.endsWith('At') || property === 'at')
    return `${dice.one(DAYS)}T${String(dice.below(24)).padStart(2, '0')}:00:00Z`;
  return dice.one(['T-1', 'T-2', 'A-1', 'A-2', 'copy', 'Quillon', 'Design', 'Review', 'weekly', 'x']);
}
