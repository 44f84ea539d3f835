import {
  type EvidenceLabel,
  type ExceptionFinding,
  type HandledPart,
  type HandlingPart,
  type Instant,
  type Message,
  message,
  msOf,
} from '../../../shared/model/index.ts';
import { NONE } from '../../engine/index.ts';
import { bugLine } from '../session/bug-line.ts';
import { type FailingParts, reasonOf } from '../session/failing-parts.ts';

/** A failure in the handling of exceptions itself, with what it was about. */
export interface HandlingFailure extends HandledPart {
  /** The exception that was being handled; `NONE`: none. */
  readonly about: Message;
  readonly why: Message;
  readonly sinceAt: Instant;
}

const label = (of: EvidenceLabel): Message => message('exceptions.label', { of });

/** A failure in the handling of exceptions as a critical exception: shown, notified, and cleared when the part works again. */
export const handlingFinding = (
  { about, why, sinceAt, ...handled }: HandlingFailure,
  nowMs: number,
): ExceptionFinding => ({
  cause: `handling_failed:${keyOf(handled)}`,
  kind: 'handling_failed',
  severity: handled.part === 'restart' ? 'high' : 'critical',
  causeClass: 'transient',
  taskId: null,
  agentId: null,
  taskIds: [],
  taskType: null,
  client: null,
  title: message('exceptions.handling_title', handled),
  fact: message('exceptions.handling_fact', { about }),
  impact: 100,
  impactFact: message('exceptions.may_go_unseen', {}),
  likelihood: 1,
  likelihoodFact: message('exceptions.likelihood', { of: 'happened' }),
  timeLeftMinutes: 0,
  timeLeftFact: message('exceptions.since', { at: sinceAt }),
  causeFact: message('exceptions.cause', { why: 'application' }),
  evidence: [
    { label: label('part'), value: message('exceptions.handling_part', handled), note: NONE },
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

/** The part's own name among those that may fail: responses have one each. */
const keyOf = ({ part, exceptionId }: HandledPart): string =>
  exceptionId === undefined ? part : `${part}:${exceptionId}`;
const handledOf = (of: HandlingPart | HandledPart): HandledPart => (typeof of === 'string' ? { part: of } : of);

/** The current failures in the handling of exceptions, by part. */
export class HandlingFailures {
  private readonly byPart = new Map<string, HandlingFailure>();
  private readonly now: () => Instant;
  private readonly log: (line: object) => void;
  private readonly failing: Pick<FailingParts, 'report'> | null;

  /** `failing`: where errors are listed with those of other parts. */
  constructor(
    now: () => Instant,
    log: (line: object) => void = () => undefined,
    failing: Pick<FailingParts, 'report'> | null = null,
  ) {
    this.now = now;
    this.log = log;
    this.failing = failing;
  }

  /** Runs a part. Null if it threw, which is recorded and logged; once it works again, its failure is removed. */
  in<T>(of: HandlingPart | HandledPart, about: Message, work: () => T): T | null {
    try {
      const made = work();
      this.report(of, null);
      return made;
    } catch (error) {
      this.threw(handledOf(of), about, error);
      return null;
    }
  }

  /** The same for a part that yields to pending calls. */
  *inSteps<T>(of: HandlingPart, about: Message, work: () => Generator<undefined, T>): Generator<undefined, T | null> {
    try {
      const made = yield* work();
      this.report(of, null);
      return made;
    } catch (error) {
      this.threw(handledOf(of), about, error);
      return null;
    }
  }

  /** A part failed, or works again (null). Since when it fails is kept. */
  report(of: HandlingPart | HandledPart, failure: Omit<HandlingFailure, keyof HandledPart> | null): void {
    const handled = handledOf(of);
    const key = keyOf(handled);
    if (failure === null) this.byPart.delete(key);
    else this.byPart.set(key, { ...handled, ...failure, sinceAt: this.byPart.get(key)?.sinceAt ?? failure.sinceAt });
  }

  all(): readonly HandlingFailure[] {
    return [...this.byPart.values()];
  }

  /** All of them in one message; null if nothing fails. */
  summary(): Message | null {
    if (this.byPart.size === 0) return null;
    const failures = this.all().map(({ sinceAt: _, ...failure }) => message('exceptions.handling_failed', failure));
    return message('exceptions.handling_list', { failures });
  }

  private threw(handled: HandledPart, about: Message, error: unknown): void {
    this.failing?.report('exceptions', error, { isLogged: true });
    const known = this.byPart.get(keyOf(handled));
    const why = reasonOf(error);
    if (JSON.stringify(known?.why) !== JSON.stringify(why))
      this.log({ event: 'exception handling failed', ...handled, about, ...bugLine(error) });
    this.report(handled, { about, why, sinceAt: this.now() });
  }
}
