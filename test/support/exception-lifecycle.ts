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
import { DEFAULT_NAMES } from '../../src/shared/words/workspace/default-names.ts';
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

/** The lifecycle of exceptions over several checks. */
export function exceptionLifecycle() {
  const stored = new Map<string, WorkException>();
  const notices: NoticeDraft[] = [];
  const answers = new Map<string, ExceptionAnswer>();
  const tasks = new Map<string, Task>([['T-1', aTask()]]);
  const outcomes = new Map<string, Outcome>();
  let lastCheckMs: number | null = null;
  let ids = 0;
  const check = (
    nowMs: number,
    findings: readonly ExceptionFinding[],
    more: Partial<LifecycleInput> = {},
  ): LifecycleAfter => {
    const after = exceptionsAfter({
      exceptions: stored.values(),
      findings,
      answers,
      ladderOf: () => LADDER,
      inbox: DEFAULT_NAMES.inbox,
      office: OFFICE,
      judge: { taskOf: (id) => tasks.get(id), lastOutcomeOf: (id) => outcomes.get(id) },
      policy,
      nowMs,
      lastCheckMs,
      nextId: () => {
        ids++;
        return `EX-${ids}`;
      },
      ...more,
    });
    for (const one of after.changed) stored.set(one.exceptionId, one);
    notices.push(...after.notices);
    lastCheckMs = nowMs;
    return after;
  };
  const only = (): WorkException => {
    const [one] = [...stored.values()];
    if (one === undefined || stored.size !== 1) throw new Error(`${stored.size} exceptions`);
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
    stored.set(one.exceptionId, { ...one, attempts: [...one.attempts, attempt] });
  };
  return { kept: stored, told: notices, answers, tasks, outcomes, check, only, answer, tried };
}
