import type { MonitorStatus, MonitorTick } from '../../../shared/contract/index.ts';
import {
  type DemandAgainstSupply,
  type Health,
  type HealthSample,
  type Message,
  type MonitorMessages,
  message,
} from '../../../shared/model/index.ts';
import {
  type AgencyFigures,
  type HealthInput,
  healthInput,
  healthOf,
  type MonitorFigures,
  monitorFigures,
} from '../../engine/index.ts';
import { saveHealthSamples, storeFailure } from '../../store/index.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Session } from '../session/session.ts';
import { type MonitorParts, makeFigureCheck } from './figure-check.ts';
import { makeHealthRecord } from './health-record.ts';
import { failing, named } from './part-failure.ts';

export interface MonitorOptions {
  readonly session: Session;
  readonly demand: () => DemandAgainstSupply;
  /** Returns open exceptions as health counts them, or null if they have not been checked yet. */
  readonly exceptions?: () => HealthInput['exceptions'];
  readonly parts?: Partial<MonitorParts>;
  readonly log?: (line: object) => void;
}
/** The result of the last check. */
export interface Monitored {
  readonly figures: MonitorFigures | null;
  readonly health: Health | null;
  readonly samples: readonly HealthSample[];
  /** Null if no check has succeeded yet. */
  readonly demand: DemandAgainstSupply | null;
  readonly status: MonitorStatus;
}
/** A check has two halves. Exceptions are checked in between: they need the figures, and health needs the exceptions. */
export interface Monitor {
  /**
   * The first half: calculates the figures of the workspace. Never throws: the status names the part that failed. With
   * `soon`, right after a change, demand and capacity may be some minutes old, because calls wait while they are compared.
   */
  measure(how: 'whole' | 'soon'): void;
  /** The second half: calculates health and saves a sample of it unless the workspace is read-only. Never throws. */
  conclude(): Omit<MonitorTick, 'exceptions'>;
  /** Returns what failed in the first half, or null. */
  failure(): Message | null;
  /** Returns the figures of the last check, or null if it failed or none has run. */
  agency(): AgencyFigures | null;
  /** Returns the result of the last check; runs one if there is none. */
  current(): Monitored;
}

/** Monitors an open workspace: its figures and its health. */
export function makeMonitor({ session, demand, exceptions = () => null, parts = {}, log }: MonitorOptions): Monitor {
  const doing: MonitorParts = { figures: monitorFigures, demand, save: saveHealthSamples, ...parts };
  const checked = makeFigureCheck(session, doing);
  const record = makeHealthRecord(session, doing.save);
  let status: MonitorStatus = { state: 'never_ran', failure: null, figuresAt: null, tickMs: null };
  let health: Health | null = null;
  let measured: { readonly failure: Failed | null; readonly tookMs: number } | null = null;

  const logged = (failure: ReturnType<typeof failing>): Failed | null => {
    if (failure === null) return null;
    session.failing.report('monitor', failure.error, { isLogged: true });
    log?.({ event: 'monitor failed', part: failure.part, ...bugLine(failure.error) });
    return { part: failure.part, why: storeFailure(failure.error)?.problem ?? null };
  };
  const measure = (how: 'whole' | 'soon'): void => {
    const from = performance.now();
    const failure = logged(failing('check', () => checked.run(how)));
    measured = { failure, tookMs: performance.now() - from };
  };
  const rate = (): void => {
    const found = checked.found();
    if (found === null) return;
    health = named('health', () => healthOf(healthInput(found.figures, exceptions()), session.snapshot().policy));
    record.take(health);
  };
  const conclude = (): Omit<MonitorTick, 'exceptions'> => {
    const from = performance.now();
    const checkFailure = measured?.failure ?? logged(failing('health', rate));
    const saveFailure = logged(failing('record', record.save));
    status = {
      state: checkFailure === null && saveFailure === null ? 'ok' : 'failed',
      failure: failureText(checkFailure, saveFailure),
      figuresAt: checkFailure === null ? session.now() : status.figuresAt,
      tickMs: performance.now() - from + (measured?.tookMs ?? 0),
    };
    if (status.state === 'ok') session.failing.report('monitor', null);
    const healthScore = health?.score ?? null;
    session.emit({ type: 'event', event: 'monitor.ticked', payload: { at: session.now(), healthScore } });
    return { at: session.now(), healthScore, status };
  };
  return {
    measure,
    conclude,
    failure: () => failureText(measured?.failure ?? null, null),
    agency: () => (measured === null || measured.failure !== null ? null : checked.found()),
    current() {
      if (status.state === 'never_ran') {
        measure('whole');
        conclude();
      }
      const found = checked.found();
      return {
        figures: found?.figures ?? null,
        health,
        samples: record.samples(),
        demand: found?.demand ?? null,
        status,
      };
    },
  };
}

/** The part of a check that failed, and what the disk or the database refused (null for an internal error). */
type Failed = MonitorMessages['monitor.check_failed'];

function failureText(check: Failed | null, record: Failed | null): Message | null {
  if (check !== null) return message('monitor.check_failed', check);
  return record === null ? null : message('monitor.save_failed', record);
}
