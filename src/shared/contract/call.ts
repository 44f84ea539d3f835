import type { z } from 'zod';

/** One call of the contract: its argument schema, and its result by type only. */
export interface Call<Args extends z.ZodType, Value> {
  readonly kind: 'query' | 'command';
  readonly args: Args;
  readonly result?: Value;
}
/** A call that reads; it changes nothing. */
export const query =
  <Value>() =>
  <Args extends z.ZodType>(args: Args): Call<Args, Value> => ({ kind: 'query', args });
/** A call that may change something. */
export const command =
  <Value>() =>
  <Args extends z.ZodType>(args: Args): Call<Args, Value> => ({ kind: 'command', args });
