import { readerOf } from '../../../shared/format/index.ts';
import { type Message, PRODUCT_LOCALE } from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import type { Session } from './session.ts';

/** The reader of what the workspace itself writes or sends: the journal, pins and mail are in its own zone. */
export const workspaceReader = (session: Session) => readerOf(PRODUCT_LOCALE, session.snapshot().office.timeZone);

/** A message as stored text, for the journal and for pins. */
export const recordedText = (session: Session, message: Message): string => textOf(message, workspaceReader(session));
