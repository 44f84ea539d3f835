import type { Reader } from '../../format/index.ts';
import type { Notice } from '../../model/index.ts';
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
    `Notified:  ${to}${level === 0 ? '' : `, level ${level} of the escalation ladder`}`,
    `Exception: ${exceptionId}`,
    `Workspace: ${workspace}`,
  ].join('\n');
