import { counted, fixed, hours, type Reader, whole } from '../../format/index.ts';
import type { MessageCatalog, RequestMessages } from '../../model/index.ts';
import { capital } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';
import { RULE_HELP } from '../progress/milestones.ts';

type Caller = MessageCatalog['requests.other_caller']['caller'];
type Limit = MessageCatalog['requests.too_small'];

/** Where a request came from. */
const CALLER_NAMES: Readonly<Record<Caller, string>> = {
  electron: 'the window of the app',
  loopback: 'a page in a browser',
  command_line: 'the command line',
};
/** Fields whose title on screen differs from the words of their key. Maps: a caller may name a field `constructor`. */
const TITLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    actualHours: 'Actual effort',
    agentId: 'Agent',
    agentIds: 'Agents',
    capacityHours: 'Capacity',
    costRate: 'Cost rate',
    dueAt: 'Due date',
    dueOn: 'Due date',
    dependsOn: 'Prerequisites',
    deliverables: 'Checklist',
    parentId: 'Parent task',
    releaseAt: 'Earliest start',
    releaseOn: 'Earliest start',
    reporting: 'Reports',
    sourceUrl: 'Link',
    estimateHours: 'Estimate',
    occurredAt: 'Time',
    progressRatio: 'Progress',
    readyAt: 'Earliest start',
    remainingHours: 'Remaining effort',
    skillIds: 'Skills',
    startAt: 'Start',
    taskId: 'Task',
    taskIds: 'Tasks',
    weeklyHours: 'Weekly hours',
  }),
);
/** Fields with a title of their own that hold hours: their limits are shown with the unit. */
const HOURS: ReadonlySet<string> = new Set(['actualHours', 'capacityHours', 'estimateHours', 'remainingHours']);
const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a group of fields',
  }),
);
const FORMATS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    email: 'email address',
    url: 'URL',
    datetime: 'time',
    date: 'date',
  }),
);

/** The title of a field; without one, its key in words: `answerHours` as `Answer hours`. */
const titleOf = (field: string): string =>
  field === ''
    ? 'The request'
    : (TITLES.get(field) ??
      capital(field.replace(/_/g, ' ').replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)));

/** A limit with the decimals that it has: `0.25`, `100,000`. */
const figure = (limit: number, reader: Reader): string =>
  Number.isInteger(limit) ? whole(limit, reader) : fixed(limit, String(limit).split('.')[1]?.length ?? 1, reader);

function sizeOf({ field, limit, of }: Limit, reader: Reader): string {
  if (of === 'number') return HOURS.has(field) ? hours(limit, reader) : figure(limit, reader);
  const [one, more] = of === 'characters' ? ['character', 'characters'] : ['entry', 'entries'];
  return `${figure(limit, reader)} ${limit === 1 ? one : more}`;
}

/** Requests to the core: values that are not valid, and requests that could not be answered. */
export const requestWords: WordsOf<RequestMessages> = {
  'requests.too_small': (values, { reader }) => {
    const title = titleOf(values.field);
    if (values.of !== 'number' && values.limit === 1) return `${title} must not be empty.`;
    if (values.isExclusive) return `${title} must be more than ${sizeOf(values, reader)}.`;
    return `${title} must ${values.of === 'number' ? 'be' : 'have'} at least ${sizeOf(values, reader)}.`;
  },
  'requests.too_big': (values, { reader }) => {
    const title = titleOf(values.field);
    if (values.isExclusive) return `${title} must be less than ${sizeOf(values, reader)}.`;
    return `${title} must ${values.of === 'number' ? 'be' : 'have'} at most ${sizeOf(values, reader)}.`;
  },
  'requests.missing': ({ field }) => `${titleOf(field)} is missing.`,
  'requests.wrong_type': ({ field, expected }) => `${titleOf(field)} must be ${TYPES.get(expected) ?? expected}.`,
  'requests.not_one_of': ({ field, values }) => `${titleOf(field)} must be one of ${values.join(', ')}.`,
  'requests.wrong_format': ({ field, format }) => `${titleOf(field)} is not a valid ${FORMATS.get(format) ?? 'value'}.`,
  'requests.unknown_fields': ({ fields }) => `${fields.map(titleOf).join(', ')} cannot be set here.`,
  'requests.not_valid': ({ field }) => `${titleOf(field)} is not valid.`,
  'requests.not_accepted': ({ problems }, { textOf }) => problems.map((problem) => textOf(problem)).join(' '),
  'requests.correct_values': ({ values }) =>
    values === 1 ? 'Correct it and try again.' : 'Correct these values and try again.',
  'requests.unknown_call': ({ call }) => `This version does not support the request "${call}".`,
  'requests.not_a_request': () => 'The message is not a valid request.',
  'requests.send_object': () => 'Send a JSON object with type, id, call and args.',
  'requests.too_many_bytes': ({ limitBytes }, { reader }) =>
    `The request is larger than ${counted(limitBytes, 'byte', reader)}.`,
  'requests.too_deep': ({ limit }, { reader }) =>
    `The request is nested deeper than ${counted(limit, 'level', reader)}, or contains itself.`,
  'requests.too_many_values': ({ limit }, { reader }) =>
    `The request has more than ${counted(limit, 'value', reader)}.`,
  'requests.not_json': () => 'The request contains a value of a type that JSON does not have.',
  'requests.too_many_waiting': ({ limit }, { reader }) =>
    `${counted(limit, 'request', reader)} of this connection are still waiting for a reply.`,
  'requests.send_less': () => 'Split it into smaller requests. Nothing was changed.',
  'requests.wait_for_replies': () => 'Wait for the replies, then try again.',
  'requests.not_a_time': ({ text }) => `"${text}" is not a time. Write it as 2026-11-23T09:00:00Z.`,
  'requests.unknown_time_zone': () => 'This time zone is not known. Use one such as Europe/Berlin.',
  'requests.unknown_locale': () => 'This locale is not known. Use one such as en-GB or de.',
  'requests.not_a_weekday': () => 'The first day of the week must be from 1 (Monday) to 7 (Sunday).',
  'requests.nothing_to_change': () => 'No changes were given.',
  'requests.invalid_rule': ({ rule }) => `"${rule}" is not a valid rule. ${RULE_HELP}`,
  'requests.two_due_dates': () => 'A due date is either a day or a day with a time. Give one of them.',
  'requests.has_semicolon': () =>
    'A name in a list cannot contain a semicolon, because files use it to separate list items.',
  'requests.too_many_remedies': ({ limit }, { reader }) =>
    `Fixes can be simulated for at most ${counted(limit, 'task', reader)}. Select fewer tasks.`,
  'requests.set_one_of': ({ fields }) => `Set at least one of ${fields.map(titleOf).join(', ')}.`,
  'requests.other_caller': ({ call, caller }) => `The request "${call}" is not accepted from ${CALLER_NAMES[caller]}.`,
  'requests.update_both': () => 'Update both programs to the same version.',
  'requests.internal_error': () => 'An internal error occurred.',
  'requests.see_log': () => 'Nothing was changed. See the log next to the workspace for details.',
  'requests.try_again': () => 'Try again. Changes that were confirmed are saved.',
};
