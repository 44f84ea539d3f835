import { readerOf } from '../../../shared/format/index.ts';
import { type Message, PRODUCT_LOCALE } from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import type { Session } from './session.ts';

/** Who reads what the workspace itself writes down or sends out: the journal and mail are in its own zone. */
export const workspaceReader = (session: Session) => readerOf(PRODUCT_LOCALE, session.snapshot().office.timeZone);

/** A message as text that is kept or sent. */
export const recordedText = (session: Session, message: Message): string => textOf(message, workspaceReader(session));
