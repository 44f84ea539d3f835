import { daysOfAgentsIn } from '../../src/main/app/session/agent-days.ts';
import {
  type ImportContext,
  type ImportReading,
  NOTHING_EXISTING,
  readSources,
} from '../../src/main/files/import/index.ts';
import { MACHINE_READER } from '../../src/shared/format/index.ts';
import { type FaultText, faultText } from '../../src/shared/words/imports/fault-text.ts';
import { UTC_OFFICE } from '../support/builders.ts';

export const nowMs = Date.parse('2026-11-23T09:00:00Z');
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The days of a workspace in UTC without agents of its own. */
export const utcDays = daysOfAgentsIn({ agents: [], holidays: {}, office: UTC_OFFICE });

/** Reads one file into an empty workspace, whose clocks show UTC unless a zone is given. */
export const read = (
  name: string,
  content: string | Uint8Array,
  options: ImportContext['options'] = {},
  timeZone = 'UTC',
): Promise<ImportReading> =>
  readSources([{ name, bytes: typeof content === 'string' ? bytesOf(content) : content }], {
    nowMs,
    timeZone,
    existing: NOTHING_EXISTING,
    daysOfAgents: utcDays,
    options,
  });

/** Each error as its message and its fix. */
export const messages = (reading: ImportReading): string[] =>
  reading.errors.map((fault) => textWithFix(faultText(fault, MACHINE_READER)));
const textWithFix = ({ message, fix }: FaultText): string => `${message} ${fix}`;
export const codes = (reading: ImportReading): string[] => reading.errors.map((e) => e.code);
export const warned = (reading: ImportReading): string[] => reading.warnings.map((w) => w.code);
