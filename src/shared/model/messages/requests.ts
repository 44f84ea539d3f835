import type { InnerMessage } from './inner.ts';

type Nothing = Record<never, never>;
/** `field` is the key of the argument; empty means the whole request. */
interface Field {
  readonly field: string;
}
/** A limit of a number, or of the number of characters or entries. `isExclusive`: the limit itself is not allowed. */
interface Limit extends Field {
  readonly limit: number;
  readonly of: 'number' | 'characters' | 'entries';
  readonly isExclusive: boolean;
}

/** Requests to the core: values that are not valid, and requests that could not be answered. */
export interface RequestMessages {
  'requests.too_small': Limit;
  'requests.too_big': Limit;
  'requests.missing': Field;
  /** `expected` is a type of JSON: `string`, `number`, `int`, `boolean`, `array`, `object`. */
  'requests.wrong_type': Field & { readonly expected: string };
  'requests.not_one_of': Field & { readonly values: readonly string[] };
  'requests.wrong_format': Field & { readonly format: string };
  'requests.unknown_fields': { readonly fields: readonly string[] };
  'requests.not_valid': Field;
  'requests.not_accepted': { readonly problems: readonly InnerMessage[] };
  'requests.correct_values': { readonly values: number };
  'requests.unknown_call': { readonly call: string };
  'requests.other_caller': { readonly call: string; readonly caller: 'electron' | 'loopback' | 'command_line' };
  'requests.update_both': Nothing;
  'requests.not_a_request': Nothing;
  'requests.send_object': Nothing;
  'requests.too_many_bytes': { readonly limitBytes: number };
  /** Deeper than `limit` levels, or a value that contains itself. */
  'requests.too_deep': { readonly limit: number };
  'requests.too_many_values': { readonly limit: number };
  /** A value of a type that JSON does not have. */
  'requests.not_json': Nothing;
  /** So many requests of one connection are waiting for their replies. */
  'requests.too_many_waiting': { readonly limit: number };
  'requests.send_less': Nothing;
  'requests.wait_for_replies': Nothing;
  'requests.not_a_time': { readonly text: string };
  'requests.unknown_time_zone': Nothing;
  'requests.unknown_locale': Nothing;
  'requests.not_a_weekday': Nothing;
  'requests.nothing_to_change': Nothing;
  'requests.invalid_rule': { readonly rule: string };
  'requests.too_many_remedies': { readonly limit: number };
  'requests.two_due_dates': Record<never, never>;
  'requests.has_semicolon': Nothing;
  'requests.set_one_of': { readonly fields: readonly string[] };
  'requests.internal_error': Nothing;
  'requests.see_log': Nothing;
  'requests.try_again': Nothing;
}
