import { ok, type Result } from '../../../shared/contract/errors.ts';
import type { EventMessage, Handlers } from '../../../shared/contract/index.ts';
import { asAgentId, type Message } from '../../../shared/model/index.ts';
import { register as agents } from '../agents/register.ts';
import { register as exceptions } from '../exceptions/register.ts';
import { register as imports } from '../imports/register.ts';
import { register as monitor } from '../monitor/register.ts';
import { register as notifications } from '../notifications/register.ts';
import { register as planning } from '../planning/register.ts';
import { register as privacy } from '../privacy/register.ts';
import { register as progress } from '../progress/register.ts';
import { register as reports } from '../reports/register.ts';
import { backupsSettled } from '../session/backups.ts';
import type { Feature, Service } from '../session/feature.ts';
import { makeSession, type Session } from '../session/session.ts';
import { register as tasks } from '../tasks/register.ts';
import { register as workload } from '../workload/register.ts';
import { register as workspace } from '../workspace/register.ts';
import type { CoreOptions } from './core-options.ts';
import { makeEvents } from './events.ts';
import { guardedHandlers } from './guarded-handlers.ts';
import { openStore } from './open-store.ts';
import { makePorts } from './ports.ts';

export interface Core {
  readonly handlers: Handlers;
  readonly path: string;
  onEvent(listener: (event: EventMessage) => void): () => void;
  /** If `keepUnused` is false, a workspace that was created on opening and never written to is deleted. */
  /** Waits for backups that are being made. Returns what failed. */
  settled(): Promise<readonly Message[]>;
  close(options?: { readonly keepUnused: boolean }): void;
}

/** Opens a workspace with all its features. */
export function openCore(options: CoreOptions): Result<Core> {
  const { path, host, clock } = options;
  const opened = openStore(options);
  if (!opened.ok) return opened;
  const events = makeEvents();
  const session = makeSession({ store: opened.value.store, path, host, nowMs: clock, emit: events.emit });
  const { calls, services } = featuresOf(session, options, opened.value.isNew);
  const running = services.map((service) => service.start());
  events.listen(({ event }) => {
    if (event === 'workspace.changed') for (const service of running) service.changed?.();
  });
  return ok({
    handlers: guardedHandlers(calls),
    path,
    onEvent: events.listen,
    settled: () => backupsSettled(session),
    close({ keepUnused } = { keepUnused: true }) {
      for (const service of running) service.stop();
      if (keepUnused) session.store().close();
      else session.store().closeUnlessUnused();
    },
  });
}

/** Every feature with the ports it needs. Their services start in this order. */
function featuresOf(session: Session, options: CoreOptions, isNew: boolean): Feature<Handlers> {
  const ports = makePorts(session, options, isNew);
  const load = workload(session, ports);
  const features = {
    workspace: workspace(session, ports),
    tasks: tasks(session, ports),
    progress: progress(session),
    agents: agents(session),
    planning: planning(session, ports),
    monitor: monitor(session, ports),
    exceptions: exceptions(session, ports),
    workload: load,
    imports: imports(session, ports),
    notifications: notifications(session),
    reports: reports(session, ports),
    privacy: privacy(session, ports, (agentId) => load.calls['agent.view']({ agentId: asAgentId(agentId) })),
  };
  return {
    calls: {
      ...features.workspace.calls,
      ...features.tasks.calls,
      ...features.progress.calls,
      ...features.agents.calls,
      ...features.planning.calls,
      ...features.monitor.calls,
      ...features.exceptions.calls,
      ...features.workload.calls,
      ...features.imports.calls,
      ...features.notifications.calls,
      ...features.reports.calls,
      ...features.privacy.calls,
    },
    services: Object.values(features).flatMap((feature): readonly Service[] => feature.services),
  };
}
