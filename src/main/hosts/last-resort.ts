import { bugLine } from '../app/session/bug-line.ts';

/**
 * Logs every error that nothing else caught, and keeps the process running: nothing that arrives may end it. Each part that reads what others
 * send handles its own errors, so what gets here is a bug. Returns a function that stops this.
 */
export function logUncaught(log: (line: object) => void): () => void {
  const caught = (error: unknown, origin: NodeJS.UncaughtExceptionOrigin): void =>
    log({ event: origin === 'unhandledRejection' ? 'unhandled rejection' : 'uncaught error', ...bugLine(error) });
  // Also for rejections that nobody handles: Node raises them as uncaught exceptions.
  process.on('uncaughtException', caught);
  return () => void process.off('uncaughtException', caught);
}
