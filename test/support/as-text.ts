import { MACHINE_READER } from '../../src/shared/format/index.ts';
import type { Message } from '../../src/shared/model/index.ts';
import { textOf, withText } from '../../src/shared/words/index.ts';

/** A document with every message in it as text, in English and UTC. */
export const asText = (document: unknown): unknown => withText(document, MACHINE_READER);
/** A message as text, in English and UTC; nothing for no message. */
export const sentenceOf = (message: Message | undefined): string =>
  message === undefined ? '' : textOf(message, MACHINE_READER);
