import { z } from 'zod';
import {
  asAgentId,
  type CauseClass,
  type ExceptionAction,
  type ExceptionResolution,
  type Instant,
  message,
  SEVERITIES,
  type WorkException,
  type WorkExceptionKind,
} from '../../../shared/model/index.ts';
import { storedInstant as instant, storedMessage } from '../documents/stored-message.ts';

const figure = z.number();
const alert = z.object({
  alertId: z.string(),
  cause: z.string(),
  kind: z.string(),
  severity: z.enum(SEVERITIES),
  title: storedMessage,
  message: storedMessage,
  figure,
  raiseAt: figure,
  clearAt: figure,
  evidence: z.array(storedMessage),
  action: z
    .object({
      kind: z.enum(['balance', 'propose', 'show']),
      target: z.object({ kind: z.string(), id: z.string() }).nullable(),
    })
    .nullable(),
  raisedAt: instant,
  lastSeenAt: instant,
  worstFigure: figure,
  clearedAt: instant.nullable(),
});
/** An alert as schemas 2 to 9 store it. */
export type StoredAlert = z.infer<typeof alert>;

/** Returns the alert in a document, or null if the document is not an alert. */
export function storedAlertIn(json: string): StoredAlert | null {
  try {
    return alert.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

/** The exception that an alert becomes. */
export interface ConvertedAlert {
  readonly alertId: string;
  readonly exception: WorkException;
  /** The ID of the open exception with the same cause, or null. */
  readonly mergedInto: string | null;
  /** The ID of the exception that gets the answers to the alert: its own, or the one it was merged into. */
  readonly answersTo: string;
  /** The factor by which its figures are multiplied. */
  readonly scale: number;
}

interface Kind {
  readonly kind: WorkExceptionKind;
  readonly causeClass: CauseClass;
  /** Whether its subject is the ID of an agent. */
  readonly isOfAgent?: true;
  /** The text before the subject in the cause, if it is not the kind. */
  readonly prefix?: string;
}
const KINDS: Readonly<Record<string, Kind>> = {
  agent_overload: { kind: 'overload', causeClass: 'capacity', isOfAgent: true },
  team_overload: { kind: 'team_overload', causeClass: 'capacity' },
  capacity_short: { kind: 'capacity_short', causeClass: 'capacity' },
  // An alert about the late work of a client: the tasks have exceptions of their own.
  task_late: { kind: 'late', causeClass: 'capacity', prefix: 'late:client ' },
  pin_blocked: { kind: 'pin_blocked', causeClass: 'capacity', isOfAgent: true },
  throughput_low: { kind: 'performance', causeClass: 'capacity' },
  cycle_time_high: { kind: 'performance', causeClass: 'capacity' },
  overrun_high: { kind: 'performance', causeClass: 'capacity' },
  failures_high: { kind: 'performance', causeClass: 'capacity' },
  unassigned_value: { kind: 'unassigned_value', causeClass: 'capacity' },
  estimates_missing: { kind: 'estimates_missing', causeClass: 'estimate' },
  agent_silent: { kind: 'agent_silent', causeClass: 'transient', isOfAgent: true },
};
const FAILED: Kind = { kind: 'handling_failed', causeClass: 'transient' };
const TYPE = 'type ';
const DRIFT: Kind = { kind: 'estimate_drift', causeClass: 'estimate' };
const NONE = message('exceptions.none', {});

/** Converts one alert. `open` holds the IDs of open exceptions by cause. */
export function convertedAlert(one: StoredAlert, open: ReadonlyMap<string, string>): ConvertedAlert {
  const subject = one.cause.slice(one.cause.indexOf(':') + 1);
  const isDrift = one.kind === 'overrun_high' && subject.startsWith(TYPE);
  const of = isDrift ? DRIFT : (KINDS[one.kind] ?? FAILED);
  const name = of === FAILED ? 'figures' : isDrift ? subject.slice(TYPE.length) : subject;
  const cause = `${of.prefix ?? `${of.kind}:`}${name}`;
  const mergedInto = one.clearedAt === null ? (open.get(cause) ?? null) : null;
  const isCovered = mergedInto !== null || (one.clearedAt === null && one.kind === 'task_late');
  const scale = isDrift ? 0.01 : 1;
  const action = actionOf(one);
  const exception: WorkException = {
    cause,
    kind: of.kind,
    severity: one.severity,
    causeClass: of.causeClass,
    taskId: null,
    agentId: of.isOfAgent === true ? asAgentId(subject) : null,
    taskIds: [],
    taskType: isDrift ? name : null,
    client: null,
    title: one.title,
    fact: one.message,
    impact: 0,
    impactFact: message('exceptions.whole_agency', {}),
    likelihood: 1,
    likelihoodFact: message('exceptions.likelihood', { of: 'holds_now' }),
    timeLeftMinutes: null,
    timeLeftFact: NONE,
    causeFact: NONE,
    evidence: one.evidence.map((line) => ({ label: line, value: NONE, note: NONE })),
    figure: one.figure * scale,
    raiseAt: one.raiseAt * scale,
    clearAt: one.clearAt * scale,
    ...(action === null ? {} : { action }),
    exceptionId: one.alertId,
    detectedAt: one.raisedAt,
    lastSeenAt: one.lastSeenAt,
    clearedAt: one.clearedAt ?? (isCovered ? one.lastSeenAt : null),
    worstFigure: one.worstFigure * scale,
    worstSeverity: one.severity,
    steps: [
      {
        at: one.raisedAt,
        kind: 'detected',
        title: message('responses.detected', { title: one.title }),
        detail: one.message,
      },
    ],
    attempts: [],
    nextTryAt: null,
    escalation: { ladderId: 'default', level: 0, to: 'Operator', sinceAt: one.raisedAt, dueAt: null },
    resolution: resolutionOf(one.clearedAt ?? (isCovered ? one.lastSeenAt : null), isCovered),
  };
  return { alertId: one.alertId, exception, mergedInto, answersTo: one.alertId, scale };
}

const resolutionOf = (at: Instant | null, isCovered: boolean): ExceptionResolution | null =>
  at === null
    ? null
    : {
        type: 'automated_recovery',
        by: 'cleared',
        at,
        strategy: null,
        successful: true,
        note: isCovered ? message('responses.merged_alert', {}) : message('responses.by_itself', {}),
      };

function actionOf({ action }: StoredAlert): ExceptionAction | null {
  if (action === null) return null;
  const { kind, target } = action;
  if (target === null) return { kind, target };
  if (target.kind !== 'task' && target.kind !== 'week' && target.kind !== 'queue') return null;
  return { kind, target: { kind: target.kind, id: target.id } };
}
