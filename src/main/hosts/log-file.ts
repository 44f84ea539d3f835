import { existsSync, lstatSync, renameSync } from 'node:fs';
import pino from 'pino';
import { appendLine } from '../system/held-folder.ts';

const LARGEST_BYTES = 1_000_000;
const FILES = 3;

export const logPath = (workspace: string): string => `${workspace}.log`;

/**
 * The log next to a workspace, one JSON object per line; three files of 1 MB at most. If the log cannot be written, the
 * app continues without it.
 */
export function openLog(workspace: string, largestBytes = LARGEST_BYTES): (line: object) => void {
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    rotating(logPath(workspace), largestBytes),
  );
  return (line) => {
    if ('bug' in line) logger.error(line);
    else logger.info(line);
  };
}

function rotating(path: string, largestBytes: number): { write(line: string): void } {
  const nameOf = (age: number): string => (age === 0 ? path : `${path}.${age}`);
  const turn = (): void => {
    for (let age = FILES - 2; age >= 0; age--) if (existsSync(nameOf(age))) renameSync(nameOf(age), nameOf(age + 1));
  };
  return {
    write(line) {
      try {
        const size = lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
        if (size > 0 && size + Buffer.byteLength(line) > largestBytes) turn();
        appendLine(path, line);
      } catch {
        // There is nowhere left to report it.
      }
    },
  };
}
