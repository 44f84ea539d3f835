import type { BugReport, FieldShape } from '../../../shared/contract/index.ts';

/** Fields that contain instants or days. Others may contain a text that looks like one. */
const TIME_FIELD = /(?:At|On)$/;
const TIME = /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?$/;
type Counted = { -readonly [K in keyof FieldShape]: FieldShape[K] };

/** How many values of which kind the records contain, and in which range, by kind and field. No text of any record. */
export function shapeOf(records: Readonly<Record<string, ReadonlyMap<string, object>>>): BugReport['shape'] {
  return Object.fromEntries(
    Object.entries(records).flatMap(([kind, rows]) => (rows.size === 0 ? [] : [[kind, fieldsOf(rows.values())]])),
  );
}

function fieldsOf(rows: Iterable<object>): Readonly<Record<string, FieldShape>> {
  const fields = new Map<string, Counted>();
  for (const row of rows)
    for (const [name, value] of Object.entries(row)) {
      const shape = fields.get(name) ?? {};
      fields.set(name, shape);
      count(shape, value, TIME_FIELD.test(name));
    }
  return Object.fromEntries(fields);
}

function count(shape: Counted, value: unknown, isTime: boolean): void {
  if (value === null || value === undefined) shape.nulls = (shape.nulls ?? 0) + 1;
  else if (value === true) shape.true = (shape.true ?? 0) + 1;
  else if (value === false) shape.false = (shape.false ?? 0) + 1;
  else if (typeof value === 'number') shape.numbers = withNumber(shape.numbers, value);
  else if (typeof value === 'string') {
    if (isTime && TIME.test(value)) shape.times = withTime(shape.times, value);
    else shape.texts = withLength(shape.texts, value.length);
  } else if (Array.isArray(value)) shape.lists = withLength(shape.lists, value.length);
  else shape.objects = (shape.objects ?? 0) + 1;
}

function withNumber(known: FieldShape['numbers'], value: number): NonNullable<FieldShape['numbers']> {
  const before = known ?? { count: 0, min: Number.MAX_VALUE, max: -Number.MAX_VALUE, notFinite: 0 };
  const count = before.count + 1;
  if (!Number.isFinite(value)) return { ...before, count, notFinite: before.notFinite + 1 };
  return { ...before, count, min: Math.min(before.min, value), max: Math.max(before.max, value) };
}

const withTime = (known: FieldShape['times'], value: string): NonNullable<FieldShape['times']> => ({
  count: (known?.count ?? 0) + 1,
  min: known === undefined || value < known.min ? value : known.min,
  max: known === undefined || value > known.max ? value : known.max,
});

const withLength = (known: FieldShape['texts'], length: number): NonNullable<FieldShape['texts']> => ({
  count: (known?.count ?? 0) + 1,
  longest: Math.max(known?.longest ?? 0, length),
});
