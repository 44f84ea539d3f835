import { randomUUID } from 'node:crypto';
import { fail, type Result } from '../../shared/contract/index.ts';
import { message } from '../../shared/model/index.ts';
import type { Session } from './session.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs an import that an interrupt (Ctrl+C) cancels. What is running ends and nothing is imported, unless it was saved by then. A second interrupt
 * ends the process as usual. `work`: gets the calls of the session; none is made after the interrupt.
 */
export async function cancelledBySignal<T>(
  session: Session,
  work: (session: Session, run: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const run = randomUUID();
  let isCancelled = false;
  const cancel = (): void => {
    isCancelled = true;
    stopListening();
    void session.call('import.cancel', { run });
  };
  const stopListening = (): void => {
    for (const signal of SIGNALS) process.off(signal, cancel);
  };
  for (const signal of SIGNALS) process.on(signal, cancel);
  try {
    return await work(
      {
        ...session,
        call: (name, args) =>
          isCancelled
            ? Promise.resolve(fail('cancelled', message('imports.cancelled', {}), message('imports.import_later', {})))
            : session.call(name, args),
      },
      run,
    );
  } finally {
    stopListening();
  }
}
