import type { CorePart } from '../../../shared/model/index.ts';
import type { FailingParts } from '../session/failing-parts.ts';
import type { Running, Runtime, Service } from '../session/feature.ts';

/** A part that failed is started again after this time, or at the next change. */
const RETRY_MS = 60_000;

interface Guarded {
  readonly service: Service;
  /** Null if it is not running. */
  running: Running | null;
  hasNotStarted: boolean;
}

/** The services of one feature. None of their errors reaches the core: a service that throws is stopped, named, and started again. */
export class GuardedServices {
  /** What the feature's services wait with: an error in a timer stops them, not the core. */
  readonly runtime: Runtime;
  private readonly feature: CorePart;
  private readonly failing: Pick<FailingParts, 'report'>;
  private make: () => readonly Service[] = () => [];
  /** Null until the feature could be set up. */
  private made: readonly Guarded[] | null = null;
  private hasTimerFailed = false;
  private isStarting = false;
  private isStopped = false;
  private cancelRetry = (): void => undefined;

  constructor(feature: CorePart, runtime: Runtime, failing: Pick<FailingParts, 'report'>) {
    this.feature = feature;
    this.failing = failing;
    this.runtime = { ...runtime, after: (ms, run) => runtime.after(ms, () => this.inTimer(run)) };
  }

  /** `services`: sets up the feature. If that throws, it is tried again with the next change, and after a while. */
  start(services: () => readonly Service[]): void {
    this.make = services;
    this.begin();
  }

  /** The workspace changed: what failed is started again. */
  changed(): void {
    for (const one of this.all) {
      try {
        one.running?.changed?.();
      } catch (error) {
        this.broke(one, error);
      }
    }
    this.begin();
  }

  stop(): void {
    this.isStopped = true;
    this.cancelRetry();
    for (const one of this.all) this.stopOne(one);
  }

  private begin(): void {
    // Starting a service may change the workspace, which would start it again.
    if (this.isStarting || this.isStopped) return;
    this.isStarting = true;
    for (const one of this.allMade()) {
      if (one.running !== null) continue;
      try {
        one.running = one.service.start();
        if (one.hasNotStarted) this.failing.report(this.partOf(one), null);
        one.hasNotStarted = false;
      } catch (error) {
        this.broke(one, error);
      }
    }
    this.isStarting = false;
  }

  private allMade(): readonly Guarded[] {
    try {
      this.made ??= this.make().map((service) => ({ service, running: null, hasNotStarted: false }));
    } catch (error) {
      this.failing.report(this.feature, error);
      this.retryLater();
    }
    return this.all;
  }

  private get all(): readonly Guarded[] {
    return this.made ?? [];
  }

  private inTimer(run: () => void): void {
    try {
      run();
      if (this.hasTimerFailed) this.failing.report(this.feature, null);
      this.hasTimerFailed = false;
    } catch (error) {
      // A timer does not say whose it is, nor whether it has been set again: all start anew.
      this.hasTimerFailed = true;
      for (const one of this.all) this.stopOne(one);
      this.failing.report(this.feature, error);
      this.retryLater();
    }
  }

  private broke(one: Guarded, error: unknown): void {
    this.stopOne(one);
    one.hasNotStarted = true;
    this.failing.report(this.partOf(one), error);
    this.retryLater();
  }

  private stopOne(one: Guarded): void {
    const { running } = one;
    one.running = null;
    try {
      running?.stop();
    } catch (error) {
      this.failing.report(this.partOf(one), error);
    }
  }

  private retryLater(): void {
    this.cancelRetry();
    if (!this.runtime.isClockRunning || this.isStopped) return;
    this.cancelRetry = this.runtime.after(RETRY_MS, () => this.begin());
  }

  private partOf({ service }: Guarded): CorePart {
    return service.part ?? this.feature;
  }
}
