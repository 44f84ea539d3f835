import { createHash } from 'node:crypto';
import type { Instant } from '../../../shared/model/index.ts';

/** An event of a calendar file. */
export interface CalendarEvent {
  /** Identifies the event in every file that is made of it, so that a calendar replaces it. */
  readonly key: string;
  readonly startAt: Instant;
  readonly finishAt: Instant;
  readonly summary: string;
  readonly description: string;
  /** The page of what the event is about; null if there is none. */
  readonly url: string | null;
  /** Increases with every change of the event. */
  readonly sequence: number;
}

/** Octets of a line without its end (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

/** A calendar file (RFC 5545): UTC times, folded lines, escaped text. `at`: when it is made. */
export function calendarFile(name: string, events: readonly CalendarEvent[], at: Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Task Distribution Engine//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => eventLines(event, at)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const eventLines = (event: CalendarEvent, at: Instant): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${createHash('sha1').update(event.key).digest('hex')}@task-distribution-engine`,
  `DTSTAMP:${utc(at)}`,
  `DTSTART:${utc(event.startAt)}`,
  `DTEND:${utc(event.finishAt)}`,
  `SEQUENCE:${event.sequence}`,
  `SUMMARY:${escaped(event.summary)}`,
  ...(event.description === '' ? [] : [`DESCRIPTION:${escaped(event.description)}`]),
  ...(event.url === null ? [] : [`URL:${event.url}`]),
  'END:VEVENT',
];

/** `20261201T090000Z` */
const utc = (at: Instant): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: text of a calendar has no control characters.
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');

/** A line in parts of at most 75 octets, each after the first with a space in front. No character is divided. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > LINE_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += length;
  }
  return [...parts, part].join('\r\n');
}
