import {
  type EvidenceLabel,
  type ExceptionEvidence,
  type Harm,
  type Message,
  message,
  type Task,
  type Why,
  type WorkExceptionKind,
} from '../../../shared/model/index.ts';

/** Empty text. */
export const NONE: Message = message('exceptions.none', {});
/** A name, an ID, or text written by a person or an agent. */
export const verbatim = (text: string): Message => (text === '' ? NONE : message('exceptions.verbatim', { text }));
/** Rounds minutes to tenths of an hour, so that the figure shown changes only if a reader would see a difference. */
export const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10;
export const hoursText = (minutes: number): Message => message('exceptions.hours', { hours: hoursOf(minutes) });
export const harm = (of: Harm): Message => message('exceptions.likelihood', { of });
export const because = (why: Why): Message => message('exceptions.cause', { why });
export const count = (value: number): Message => message('exceptions.count', { count: value });
/** Returns the first names, and how many more there are. */
export const firstOf = (names: readonly string[], most: number): Message =>
  message('exceptions.names', { names: names.slice(0, most), more: Math.max(0, names.length - most) });

/** One line of evidence. */
export const evidence = (of: EvidenceLabel, value: Message, note: Message = NONE): ExceptionEvidence => ({
  label: message('exceptions.label', { of }),
  value,
  note,
});

/** Returns the kind, the client if there is one, and details. */
export const factOf = (
  kind: WorkExceptionKind,
  { client }: Pick<Task, 'client'>,
  ...details: readonly Message[]
): Message => message('exceptions.fact', { kind, client, details });
/** The same as `factOf` without a client. */
export const plainFact = (kind: WorkExceptionKind, ...details: readonly Message[]): Message =>
  factOf(kind, { client: null }, ...details);
