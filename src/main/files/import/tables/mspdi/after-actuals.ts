import type { XmlNode } from '../xml-records.ts';
import { elapsedAfter, type LagClock } from './lag-clock.ts';
import { type Lag, lagIn } from './links.ts';
import { minutesOf } from './time.ts';

/** What lags that have begun are counted with. */
export interface Actuals {
  readonly taskOf: (uid: string) => XmlNode | undefined;
  readonly clock: LagClock;
}

/**
 * The earliest start of a task by lags that have begun: those after tasks that have started or finished, counted from
 * their actual dates. An import keeps no actual dates, so this is where they count. Empty if there is none.
 */
export function afterActuals(task: XmlNode, actuals: Actuals): string {
  if (task.value('ActualStart') !== '') return '';
  const times = task.all('PredecessorLink').map((link) => afterLink(link, actuals) ?? '');
  return times.toSorted().at(-1) ?? '';
}

function afterLink(link: XmlNode, { taskOf, clock }: Actuals): string | null {
  const { type, lag, unit } = lagIn(link);
  const before = taskOf(link.value('PredecessorUID'));
  // A lead ends before what has happened. FF and SF hold the finish, which has no such date here.
  if (before === undefined || lag <= 0 || type === 'FF' || type === 'SF') return null;
  const end = before.value(type === 'FS' ? 'ActualFinish' : 'ActualStart');
  const minutes = lagMinutes({ lag, unit }, before);
  return unit === 'elapsed' ? elapsedAfter(end, minutes) : minutes > 0 ? clock.after(end, minutes) : null;
}

/** A lag in per cent is of the duration of the task before it. */
const lagMinutes = ({ lag, unit }: Lag, before: XmlNode): number =>
  unit === 'percent' ? ((minutesOf(before.value('Duration')) ?? 0) * lag) / 100 : lag;
