import { z } from 'zod';
import { type Instant, type Message, recorded } from '../../../shared/model/index.ts';
import { isMessage } from '../../../shared/words/index.ts';

/**
 * A message as it is stored. Text that an earlier version stored becomes a `recorded` message; an unknown code does not fit.
 */
export const storedMessage: z.ZodType<Message> = z.union([
  z.string().transform(recorded),
  z.custom<Message>(isMessage),
]);

/** An instant as it is stored. */
export const storedInstant = z.custom<Instant>(
  (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
);
