import {
  type EvidenceLabel,
  type ExceptionFinding,
  type Instant,
  type Message,
  message,
  msOf,
} from '../../../shared/model/index.ts';
import { NONE, verbatim } from '../../engine/index.ts';
import { storeFailure } from '../../store/index.ts';
import { bugLine } from '../session/bug-line.ts';

/** A failure in the handling of exceptions itself, with what it was about. */
export interface HandlingFailure {
  /** `detection`, `record`, `notices`, `response to EX-0012` */
  readonly part: string;
  /** The exception that was being handled; `NONE`: none. */
  readonly about: Message;
  readonly why: Message;
  readonly sinceAt: Instant;
}

const label = (of: EvidenceLabel): Message => message('exceptions.label', { of });

/** A failure in the handling of exceptions as a critical exception: shown, notified, and cleared when the part works again. */
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
  title: message('exceptions.handling_title', { part }),
  fact: message('exceptions.handling_fact', { about }),
  impact: 100,
  impactFact: message('exceptions.may_go_unseen', {}),
  likelihood: 1,
  likelihoodFact: message('exceptions.likelihood', { of: 'happened' }),
  timeLeftMinutes: 0,
  timeLeftFact: message('exceptions.since', { at: sinceAt }),
  causeFact: message('exceptions.cause', { why: 'application' }),
  evidence: [
    { label: label('part'), value: message('exceptions.handling_part', { part }), note: NONE },
    ...(about === NONE ? [] : [{ label: label('about'), value: about, note: NONE }]),
    { label: label('error'), value: why, note: NONE },
    {
      label: label('failing_for'),
      value: message('exceptions.minutes', { minutes: Math.max(0, Math.round((nowMs - msOf(sinceAt)) / 60_000)) }),
      note: message('exceptions.since', { at: sinceAt }),
    },
  ],
  figure: 1,
  raiseAt: 1,
  clearAt: 1,
});

/** The current failures in the handling of exceptions, by part. */
export class HandlingFailures {
  private readonly byPart = new Map<string, HandlingFailure>();
  private readonly now: () => Instant;
  private readonly log: (line: object) => void;

  constructor(now: () => Instant, log: (line: object) => void = () => undefined) {
    this.now = now;
    this.log = log;
  }

  /** Runs a part. Null: it threw, which is recorded and logged; once it works again, its failure is removed. */
  in<T>(part: string, about: Message, work: () => T): T | null {
    try {
      const made = work();
      this.byPart.delete(part);
      return made;
    } catch (error) {
      this.threw(part, about, error);
      return null;
    }
  }

  /** The same for a part that yields to pending calls. */
  *inSteps<T>(part: string, about: Message, work: () => Generator<undefined, T>): Generator<undefined, T | null> {
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

  /** All of them in one message; null: nothing fails. */
  summary(): Message | null {
    if (this.byPart.size === 0) return null;
    const failures = this.all().map(({ part, about, why }) =>
      message('exceptions.handling_failed', { part, about, why }),
    );
    return message('exceptions.handling_list', { failures });
  }

  private threw(part: string, about: Message, error: unknown): void {
    const known = this.byPart.get(part);
    const why = storeFailure(error)?.problem ?? verbatim(error instanceof Error ? error.message : String(error));
    if (JSON.stringify(known?.why) !== JSON.stringify(why))
      this.log({ event: 'exception handling failed', part, about, ...bugLine(error) });
    this.report(part, { about, why, sinceAt: this.now() });
  }
}
