import type { Reader } from '../../../../shared/format/index.ts';
import type { ReportFailure } from '../../../../shared/model/index.ts';
import { textOf } from '../../../../shared/words/index.ts';

/** Why a report was not written, and what to do next. */
export const failureLine = ({ message, hint }: ReportFailure, reader: Reader): string =>
  `${textOf(message, reader)} ${textOf(hint, reader)}`;
