import type { z } from 'zod';
import { fail } from '../../../shared/contract/errors.ts';
import { message } from '../../../shared/model/index.ts';
import { StoreFailure } from '../failure.ts';

/** A stored JSON document, read through its schema. Throws a `StoreFailure` that names the table and the key if it does not fit. */
export function documentIn<T>(schema: z.ZodType<T>, json: string, place: { table: string; key: string }): T {
  const read = schema.safeParse(jsonOf(json));
  if (!read.success) throw unreadableRow(place);
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The failure for a row that does not fit its table. */
export const unreadableRow = (place: { readonly table: string; readonly key: string }): StoreFailure =>
  new StoreFailure(
    fail(
      'workspace_damaged',
      message('exceptions.unreadable_row', place),
      message('exceptions.restore_backup', {}),
      place,
    ).error,
  );
