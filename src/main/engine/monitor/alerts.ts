import {
  type Alert,
  type AlertAnswer,
  type AlertState,
  type Breach,
  DAY_MS,
  type Instant,
  instantOf,
  msOf,
  type Policy,
} from '../../../shared/model/index.ts';

/** How long alerts are kept after they have cleared, for the answers they were given. */
const KEPT_MS = 30 * DAY_MS;

export interface AlertsAfter {
  /** As raised, by id. */
  readonly alerts: readonly Alert[];
  readonly raised: readonly Alert[];
  readonly cleared: readonly Alert[];
}
export interface AlertsInput {
  readonly alerts: readonly Alert[];
  /** Every figure above 0, whether it is over its threshold or not. Of two with the same cause, the worse applies. */
  readonly breaches: readonly Breach[];
  /** The last answer to each alert, by its id. */
  readonly answers: ReadonlyMap<string, AlertAnswer>;
  readonly nowMs: number;
  readonly policy: Policy;
  /** Returns a new id. Ids sort in the order in which they are made. */
  readonly nextId: () => string;
}

/**
 * Alerts after one check: one per open cause, raised at its threshold and cleared only below the lower one (hysteresis), so that a figure that
 * fluctuates around its threshold raises a single alert. An alert that was resolved or snoozed is raised anew only if it has grown by the policy's
 * step or had cleared in between. Checking twice at one instant changes nothing, and the order of breaches does not matter.
 */
export function alertsAfter(input: AlertsInput): AlertsAfter {
  const worst = worstByCause(input.breaches);
  const [raised, cleared, kept]: [Alert[], Alert[], Alert[]] = [[], [], []];
  const open = new Set<string>();
  const at = instantOf(input.nowMs);
  for (const alert of input.alerts) {
    if (alert.clearedAt !== null) {
      if (input.nowMs - msOf(alert.clearedAt) < KEPT_MS) kept.push(alert);
      continue;
    }
    const breach = worst.get(alert.cause);
    const answer = input.answers.get(alert.alertId);
    if (breach === undefined || breach.figure < breach.clearAt) {
      const done = { ...alert, clearedAt: at };
      kept.push(done);
      cleared.push(done);
    } else if (comesBack(breach, answer, input.policy)) {
      kept.push({ ...alert, clearedAt: at });
    } else {
      open.add(alert.cause);
      kept.push(seenAgain(alert, breach, answer, at));
    }
  }
  for (const [cause, breach] of worst) {
    if (open.has(cause) || breach.figure < breach.raiseAt) continue;
    const alert: Alert = {
      ...breach,
      alertId: input.nextId(),
      raisedAt: at,
      lastSeenAt: at,
      seen: 1,
      worstFigure: breach.figure,
      clearedAt: null,
      notifiedAt: null,
    };
    raised.push(alert);
    kept.push(alert);
  }
  return { alerts: kept, raised, cleared };
}

function worstByCause(breaches: readonly Breach[]): ReadonlyMap<string, Breach> {
  const worst = new Map<string, Breach>();
  for (const breach of [...breaches].sort((a, b) =>
    a.cause < b.cause ? -1 : a.cause > b.cause ? 1 : a.figure - b.figure,
  ))
    worst.set(breach.cause, breach);
  return worst;
}

/** Whether a snoozed or resolved breach has grown so far that it is a new problem. */
const comesBack = (breach: Breach, answer: AlertAnswer | undefined, { values }: Policy): boolean =>
  (answer?.answer === 'resolve' || answer?.answer === 'snooze') &&
  breach.figure >= breach.raiseAt &&
  breach.figure >= answer.figure * (1 + values.raiseAgainPercent / 100);

/** If the clock was set back, the remaining times stay the same. A snooze that has ended is notified again. */
function seenAgain(alert: Alert, breach: Breach, answer: AlertAnswer | undefined, at: Instant): Alert {
  const hasWoken =
    answer?.answer === 'snooze' &&
    answer.untilAt !== null &&
    answer.untilAt <= at &&
    alert.notifiedAt !== null &&
    alert.notifiedAt < answer.untilAt;
  return {
    ...alert,
    ...breach,
    lastSeenAt: at > alert.lastSeenAt ? at : alert.lastSeenAt,
    seen: alert.seen + (at > alert.lastSeenAt ? 1 : 0),
    worstFigure: Math.max(alert.worstFigure, breach.figure),
    notifiedAt: hasWoken ? null : alert.notifiedAt,
  };
}

/** The state of an alert after the operator's answers. */
export function alertState(alert: Alert, answer: AlertAnswer | undefined, nowMs: number): AlertState {
  if (alert.clearedAt !== null) return 'cleared';
  if (answer?.answer === 'resolve') return 'resolved';
  if (answer?.answer === 'acknowledge') return 'acknowledged';
  if (answer?.answer === 'snooze' && answer.untilAt !== null && msOf(answer.untilAt) > nowMs) return 'snoozed';
  return 'open';
}

/** Open alerts of which nobody has been notified. */
export const unnotified = (
  alerts: readonly Alert[],
  answers: ReadonlyMap<string, AlertAnswer>,
  nowMs: number,
): readonly Alert[] =>
  alerts.filter(
    (alert) => alert.notifiedAt === null && alertState(alert, answers.get(alert.alertId), nowMs) === 'open',
  );
