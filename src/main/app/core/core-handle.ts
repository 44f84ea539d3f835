import { type EventMessage, ok, type Reply, type Request, type Result } from '../../../shared/contract/index.ts';
import type { Message } from '../../../shared/model/index.ts';
import { makeEvents } from './events.ts';
import type { CoreStart } from './launch.ts';
import { crashed, makePendingCalls } from './pending-calls.ts';
import { makeSupervisor } from './supervisor.ts';

export type { CoreStart } from './launch.ts';

/** Maximum length of the name of an import. */
const LONGEST_NAME = 100;

export interface CoreHandle {
  readonly path: string;
  request(request: Request): Promise<Reply>;
  /** The reply as JSON, written by the core's own thread: for hosts that send text, so that the main thread handles no large answer. */
  requestText(request: Request): Promise<string>;
  onEvent(listener: (event: EventMessage) => void): () => void;
  /** Restarts a core that was given up; one that is running or starting is left alone. */
  restart(): Promise<Result<null>>;
  /** Waits for backups that are being made. Returns what failed. */
  settled(): Promise<readonly Message[]>;
  close(): Promise<void>;
}
/** Starts the core in a worker thread. If it dies, its pending calls fail and it is restarted. */
export async function startCore(start: CoreStart): Promise<Result<CoreHandle>> {
  const events = makeEvents();
  const calls = makePendingCalls();
  const supervisor = makeSupervisor(start, calls, events.emit);
  /** While it saves an import, the core takes no calls, so a cancellation reaches it through a port of its own. */
  const cancelAtOnce = ({ call, args }: Request): void => {
    if (call !== 'import.cancel' || typeof args !== 'object' || args === null || !('run' in args)) return;
    if (typeof args.run === 'string' && args.run.length <= LONGEST_NAME) supervisor.cancel(args.run);
  };
  const first = await supervisor.start();
  if (!first.ok) return first;
  return ok({
    path: start.path,
    async request(request) {
      cancelAtOnce(request);
      const { worker, down } = supervisor.state();
      if (worker !== null) return calls.send(worker, request);
      return down === null ? crashed(request.id) : { type: 'reply', id: request.id, ok: false, error: down };
    },
    async requestText(request) {
      cancelAtOnce(request);
      const { worker } = supervisor.state();
      return worker === null ? JSON.stringify(crashed(request.id)) : calls.sendForText(worker, request);
    },
    onEvent: events.listen,
    restart: supervisor.restart,
    settled: supervisor.settled,
    close: supervisor.close,
  });
}
