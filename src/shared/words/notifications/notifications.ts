import { counted } from '../../format/index.ts';
import type { NotificationMessages } from '../../model/index.ts';
import { sentence } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';
import { KIND_NAMES, OUTCOME_NAMES } from '../exceptions/names.ts';

const named = (names: Readonly<Record<string, string>>, code: string): string => names[code] ?? code;
const then = (levels: readonly string[]): string => levels.join(', then ');

/** Notices of exceptions, and their recipients. */
export const notificationWords: WordsOf<NotificationMessages> = {
  'notifications.body': ({ fact, evidence, attempts }, { textOf }) =>
    [
      textOf(fact),
      '',
      ...evidence.map(({ label, value, note }) => {
        const more = textOf(note);
        return `${textOf(label)}: ${textOf(value)}${more === '' ? '' : ` (${more})`}`;
      }),
      ...(attempts.length === 0
        ? []
        : [
            '',
            'Tried:',
            ...attempts.map(({ label, outcome }) => `${textOf(label)}: ${named(OUTCOME_NAMES, outcome).toLowerCase()}`),
          ]),
    ].join('\n'),
  'notifications.request_title': ({ title }, { textOf }) => `Please report: ${textOf(title)}`,
  'notifications.request_body': ({ fact }, { textOf }) =>
    `${sentence(textOf(fact))}\nHow far along is it, and when will it be done?`,
  'notifications.several_title': ({ notices }) => `${notices} new exceptions need attention`,
  'notifications.several_body': ({ first, more }, { textOf }) =>
    `${textOf(first)}, and ${more} more. Open Exceptions to see them all.`,
  'notifications.journal_made': ({ name, levels }) => `Created the escalation ladder ${name}: ${then(levels)}`,
  'notifications.journal_moved': ({ name, place }) => `Moved the escalation ladder ${name} to position ${place}`,
  'notifications.journal_changed': ({ name, levels }) => `Changed the escalation ladder ${name}: ${then(levels)}`,
  'notifications.journal_renamed': ({ from, to }) => `Renamed the escalation ladder ${from} to ${to}`,
  'notifications.journal_removed': ({ name }) => `Deleted the escalation ladder ${name}`,
  'notifications.no_ladder': ({ id }) => `There is no escalation ladder ${id}.`,
  'notifications.see_ladders': () => 'List the escalation ladders to find its ID.',
  'notifications.name_taken': ({ name }) => `There is already an escalation ladder called ${name}.`,
  'notifications.kind_twice': ({ kind }) => `The kind "${named(KIND_NAMES, kind)}" is listed twice.`,
  'notifications.level_twice': ({ name, first, second }) => `${name} is both level ${first} and level ${second}.`,
  'notifications.ladder_problems': ({ name, problems }, { reader, textOf }) =>
    `The escalation ladder ${name} has ${counted(problems.length, 'problem', reader)}: ${problems.map(textOf).join(' ')}`,
  'notifications.correct_and_save': () => 'Correct it and save again.',
  'notifications.outbox_failed': ({ folder, why, system }) =>
    `The outbox ${folder} cannot be written to: ${OUTBOX[why].reason ?? `system error ${system}`}.`,
  'notifications.outbox_next': ({ why }) =>
    `${OUTBOX[why].next} The notifications are kept and written at the next check.`,
};

const OUTBOX: Readonly<
  Record<
    NotificationMessages['notifications.outbox_next']['why'],
    { readonly reason: string | null; readonly next: string }
  >
> = {
  permission: { reason: 'this user has no permission to write there', next: 'Allow writing to the folder.' },
  read_only: { reason: 'its disk is read-only', next: 'Make the disk writable.' },
  file_in_the_way: { reason: 'a file exists where the folder should be', next: 'Move that file away.' },
  link: {
    reason: 'it is a link, which could lead anywhere',
    next: 'Replace the link with a folder.',
  },
  disk_full: { reason: 'the disk is full', next: 'Free some space.' },
  other: { reason: null, next: 'Check the folder.' },
};
