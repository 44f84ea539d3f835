import { counted, hours, type Reader, whole } from '../../format/index.ts';
import type { Ladder, LadderLevel } from '../../model/index.ts';
import { KIND_NAMES } from '../exceptions/names.ts';

/** Lines of the commands on escalation ladders. `coveredBy` is an earlier ladder that always applies first, or null. */
export const ladderLine = (place: number, { name, id, kinds, client }: Ladder, coveredBy: string | null): string => {
  const scope = `${kinds.length === 0 ? 'every kind' : kinds.map((kind) => KIND_NAMES[kind]).join(', ')}, ${client ?? 'every client'}`;
  return `${place}. ${name} (${id}): ${scope}${coveredBy === null ? '' : ` (never used: ${coveredBy} comes first)`}`;
};
export const levelLine = (place: number, { name, role, address, answerHours }: LadderLevel, reader: Reader): string =>
  `   ${place} ${[name, role, address].filter((part) => part !== '').join(', ')}, ${hours(answerHours, reader)} to answer`;
export const defaultLadderHeading = (ladders: number): string =>
  ladders === 0
    ? 'No escalation ladders yet. All exceptions use the default:'
    : 'All other exceptions use the default:';
export const outboxLine = (
  { folder, written, waiting }: { readonly folder: string; readonly written: number; readonly waiting: number },
  reader: Reader,
): string => `Outbox: ${folder} (${counted(written, 'message', reader)} written, ${whole(waiting, reader)} waiting)`;
export const ladderSaved = (
  isNew: boolean,
  { name, id, revision }: { readonly name: string; readonly id: string; readonly revision: number },
): string => `${isNew ? 'Added' : 'Changed'} ${name} as ${id} (revision ${revision}).`;
