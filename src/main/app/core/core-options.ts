import type { ReadTables } from '../../files/import/index.ts';
import type { Advertised } from '../../store/index.ts';
import type { CheckParts } from '../exceptions/exceptions.ts';
import type { MonitorParts } from '../monitor/figure-check.ts';
import type { SolvePort } from '../planning/solve-port.ts';
import type { PrintPdf } from '../reports/report-files.ts';
import { type After, afterRealTime } from '../session/after.ts';
import type { Runtime } from '../session/feature.ts';
import type { CheckPort } from '../workspace/check.ts';

export interface CoreOptions {
  readonly path: string;
  readonly create: boolean;
  readonly host: Runtime['host'];
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Whether the clock runs: priorities are then rescored as time passes. */
  readonly live?: boolean;
  /** How to wait; default: in real time. */
  readonly after?: After;
  readonly readOnly?: boolean;
  /** How other processes of this machine reach the core. */
  readonly advertised?: Advertised;
  /** Default: solves in this thread. */
  readonly solve?: SolvePort;
  /** Default: checks the workspace in this thread. */
  readonly check?: CheckPort;
  readonly printPdf?: PrintPdf;
  /** Default: reads files in this thread. */
  readonly readTables?: ReadTables;
  /** Names of imports that were cancelled while this thread was busy; each is returned once. Default: none, because calls arrive in this thread. */
  readonly cancelledMeanwhile?: () => readonly string[];
  readonly log?: (line: object) => void;
  /** How often an edited workspace is backed up while the clock runs, milliseconds. */
  readonly backupEveryMs?: number;
  /** Parts of the monitor's checks, replaced by a test. */
  readonly monitorParts?: Partial<MonitorParts>;
  /** Parts of the check for exceptions, replaced by a test. */
  readonly exceptionParts?: Partial<CheckParts>;
}

export const runtimeOf = ({ host, live = false, after = afterRealTime, log }: CoreOptions): Runtime => ({
  host,
  isClockRunning: live,
  isAttended: live && host !== 'cli',
  after,
  log: log ?? (() => undefined),
});
