import { dayAndClock, MACHINE_READER } from '../../../shared/format/index.ts';
import type { ExceptionFinding, Instant } from '../../../shared/model/index.ts';
import { storeFailure } from '../../store/index.ts';
import { bugLine } from '../session/bug-line.ts';

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
  timeLeftFact: `since ${dayAndClock(sinceAt, MACHINE_READER)}`,
  causeFact: 'the application itself',
  evidence: [
    { label: 'Part', value: part, note: '' },
    ...(about === '' ? [] : [{ label: 'At', value: about, note: '' }]),
    { label: 'What it said', value: why, note: '' },
    {
      label: 'Minutes since',
      value: String(Math.max(0, Math.round((nowMs - Date.parse(sinceAt)) / 60_000))),
      note: `since ${dayAndClock(sinceAt, MACHINE_READER)}`,
    },
  ],
  figure: 1,
  raiseAt: 1,
  clearAt: 1,
});

/** What fails in the handling of exceptions now, by part. */
export class HandlingFailures {
  private readonly byPart = new Map<string, HandlingFailure>();
  private readonly now: () => Instant;
  private readonly log: (line: object) => void;

  constructor(now: () => Instant, log: (line: object) => void = () => undefined) {
    this.now = now;
    this.log = log;
  }

  /** Does a part. Null: it threw, which is kept and logged; what works has not failed any more. */
  in<T>(part: string, about: string, work: () => T): T | null {
    try {
      const made = work();
      this.byPart.delete(part);
      return made;
    } catch (error) {
      this.threw(part, about, error);
      return null;
    }
  }

  /** The same of a part that makes breaks. */
  *inSteps<T>(part: string, about: string, work: () => Generator<undefined, T>): Generator<undefined, T | null> {
    try {
      const made = yield* work();
      this.byPart.delete(part);
      return made;
    } catch (error) {
      this.threw(part, about, error);
      return null;
    }
  }

  /** A part failed, or works again (null). Since when it fails is kept. */
  report(part: string, failure: Omit<HandlingFailure, 'part'> | null): void {
    if (failure === null) this.byPart.delete(part);
    else this.byPart.set(part, { part, ...failure, sinceAt: this.byPart.get(part)?.sinceAt ?? failure.sinceAt });
  }

  all(): readonly HandlingFailure[] {
    return [...this.byPart.values()];
  }

  /** In one line; null: nothing fails. */
  text(): string | null {
    if (this.byPart.size === 0) return null;
    return this.all()
      .map(({ part, about, why }) => `${part}${about === '' ? '' : ` of ${about}`}: ${why}`)
      .join('; ');
  }

  private threw(part: string, about: string, error: unknown): void {
    const known = this.byPart.get(part);
    const why = storeFailure(error)?.message ?? (error instanceof Error ? error.message : String(error));
    if (known?.why !== why) this.log({ event: 'exception handling failed', part, about, ...bugLine(error) });
    this.report(part, { about, why, sinceAt: this.now() });
  }
}
