import { Worker } from 'node:worker_threads';
import type { CheckReport } from '../../../shared/contract/index.ts';
import type { CheckPort, Shown } from '../workspace/check.ts';

export type FromChecker =
  | { readonly type: 'opened'; readonly lastSeq: number }
  | { readonly type: 'checked'; readonly report: CheckReport };
export type ToChecker = { readonly type: 'again' } | { readonly type: 'check'; readonly shown: Shown | null };

/** How often a check begins again because the workspace changed while its file was being opened; after that it leaves the memory out. */
const BEGINS_AT_MOST = 5;

/**
 * Checks the file in a separate worker thread, as it is at one moment, so that calls are answered and changes saved in the meantime. Resolves to null if
 * the file cannot be opened a second time; rejects if the check itself failed. `url`: the file of the worker's code.
 */
export const checkInWorker =
  (url: string): CheckPort =>
  ({ path, shownAt }) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL(url), { workerData: { path } });
      // A check does not keep the process running.
      worker.unref();
      let begins = 0;
      const post = (message: ToChecker): void => worker.postMessage(message);
      worker.on('message', (message: FromChecker) => {
        if (message.type === 'checked') {
          resolve(message.report);
          return;
        }
        begins++;
        const shown = shownAt(message.lastSeq);
        if (shown === null && begins < BEGINS_AT_MOST) post({ type: 'again' });
        else post({ type: 'check', shown });
      });
      const ended = (error: Error): void => {
        if (begins === 0) resolve(null);
        else reject(error);
      };
      worker.on('error', ended);
      worker.on('exit', () => ended(new Error('The check ended without a report.')));
    });
