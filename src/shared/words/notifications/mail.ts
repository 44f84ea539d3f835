import { counted, type Reader } from '../../format/index.ts';
import { type Notice, SEVERITIES } from '../../model/index.ts';
import { SEVERITY_NAMES } from '../exceptions/names.ts';
import { textOf } from '../index.ts';

/** The text of the mail for a notice, for one reader. */
export const noticeMailText = (
  { body, severity, to, level, exceptionId }: Notice,
  workspace: string,
  reader: Reader,
): string =>
  [
    textOf(body, reader),
    '',
    `Severity:  ${SEVERITY_NAMES[severity]}`,
    `Notified:  ${to}${levelText(level)}`,
    `Exception: ${exceptionId}`,
    `Workspace: ${workspace}`,
  ].join('\n');

const levelText = (level: number): string => (level === 0 ? '' : `, level ${level} of the escalation ladder`);
const isRequest = ({ body }: Notice): boolean => body.code === 'notifications.request_body';

/** The subject of a mail about several notices. */
export const digestSubject = (notices: readonly Notice[], reader: Reader): string =>
  notices.every(isRequest)
    ? `Please report on ${counted(notices.length, 'task', reader)}`
    : `${counted(notices.length, 'exception', reader)} ${notices.length === 1 ? 'needs' : 'need'} attention`;

/** The text of a mail about several notices, in their order: a section for each severity, and two lines for each notice. */
export const digestText = (notices: readonly Notice[], workspace: string, reader: Reader): string =>
  [
    ...SEVERITIES.flatMap((severity) => {
      const own = notices.filter((notice) => notice.severity === severity);
      if (own.length === 0) return [];
      return [
        `${SEVERITY_NAMES[severity]} (${own.length})`,
        ...own.flatMap((notice) => [
          `- ${textOf(notice.title, reader)}`,
          `  ${factText(notice, reader)} (${notice.exceptionId}${levelText(notice.level)})`,
        ]),
        '',
      ];
    }),
    `Notified:  ${notices[0]?.to ?? ''}`,
    `Workspace: ${workspace}`,
  ].join('\n');

/**
 * The text for one notice in a digest: the first line of an exception (its evidence is in the app), or the whole
 * request.
 */
function factText({ body }: Notice, reader: Reader): string {
  const lines = textOf(body, reader).split('\n');
  return lines.slice(0, body.code === 'notifications.body' ? 1 : lines.length).join('\n  ');
}
