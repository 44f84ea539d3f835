import { hours, type Reader } from '../../format/index.ts';
import { hoursOfMinutes, type TaskRelation } from '../../model/index.ts';

export const RELATIONS_TITLE = 'Relations';

/** `Starts 16 h after Logo (T-1) has started.`: what a task waits for, and its lag. */
export function relationLine(relation: TaskRelation, title: string, reader: Reader): string {
  const { predecessorId, type, lag } = relation;
  const own = type === 'FF' || type === 'SF' ? 'Finishes' : 'Starts';
  const end = type === 'SS' || type === 'SF' ? 'has started' : 'is finished';
  const name = title === '' ? predecessorId : `${title} (${predecessorId})`;
  if (lag === 0) return `${own} after ${name} ${end}.`;
  const size = sizeOf(relation, reader);
  return lag > 0 ? `${own} ${size} after ${name} ${end}.` : `${own} at most ${size} before ${name} ${end}.`;
}

function sizeOf({ lag, lagUnit }: TaskRelation, reader: Reader): string {
  if (lagUnit === 'percent') return `${Math.abs(lag)} % of its estimate`;
  const text = hours(hoursOfMinutes(Math.abs(lag)), reader);
  return lagUnit === 'elapsed' ? `${text} of elapsed time` : `${text} of working time`;
}
