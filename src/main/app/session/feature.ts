import type { CorePart } from '../../../shared/model/index.ts';
import type { After } from './after.ts';

/** How the core runs, which every feature needs to know. */
export interface Runtime {
  readonly host: 'electron' | 'loopback' | 'cli';
  /** False with a fixed clock, or if the core serves a single command. */
  readonly isClockRunning: boolean;
  /** Whether somebody works with the open workspace: then reports are written and folders watched automatically. */
  readonly isAttended: boolean;
  readonly after: After;
  readonly log: (line: object) => void;
}

/** Work that goes on while a workspace is open. */
export interface Service {
  /** The part that fails if it cannot be started; default: the feature. */
  readonly part?: CorePart;
  start(): Running;
}
export interface Running {
  /** Called after each change of the workspace. */
  changed?(): void;
  stop(): void;
}

/** What a feature adds to the core: the calls it answers, and its services, in the order in which they start. */
export interface Feature<Calls> {
  readonly calls: Calls;
  readonly services: readonly Service[];
}

/** A feature that only answers calls. */
export const callsOnly = <Calls>(calls: Calls): Feature<Calls> => ({ calls, services: [] });
