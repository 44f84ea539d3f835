import type { SameKindBefore } from '../../../shared/contract/index.ts';
import { DAY_MS, msOf, type Strategy, type WorkException } from '../../../shared/model/index.ts';

const DAYS = 180;
const BY: Readonly<Record<Strategy, string>> = {
  retry: 'by trying again',
  reassign: 'by another agent',
  more_time: 'by more time',
  split: 'by splitting',
  relax: 'by asking for less',
  escalate: 'by escalating',
};
const count = (many: number, what: string): string => `${many} ${what}`;

/** How exceptions of the same kind, cause and type of work ended in the last half year. */
export function sameKindBefore(
  exceptions: Iterable<WorkException>,
  { exceptionId, kind, causeClass, taskType }: WorkException,
  nowMs: number,
): SameKindBefore {
  const before = [...exceptions].filter(
    (one) =>
      one.exceptionId !== exceptionId &&
      one.kind === kind &&
      one.causeClass === causeClass &&
      one.taskType === taskType &&
      msOf(one.detectedAt) > nowMs - DAYS * DAY_MS,
  );
  const context = [kind.replace('_', ' '), `from ${causeClass}`, ...(taskType === null ? [] : [taskType])].join(', ');
  return { cases: before.length, days: DAYS, context, sentence: sentenceOf(before) };
}

function sentenceOf(before: readonly WorkException[]): string {
  if (before.length === 0) return 'None before.';
  const ended = new Map<string, number>();
  const add = (how: string): void => void ended.set(how, (ended.get(how) ?? 0) + 1);
  for (const { resolution } of before) {
    if (resolution === null) add('still open');
    else if (resolution.strategy !== null) add(`settled ${BY[resolution.strategy]}`);
    else add(resolution.by === 'cleared' ? 'ended by themselves' : 'closed by a person');
  }
  const parts = [...ended].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([how, many]) => count(many, how));
  const escalatedOnes = before.filter((one) => one.escalation.level > 0).length;
  const up = escalatedOnes === 0 ? 'None had to be escalated.' : `${escalatedOnes} had to be escalated.`;
  return `${parts.join(', ')}. ${up}`;
}
