import { ok, type Result } from '../../../shared/contract/errors.ts';
import { API_GROUPS, type CallName, type EventMessage, type Handlers } from '../../../shared/contract/index.ts';
import { asAgentId, type CorePart, type Message } from '../../../shared/model/index.ts';
import { register as agents } from '../agents/register.ts';
import { register as clients } from '../clients/register.ts';
import { register as exceptions } from '../exceptions/register.ts';
import { register as imports } from '../imports/register.ts';
import { register as monitor } from '../monitor/register.ts';
import { register as notifications } from '../notifications/register.ts';
import { register as planning } from '../planning/register.ts';
import { register as privacy } from '../privacy/register.ts';
import { register as progress } from '../progress/register.ts';
import { register as reports } from '../reports/register.ts';
import { backupsSettled } from '../session/backups.ts';
import { partFailed } from '../session/failing-parts.ts';
import type { Feature, Service } from '../session/feature.ts';
import { makeSession, type Session } from '../session/session.ts';
import { register as tasks } from '../tasks/register.ts';
import { register as workload } from '../workload/register.ts';
import { register as workspace } from '../workspace/register.ts';
import type { CoreOptions } from './core-options.ts';
import { makeEvents } from './events.ts';
import { guardedHandlers } from './guarded-handlers.ts';
import { GuardedServices } from './guarded-services.ts';
import { openStore } from './open-store.ts';
import { makePorts, type Ports } from './ports.ts';
import { retried } from './retried.ts';

export interface Core {
  readonly handlers: Handlers;
  readonly path: string;
  /** Why nothing can be written, if that is because the file is damaged; null otherwise. */
  readonly damage: Message | null;
  onEvent(listener: (event: EventMessage) => void): () => void;
  /** Waits for backups that are being made. Returns what failed. */
  settled(): Promise<readonly Message[]>;
  /** If `keepUnused` is false, a workspace that was created on opening and never written to is deleted. */
  close(options?: { readonly keepUnused: boolean }): void;
}

/** Opens a workspace with all its features. */
export function openCore(options: CoreOptions): Result<Core> {
  const { path, host, clock } = options;
  const opened = openStore(options);
  if (!opened.ok) return opened;
  const events = makeEvents();
  const session = makeSession({
    store: opened.value.store,
    path,
    host,
    nowMs: clock,
    emit: events.emit,
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  const { calls, partOf, services } = featuresOf(session, options, opened.value.isNew);
  for (const one of services) one.guarded.start(one.services);
  events.listen(({ event }) => {
    if (event === 'workspace.changed') for (const { guarded } of services) guarded.changed();
  });
  return ok({
    handlers: guardedHandlers(calls, session, partOf),
    path,
    damage: opened.value.store.damage.length === 0 ? null : opened.value.store.readOnly,
    onEvent: events.listen,
    settled: () => backupsSettled(session),
    close({ keepUnused } = { keepUnused: true }) {
      for (const { guarded } of services) guarded.stop();
      if (keepUnused) session.store().close();
      else session.store().closeUnlessUnused();
    },
  });
}

interface Features {
  readonly calls: Handlers;
  /** The feature that answers each call. */
  readonly partOf: ReadonlyMap<string, CorePart>;
  readonly services: readonly StartedOnce[];
}
interface StartedOnce {
  readonly guarded: GuardedServices;
  /** Sets up the feature; throws if that fails. */
  readonly services: () => readonly Service[];
}

/**
 * Every feature with the ports it needs. Their services start in this order, and none of their errors ends the core. A feature that cannot be set up
 * answers each of its calls with that, and is tried again with each of them.
 */
function featuresOf(session: Session, options: CoreOptions, isNew: boolean): Features {
  const ports = makePorts(session, options, isNew);
  const partOf = new Map<string, CorePart>();
  const services: StartedOnce[] = [];
  /** Adds a feature that answers this group of the contract; its services wait with timers that are guarded. */
  const add = <Name extends CallName>(
    part: CorePart,
    group: Readonly<Record<Name, unknown>>,
    make: (own: Ports) => Feature<Pick<Handlers, Name>>,
  ): Pick<Handlers, Name> => {
    const guarded = new GuardedServices(part, ports.runtime, session.failing);
    const feature = retried(session.failing, part, () => make({ ...ports, runtime: guarded.runtime }));
    for (const name of Object.keys(group)) partOf.set(name, part);
    services.push({ guarded, services: () => feature().services });
    return callsOf(group, () => feature().calls);
  };
  const workloadCalls = add('workload', API_GROUPS.workload, (own) => workload(session, own));
  const figuresOf = workloadCalls['agent.view'];
  const calls = {
    ...add('workspace', API_GROUPS.workspace, (own) => workspace(session, own)),
    ...add('tasks', API_GROUPS.tasks, (own) => tasks(session, own)),
    ...add('progress', API_GROUPS.progress, () => progress(session)),
    ...add('agents', API_GROUPS.agents, () => agents(session)),
    ...add('clients', API_GROUPS.clients, () => clients(session)),
    ...add('planning', API_GROUPS.planning, (own) => planning(session, own)),
    ...add('monitor', API_GROUPS.monitor, (own) => monitor(session, own)),
    ...add('exceptions', API_GROUPS.exceptions, (own) => exceptions(session, own)),
    ...workloadCalls,
    ...add('imports', API_GROUPS.imports, (own) => imports(session, own)),
    ...add('notifications', API_GROUPS.notifications, () => notifications(session)),
    ...add('reports', API_GROUPS.reports, (own) => reports(session, own)),
    ...add('privacy', API_GROUPS.privacy, (own) =>
      privacy(
        session,
        own,
        (agentId) =>
          session.failing.attempt('workload', () => figuresOf({ agentId: asAgentId(agentId) }), 'agent.view') ??
          partFailed('workload'),
      ),
    ),
  };
  return { calls, partOf, services };
}

/** The calls of a group, each of which sets up the feature if that has not been done. */
function callsOf<Name extends CallName>(
  group: Readonly<Record<Name, unknown>>,
  calls: () => Pick<Handlers, Name>,
): Pick<Handlers, Name> {
  const entries = Object.keys(group).map((name) => [
    name,
    (args: never): unknown => (calls()[name as Name] as (args: never) => unknown)(args),
  ]);
  return Object.fromEntries(entries) as Pick<Handlers, Name>;
}
