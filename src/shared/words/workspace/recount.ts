import { counted, exactHours, fixed, plain, type Reader, whole } from '../../format/index.ts';
import type { Recounted, RecountMessages } from '../../model/index.ts';
import { capital, listed } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';
import { fieldText, recordText } from './journal-names.ts';

const RESTORE = 'Restore a backup from before, or correct it by hand.';
const REPORT_BUG = 'Restore a backup, and report this as a bug.';

/** `6.5 h`; minutes are exact. */
const time = (minutes: number, reader: Reader): string => `${exactHours(minutes / 60, reader)} h`;
/** A value that may not be set. */
const value = (text: string): string => (text === '' ? 'nothing' : text);
/** The property of a record as the journal calls it: `remainingMinutes` as `remaining hours (in minutes)`. */
const field = (name: string): string =>
  name.endsWith('Minutes') ? `${fieldText(name)} (in minutes)` : fieldText(name);
const tableName = (table: string): string => table.replaceAll('_', ' ');

const SUMS: Readonly<Record<RecountMessages['recount.sum']['figure'], string>> = {
  estimateMinutes: 'estimates',
  remainingMinutes: 'remaining hours',
  actualMinutes: 'hours spent',
  revenuePotentialAmount: 'revenue',
  costEstimateAmount: 'costs',
  pipelineValueAmount: 'pipeline value',
};
function sumText(
  { client, project, figure, source, stored, counted: other }: RecountMessages['recount.sum'],
  reader: Reader,
) {
  const of = `${client ?? 'work without a client'}${project === null ? '' : `, project ${project}`}`;
  const text = (sum: number): string => (figure.endsWith('Minutes') ? time(sum, reader) : fixed(sum / 100, 2, reader));
  const from = source === 'journal' ? 'by the journal' : 'in the open app';
  const next = source === 'journal' ? RESTORE : 'Close the app and open the workspace again.';
  return `Sum of ${SUMS[figure]} for ${of}: ${text(stored)} in the file, ${text(other)} ${from}. ${next}`;
}

/** How much a recount compared. */
export const recountedText = ({ records, references, figures, entries }: Recounted, reader: Reader): string =>
  `Recounted ${listed([
    counted(records, 'record', reader),
    counted(references, 'reference', reader),
    counted(figures, 'figure', reader),
    counted(entries, ['journal entry', 'journal entries'], reader),
  ])}.`;

