import { z } from 'zod';
import { type Instant, type Message, messageFrom } from '../../../shared/model/index.ts';

/**
 * A message as it is stored. Text that an earlier version stored, and a message that this version cannot read, become `recorded`.
 */
export const storedMessage: z.ZodType<Message> = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .transform(messageFrom);

/** An instant as it is stored. */
export const storedInstant = z.custom<Instant>(
  (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
);
