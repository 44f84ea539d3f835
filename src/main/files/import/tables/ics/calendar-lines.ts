import { problem } from '../../../../../shared/model/index.ts';
import { LIMITS } from '../../types.ts';
import { Refusal } from '../budget.ts';

/** A line of a calendar: `DTSTART;TZID=Europe/Berlin:20261204T080000`. */
export interface Property {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** As it is written; see `textOf`. */
  readonly value: string;
}
/** An event with the line at which it begins. */
export interface CalendarEvent {
  readonly line: number;
  readonly properties: readonly Property[];
}
/** A calendar: its own properties and its events. */
export interface CalendarFile {
  readonly properties: readonly Property[];
  readonly events: readonly CalendarEvent[];
}

const MOST_LEVELS = 10;
/** Characters of a line with those that continue it; a photo of a person may be one. */
const LONGEST_LINE = 2_000_000;

/** Whether text is a calendar (iCalendar, `.ics`). */
export const isCalendar = (text: string): boolean => /^\s*BEGIN:VCALENDAR\s/i.test(text.slice(0, 1_000));

/**
 * Reads the events of a calendar; what is in them, such as alarms, is left out. Throws a refusal, with the line, for a
 * component that does not end, and for a line that is no property.
 */
export function readCalendar(text: string): CalendarFile {
  const own: Property[] = [];
  const events: CalendarEvent[] = [];
  const open: string[] = [];
  let event: { readonly line: number; readonly properties: Property[] } | null = null;
  let last = 1;
  for (const { line, content } of linesOf(text)) {
    last = line;
    const property = propertyOf(content);
    if (property === null) throw invalidAt(line);
    if (property.name === 'BEGIN') {
      if (open.push(property.value.toUpperCase()) > MOST_LEVELS) throw invalidAt(line);
      if (open.length === 2 && open[1] === 'VEVENT') event = { line, properties: [] };
    } else if (property.name === 'END') {
      if (open.pop() !== property.value.toUpperCase()) throw invalidAt(line);
      if (open.length === 1 && event !== null) {
        events.push(event);
        event = null;
      }
    } else if (open.length === 0) throw invalidAt(line);
    else if (open.length === 1) own.push(property);
    else if (open.length === 2 && event !== null) event.properties.push(property);
    if (own.length > LIMITS.columns || (event?.properties.length ?? 0) > LIMITS.columns)
      throw new Refusal(problem('too_many_columns', { limit: LIMITS.columns }));
    if (events.length > LIMITS.rows)
      throw new Refusal(problem('too_many_rows', { rows: events.length, limit: LIMITS.rows }));
  }
  if (open.length > 0) throw invalidAt(last);
  return { properties: own, events };
}

const invalidAt = (line: number): Refusal => new Refusal(problem('calendar_invalid', { line }), { row: line });

/** The lines that are not blank, with those that continue them. */
function* linesOf(text: string): Generator<{ readonly line: number; readonly content: string }> {
  let content = '';
  let begun = 0;
  let line = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const until = end < 0 ? text.length : end;
    const written = text.slice(from, text.charCodeAt(until - 1) === 13 && until > from ? until - 1 : until);
    from = until + 1;
    line++;
    if (/^[ \t]/.test(written) && content !== '') {
      content += written.slice(1);
      if (content.length > LONGEST_LINE) throw invalidAt(begun);
    } else {
      if (content !== '') yield { line: begun, content };
      content = written.trim() === '' ? '' : written;
      begun = line;
    }
  }
  if (content !== '') yield { line: begun, content };
}

/** The property of a line; null if it is none. Separators in quotes belong to their parameter. */
function propertyOf(content: string): Property | null {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < content.length; at++) {
    const c = content[at];
    if (c === '"') quoted = !quoted;
    else if (!quoted && (c === ';' || c === ':')) {
      parts.push(content.slice(from, at));
      from = at + 1;
      if (c === ':') return made(parts, content.slice(from));
      if (parts.length > MOST_PARAMETERS) return null;
    }
  }
  return null;
}
const MOST_PARAMETERS = 100;

function made([name = '', ...parameters]: readonly string[], value: string): Property | null {
  if (!/^[A-Za-z0-9-]+$/.test(name)) return null;
  const named = parameters.map((parameter): [string, string] => {
    const equals = parameter.indexOf('=');
    return [parameter.slice(0, Math.max(0, equals)).toUpperCase(), parameter.slice(equals + 1).replaceAll('"', '')];
  });
  return { name: name.toUpperCase(), parameters: new Map(named), value: value.trim() };
}

/** A text without its escapes. */
export const textOf = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? '\n' : escaped)).trim();