/** What a recount of the workspace finds. */
export const recountWords: WordsOf<RecountMessages> = {
  'recount.more': ({ count }, { reader }) =>
    `${counted(count, 'more finding', reader)} of these kinds. Restore a backup, then check again.`,
  'recount.differs': ({ field: name, stored, counted: other, ...thing }) =>
    `${recordText(thing)}: ${field(name)} is ${value(stored)} in the file and ${value(other)} by the journal. ${RESTORE}`,
  'recount.missing': (thing) => `${recordText(thing)} is in the journal but not in the file. Restore a backup.`,
  'recount.removed_present': (thing) =>
    `${recordText(thing)} is in the file, but the journal says that it was removed. Restore a backup, or remove it.`,
  'recount.not_in_journal': (thing) => `${recordText(thing)} is in the file but not in the journal. Restore a backup.`,
  'recount.version': ({ stored, counted: least, ...thing }, { reader }) =>
    `${recordText(thing)} has version ${whole(stored, reader)}; after its changes it is at least ${whole(least, reader)}. Restore a backup.`,
  'recount.image_unreadable': ({ entry, kind, key }, { reader }) =>
    `Journal entry ${whole(entry, reader)} cannot be read for ${recordText({ kind, key, name: '' })}. Restore a backup.`,
  'recount.chain': ({ entry, kind, key, field: name, stored, counted: other }, { reader }) =>
    `Journal entry ${whole(entry, reader)} changed ${field(name)} of ${recordText({ kind, key, name: '' })} from ${value(stored)}, but it was ${value(other)} before. Restore a backup.`,
  'recount.journal_gap': ({ from, until }, { reader }) =>
    `Entries ${whole(from, reader)} to ${whole(until, reader)} are missing from the journal. Restore a backup.`,
  'recount.images': ({ entry, stored, counted: found }, { reader }) =>
    `Journal entry ${whole(entry, reader)} says that it changed ${counted(stored, 'record', reader)}, and has ${whole(found, reader)}. Restore a backup.`,
  'recount.undo_link': ({ entry, other }, { reader }) =>
    `Journal entries ${whole(entry, reader)} and ${whole(other, reader)} do not agree on which undoes the other. Restore a backup.`,
  'recount.reference': ({ field: name, to, missing, ...thing }) =>
    `${recordText(thing)}: ${fieldText(name)} names ${to} ${missing}, which does not exist. Create it, or choose another.`,
  'recount.key': ({ kind, stored, counted: other }) =>
    `${recordText({ kind, key: '', name: '' }).trim()}: stored as ${stored}, but its content is that of ${other}. Restore a backup.`,
  'recount.list': ({ field: name, stored, counted: other, ...thing }, { reader }) =>
    `${recordText(thing)}: ${fieldText(name)} has ${counted(stored, ['entry', 'entries'], reader)}, numbered up to ${whole(other, reader)}. Restore a backup.`,
  'recount.loop': ({ field: name, taskIds }) =>
    `${taskIds.join(' -> ')}: ${name === 'dependsOn' ? 'each waits for the next' : 'each is a subtask of the next'}, in a circle. Remove one of these links.`,
  'recount.effort': ({ entry, stored, counted: other, ...thing }, { reader }) =>
    `${recordText(thing)}: journal entry ${whole(entry, reader)} added ${time(stored, reader)} to the hours spent, and its reports add up to ${time(other, reader)}. ${RESTORE}`,
  'recount.remaining': ({ entry, stored, counted: other, ...thing }, { reader }) =>
    `${recordText(thing)}: after the report in journal entry ${whole(entry, reader)}, ${time(stored, reader)} remain; by the report it is ${time(other, reader)}. ${RESTORE}`,
  'recount.not_done': ({ entry, stored, ...thing }, { reader }) =>
    `${recordText(thing)} was reported as done in journal entry ${whole(entry, reader)}, but its status is ${value(stored)}. ${RESTORE}`,
  'recount.no_outcome': ({ entry, ...thing }, { reader }) =>
    `${recordText(thing)} was finished in journal entry ${whole(entry, reader)}, but not kept as finished work. ${REPORT_BUG}`,
  'recount.outcome': ({ entry, field: name, stored, counted: other, ...thing }, { reader }) =>
    `${recordText(thing)}: its finished work in journal entry ${whole(entry, reader)} has ${value(stored)} as ${field(name)}; by the task and its reports it is ${value(other)}. ${RESTORE}`,
  'recount.part_of_part': ({ taskId, ...thing }) =>
    `${recordText(thing)} is a contributor's part of ${taskId}, which is itself a part of another task. ${RESTORE}`,
  'recount.baseline': ({ entry, stored, counted: other, ...thing }, { reader }) =>
    `${recordText(thing)} in journal entry ${whole(entry, reader)} are ${stored}, but it was planned for ${other}. ${RESTORE}`,
  'recount.baseline_unplanned': ({ start, finish, ...thing }) =>
    `${recordText(thing)} are ${start} - ${finish}, but it was never planned for these. ${RESTORE}`,
  'recount.counter': ({ counter, stored, counted: least }, { reader }) =>
    `The counter ${counter} is at ${whole(stored, reader)}, but ${whole(least, reader)} has been given. ${REPORT_BUG}`,
  'recount.document': ({ table, key, stored, counted: other }) =>
    `${capital(tableName(table))}, ${key}: the content is that of ${value(stored)}, not ${other}. Restore a backup.`,
  'recount.health': ({ at, stored, counted: other }, { reader }) =>
    `Health of ${at} is ${plain(stored, reader)}; 100 less its losses is ${plain(other, reader)}. Restore a backup.`,
  'recount.resolution': ({ key }) => `Exception ${key} has ended, but has no resolution. ${REPORT_BUG}`,
  'recount.notice_number': ({ key, other, number }, { reader }) =>
    `${listed([key, other])} are both notification ${whole(number, reader)}. ${REPORT_BUG}`,
  'recount.draft': ({ planId, stored, counted: changed, common }, { reader }) =>
    `Draft ${planId} lists ${counted(stored, 'task', reader)} and changes ${whole(changed, reader)}; ${whole(common, reader)} are in both. Discard it, and propose a plan again.`,
  'recount.revision': ({ key, stored, counted: last }, { reader }) =>
    `Report ${key} is of revision ${whole(stored, reader)}, but the journal ends at ${whole(last, reader)}. Write the report again.`,
  'recount.sum': (values, { reader }) => sumText(values, reader),
};
