import { dayAndClock } from '../../shared/format/index.ts';
import type { ExceptionFinding, Instant } from '../../shared/model/index.ts';

/** A failure in the handling of exceptions itself, with what it was about. */
export interface HandlingFailure {
  /** `detection`, `record`, `notices`, `response to EX-0012` */
  readonly part: string;
  /** The exception that was being handled; empty: none. */
  readonly about: string;
  readonly why: string;
  readonly sinceAt: Instant;
}

const WORDS: Readonly<Record<string, string>> = {
  ground: 'Reading what exceptions are found in failed',
  detection: 'Looking for exceptions failed',
  record: 'Exceptions could not be written down',
  notices: 'People could not be told',
  prevention: 'Prevention failed',
  monitor: 'The monitor stopped and was started again',
  restart: 'The monitor ended without being closed, and was started again',
};

/** A failure of our own as a critical exception: on screen, told, and gone when the part works again. */
export const handlingFinding = ({ part, about, why, sinceAt }: HandlingFailure, nowMs: number): ExceptionFinding => ({
  cause: `handling_failed:${part}`,
  kind: 'handling_failed',
  severity: part === 'restart' ? 'high' : 'critical',
  causeClass: 'transient',
  taskId: null,
  agentId: null,
  taskIds: [],
  taskType: null,
  client: null,
  title: WORDS[part] ?? `The ${part} failed`,
  fact: `Own handling${about === '' ? '' : `, at ${about}`}`,
  impact: 100,
  impactFact: 'exceptions may go unseen',
  likelihood: 1,
  likelihoodFact: 'it has failed',
  timeLeftMinutes: 0,
  timeLeftFact: `since ${dayAndClock(sinceAt)}`,
  causeFact: 'the application itself',
  evidence: [
    { label: 'Part', value: part, note: '' },
    ...(about === '' ? [] : [{ label: 'At', value: about, note: '' }]),
    { label: 'What it said', value: why, note: '' },
    {
      label: 'Minutes since',
      value: String(Math.max(0, Math.round((nowMs - Date.parse(sinceAt)) / 60_000))),
      note: `since ${dayAndClock(sinceAt)}`,
    },
  ],
  figure: 1,
  raiseAt: 1,
  clearAt: 1,
});
