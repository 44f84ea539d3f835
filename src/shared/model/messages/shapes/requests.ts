import type { RequestMessages } from '../requests.ts';
import { flag, inner, listOf, number, oneOf, type ShapesOf, text } from './guards.ts';

const fieldFields = { field: text };
const limitFields = {
  ...fieldFields,
  limit: number,
  of: oneOf('number', 'characters', 'entries'),
  isExclusive: flag,
};

export const requestsShapes: ShapesOf<RequestMessages> = {
  'requests.too_small': limitFields,
  'requests.too_big': limitFields,
  'requests.missing': fieldFields,
  'requests.wrong_type': { ...fieldFields, expected: text },
  'requests.not_one_of': { ...fieldFields, values: listOf(text) },
  'requests.wrong_format': { ...fieldFields, format: text },
  'requests.unknown_fields': { fields: listOf(text) },
  'requests.not_valid': fieldFields,
  'requests.not_accepted': { problems: listOf(inner) },
  'requests.correct_values': { values: number },
  'requests.unknown_call': { call: text },
  'requests.other_caller': { call: text, caller: oneOf('electron', 'loopback', 'command_line') },
  'requests.update_both': {},
  'requests.not_a_request': {},
  'requests.send_object': {},
  'requests.too_many_bytes': { limitBytes: number },
  'requests.too_deep': { limit: number },
  'requests.too_many_values': { limit: number },
  'requests.not_json': {},
  'requests.too_many_waiting': { limit: number },
  'requests.send_less': {},
  'requests.wait_for_replies': {},
  'requests.not_a_time': { text },
  'requests.unknown_time_zone': {},
  'requests.unknown_locale': {},
  'requests.not_a_weekday': {},
  'requests.nothing_to_change': {},
  'requests.invalid_rule': { rule: text },
  'requests.too_many_remedies': { limit: number },
  'requests.two_due_dates': {},
  'requests.has_semicolon': {},
  'requests.set_one_of': { fields: listOf(text) },
  'requests.internal_error': {},
  'requests.see_log': {},
  'requests.try_again': {},
};
