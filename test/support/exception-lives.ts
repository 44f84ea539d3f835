import {
  exceptionsAfter,
  type LifecycleAfter,
  type LifecycleInput,
  NONE,
  type NoticeDraft,
  officeClock,
  verbatim,
} from '../../src/main/engine/index.ts';
import {
  type Attempt,
  type ExceptionAnswer,
  type ExceptionFinding,
  HOUR_MS,
  instantOf,
  type Ladder,
  type Outcome,
  type Task,
  type WorkException,
} from '../../src/shared/model/index.ts';
import { anAgent, aSnapshot, aTask } from './builders.ts';

const LADDER: Ladder = {
  id: 'L-1',
  name: 'Film',
  kinds: [],
  client: null,
  position: 1,
  levels: [
    { name: 'Noor Haddad', role: 'producer', address: 'noor@agency.example', answerHours: 5 },
    { name: 'Helen Marsh', role: 'head of production', address: '', answerHours: 1.5 },
  ],
  version: 1,
};
const SNAPSHOT = aSnapshot({ agents: [anAgent()] });
export const { policy } = SNAPSHOT;
const OFFICE = officeClock(SNAPSHOT);

/** Lives over looks, as the check keeps them. */
export function lives() {
  const kept = new Map<string, WorkException>();
  const told: NoticeDraft[] = [];
  const answers = new Map<string, ExceptionAnswer>();
  const tasks = new Map<string, Task>([['T-1', aTask()]]);
  const outcomes = new Map<string, Outcome>();
  let lastLookMs: number | null = null;
  let ids = 0;
  const look = (
    nowMs: number,
    findings: readonly ExceptionFinding[],
    more: Partial<LifecycleInput> = {},
  ): LifecycleAfter => {
    const after = exceptionsAfter({
      exceptions: kept.values(),
      findings,
      answers,
      ladderOf: () => LADDER,
      office: OFFICE,
      judge: { taskOf: (id) => tasks.get(id), lastOutcomeOf: (id) => outcomes.get(id) },
      policy,
      nowMs,
      lastLookMs,
      nextId: () => {
        ids++;
        return `EX-${ids}`;
      },
      ...more,
    });
    for (const one of after.changed) kept.set(one.exceptionId, one);
    told.push(...after.notices);
    lastLookMs = nowMs;
    return after;
  };
  const only = (): WorkException => {
    const [one] = [...kept.values()];
    if (one === undefined || kept.size !== 1) throw new Error(`${kept.size} exceptions`);
    return one;
  };
  const answer = (nowMs: number, what: ExceptionAnswer['answer'], fields: Partial<ExceptionAnswer> = {}): void => {
    const { exceptionId, figure } = only();
    answers.set(exceptionId, {
      exceptionId,
      answer: what,
      at: instantOf(nowMs),
      by: 'Ann',
      untilAt: null,
      note: '',
      figure,
      ...fields,
    });
  };
  const tried = (nowMs: number, fields: Partial<Attempt> = {}): void => {
    const one = only();
    const attempt: Attempt = {
      attemptId: `${one.exceptionId}-${one.attempts.length + 1}`,
      strategy: 'reassign',
      at: instantOf(nowMs),
      by: 'engine',
      label: verbatim('Give it to Bo'),
      detail: NONE,
      agentId: null,
      verified: true,
      isExploration: false,
      judgedAt: instantOf(nowMs + 8 * HOUR_MS),
      outcome: 'pending',
      decidedAt: null,
      note: NONE,
      revision: 1,
      ...fields,
    };
    kept.set(one.exceptionId, { ...one, attempts: [...one.attempts, attempt] });
  };
  return { kept, told, answers, tasks, outcomes, look, only, answer, tried };
}
