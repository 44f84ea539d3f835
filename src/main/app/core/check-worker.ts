import { parentPort, workerData } from 'node:worker_threads';
import { openSnapshot } from '../../store/index.ts';
import type { FromChecker, ToChecker } from './check-port.ts';

const { path } = workerData as { readonly path: string };
const port = parentPort;
const say = (message: FromChecker): void => port?.postMessage(message);

/** Checks a workspace once, as it was at one moment. The core says whether that is the moment of the tasks it has in memory. */
let snapshot = openSnapshot(path);
port?.on('message', (message: ToChecker) => {
  if (message.type === 'again') {
    snapshot.close();
    snapshot = openSnapshot(path);
    say({ type: 'opened', lastSeq: snapshot.lastSeq });
    return;
  }
  const report = snapshot.check(message.shown);
  snapshot.close();
  say({ type: 'checked', report });
  port.close();
});
say({ type: 'opened', lastSeq: snapshot.lastSeq });
