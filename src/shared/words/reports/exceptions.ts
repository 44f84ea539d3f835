import { counted, dayAndClock } from '../../format/index.ts';
import type { ExceptionLine, Instant, WorkExceptionKind } from '../../model/index.ts';
import { KIND_NAMES } from '../exceptions/names.ts';
import { textOf } from '../index.ts';
import type { ReportSource } from './source.ts';

type Source = Pick<ReportSource, 'reader'>;
export const exceptionTitle = ({ title }: ExceptionLine, { reader }: Source): string => textOf(title, reader);
export const exceptionWords = ({ what }: ExceptionLine, { reader }: Source): string => textOf(what, reader);

/** Kinds of facts that are recorded without an exception in the inbox. */
const RECORDED: Readonly<Record<Exclude<ExceptionLine['kind'], WorkExceptionKind>, string>> = {
  overdue: 'Overdue',
  blocked: 'Blocked',
};
export const exceptionKindName = (kind: ExceptionLine['kind']): string => ({ ...RECORDED, ...KIND_NAMES })[kind];

/**
 * What is being done about it: `reassigned to Kai Moreau, result by Wed 25 Nov, 13:00`. Empty if it is not in the
 * inbox.
 */
export function doingWords({ inbox }: ExceptionLine, report: Source): string {
  if (inbox === null) return '';
  const detail = textOf(inbox.detail, report.reader);
  const until = (words: string): string =>
    inbox.untilAt === null ? '' : `, ${words} ${dayAndClock(inbox.untilAt, report.reader)}`;
  const now = {
    nothing: inbox.failedAttempts === 0 ? 'none yet' : 'none in progress',
    in_hand: `assigned${detail === '' ? '' : ` to ${detail}`}`,
    tried: `${detail}${until('result by')}`,
    escalated: `escalated to ${detail === '' ? 'the next level' : detail}${until('answer due')}`,
  }[inbox.step];
  const failed = inbox.failedAttempts;
  return failed === 0 ? now : `${now}; ${counted(failed, 'attempt', report.reader)} failed`;
}
/**
 * `, checked Mon 23 Nov, 09:14`: when exceptions were last checked, since the app may not have been open. Empty if no
 * exception is from the inbox.
 */
export const lastCheckNote = ({
  inboxAt,
  figures,
  reader,
}: Pick<ReportSource, 'figures' | 'reader'> & { readonly inboxAt: Instant | null }): string =>
  inboxAt === null || !figures.exceptions.some((row) => row.inbox !== null)
    ? ''
    : `, checked ${dayAndClock(inboxAt, reader)}`;
