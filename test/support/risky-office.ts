import { onTestFinished } from 'vitest';
import { bookOf } from '../../src/main/app/exceptions/exception-book.ts';
import { learnedCalls } from '../../src/main/app/exceptions/learned-calls.ts';
import { preventionAfter } from '../../src/main/app/exceptions/prevention.ts';
import { preventionCalls } from '../../src/main/app/exceptions/prevention-calls.ts';
import { makeSession, type Session } from '../../src/main/app/session/session.ts';
import {
  asAgentId,
  asSkillId,
  asTaskId,
  DAY_MS,
  DEFAULT_POLICY,
  HOUR_MS,
  instantOf,
  type PolicyValues,
  recorded,
  type WorkException,
} from '../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aTask, at, NOW_MS } from './builders.ts';
import { anAttempt, anException } from './exceptions.ts';
import { seeded } from './seeded.ts';
import { openedAt, workspacePath } from './store.ts';

/** A workspace with a past to learn from: grading takes 1.6 x its estimates and mostly comes to exceptions, Ada's more than Kai's; film seldom does. */
export interface RiskyOffice {
  readonly path: string;
  readonly session: Session;
  readonly calls: ReturnType<typeof preventionCalls> & ReturnType<typeof learnedCalls>;
  setNow(ms: number): void;
  /** What a check does about prevention. */
  check(): void;
}

const PAST = 400;
export const OPEN = 40;
const pad = (n: number): string => String(n).padStart(3, '0');

const pastTask = (n: number) => {
  const type = n % 2 === 0 ? 'grading' : 'film';
  const holder = n % 4 < 2 ? 'A-1' : 'A-2';
  const finishedMs = NOW_MS - (PAST - n) * 2 * HOUR_MS;
  return {
    id: asTaskId(`P-${pad(n)}`),
    type,
    holder: asAgentId(holder),
    startMs: finishedMs - 4 * HOUR_MS,
    finishedMs,
  };
};

/** Exceptions of the past, one attempt each. */
function pastExceptions(): readonly WorkException[] {
  const roll = seeded(4);
  return Array.from({ length: PAST }, (_, n) => pastTask(n)).flatMap(({ id, type, holder, startMs }) => {
    const chance = type === 'film' ? 0.05 : holder === 'A-1' ? 0.8 : 0.45;
    if (roll() >= chance) return [];
    const exceptionId = `X-${id}`;
    return [
      anException({
        exceptionId,
        taskId: id,
        agentId: holder,
        taskType: type,
        kind: 'overrun',
        causeClass: 'estimate',
        title: recorded(`${id} overran`),
        detectedAt: instantOf(startMs + HOUR_MS),
        attempts: [
          anAttempt({
            attemptId: `${exceptionId}#1`,
            strategy: roll() < 0.5 ? 'more_time' : 'reassign',
            at: instantOf(startMs + HOUR_MS),
            outcome: roll() < 0.6 ? 'succeeded' : 'failed',
          }),
        ],
      }),
    ];
  });
}

const crew = [
  anAgent(),
  anAgent({ id: asAgentId('A-2'), name: 'Kai Moreau' }),
  anAgent({ id: asAgentId('A-3'), name: 'Noor Haddad', skills: [] }),
];

export function riskyOffice(policy: Partial<PolicyValues> = {}): RiskyOffice {
  const path = workspacePath();
  const store = openedAt(path);
  onTestFinished(() => {
    if (store.db.open) store.close();
  });
  let nowMs = NOW_MS;
  const session = makeSession({ store, path, host: 'cli', nowMs: () => nowMs, emit: () => undefined });
  const values = { ...DEFAULT_POLICY.values, freezeHours: 0, matchThreshold: 0, preventionControl: 30, ...policy };
  session.change({ command: 'test', sentence: recorded('Filled the office.') }, (writer) => {
    writer.put('policy', { ...DEFAULT_POLICY, values, version: 2, at: session.now(), sentence: recorded('') });
    for (const agent of crew) writer.put('agent', agent);
    for (let n = 0; n < PAST; n++) {
      const { id, type, holder, startMs, finishedMs } = pastTask(n);
      const estimateMinutes = 60 + (n % 7) * 60;
      writer.put(
        'task',
        aTask({ id, type, title: id, status: 'done', estimateMinutes, remainingMinutes: 0, dueAt: null }),
      );
      writer.put(
        'outcome',
        anOutcome({
          taskId: id,
          agentId: holder,
          type,
          estimateMinutes,
          actualMinutes: type === 'grading' ? estimateMinutes * 1.6 : estimateMinutes,
          startedAt: instantOf(startMs),
          finishedAt: instantOf(finishedMs),
          dueAt: null,
        }),
      );
    }
    for (let n = 0; n < OPEN; n++) {
      const id = asTaskId(`T-${pad(n)}`);
      const startMs = NOW_MS + Math.floor(n / 2) * DAY_MS;
      writer.put(
        'task',
        aTask({
          id,
          title: `Open ${n}`,
          type: n % 4 === 3 ? 'film' : 'grading',
          status: 'assigned',
          estimateMinutes: 120,
          remainingMinutes: 120,
          dueAt: null,
          requiredSkills: [{ skillId: asSkillId('figma'), minimumProficiency: 0.5, importance: 1, mandatory: true }],
        }),
      );
      writer.put(
        'assignment',
        anAssignment({
          taskId: id,
          effortMinutes: 120,
          plannedStartAt: instantOf(startMs),
          plannedFinishAt: instantOf(startMs + 2 * HOUR_MS),
        }),
      );
    }
    return undefined;
  });
  bookOf(session).save({
    exceptions: pastExceptions(),
    marks: [{ name: 'watchedSinceAt', value: at('2026-10-01T00:00:00Z') }],
  });
  return {
    path,
    session,
    calls: { ...preventionCalls(session), ...learnedCalls(session) },
    setNow(ms) {
      nowMs = ms;
    },
    check() {
      const prepared = session.prepared();
      const context = { prepared, reportsOf: () => [], lastReportMs: new Map<string, number>(), sinceMs: () => null };
      bookOf(session).save(preventionAfter(session, context, bookOf(session).state()));
    },
  };
}
