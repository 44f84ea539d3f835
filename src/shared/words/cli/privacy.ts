import { counted, type Reader } from '../../format/index.ts';

/** Output of the commands about what is stored about a person. */
export const ERASE_NOTHING_YET = 'Nothing has changed yet. Run the command again with --yes to erase the person.';
export const erasedLine = (pseudonym: string, backups: number, reader: Reader): string =>
  `Erased the person, who is now called ${pseudonym}; rewrote ${counted(backups, 'backup', reader)}.`;
export const backupNotErased = (path: string, problem: string): string =>
  `${path} could not be rewritten and still contains the person: ${problem}`;
export const exportedLine = (person: string, path: string): string =>
  `Wrote everything that is stored about ${person} to ${path}.`;
