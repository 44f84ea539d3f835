import type { SameKindBefore } from '../../../shared/contract/index.ts';
import { DAY_MS, type Message, message, msOf, type WorkException } from '../../../shared/model/index.ts';

const DAYS = 180;
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
  const context = message('exceptions.same_kind', { kind, causeClass, taskType });
  return { cases: before.length, days: DAYS, context, sentence: sentenceOf(before) };
}

function sentenceOf(before: readonly WorkException[]): Message {
  const ended = new Map<string, number>();
  for (const { resolution } of before) {
    const how =
      resolution === null ? 'open' : (resolution.strategy ?? (resolution.by === 'cleared' ? 'cleared' : 'person'));
    ended.set(how, (ended.get(how) ?? 0) + 1);
  }
  return message('exceptions.same_kind_ends', {
    ends: [...ended].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([how, cases]) => ({ how, cases })),
    escalated: before.filter((one) => one.escalation.level > 0).length,
  });
}
