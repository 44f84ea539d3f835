import { utilityProcess } from 'electron';
import { parserArguments, parserFlags, stoppedBy } from '../../app/core/fork-parser.ts';
import type { ParseAnswer, StartParser, StoppedBy } from '../../app/core/parser-port.ts';

/** Starts the process that reads files under Electron, whose binary does not run as Node. `path`: the file of its code. */
export const utilityParser =
  (path: string): StartParser =>
  (limits) => {
    const child = utilityProcess.fork(path, [...parserArguments(limits)], {
      execArgv: [...parserFlags(limits)],
      stdio: ['ignore', 'ignore', 'pipe'],
      serviceName: 'tde-parser',
    });
    let written = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      written = (written + bytes.toString('utf8')).slice(-4096);
    });
    const end = new Promise<StoppedBy>((resolve) => {
      child.once('exit', () => resolve(stoppedBy(written)));
    });
    return {
      send: (job) => child.postMessage(job),
      onAnswer: (listener) => {
        child.removeAllListeners('message');
        child.on('message', (answer: ParseAnswer) => listener(answer));
      },
      onEnd: (listener) => void end.then(listener),
      kill: () => void child.kill(),
      setBusy: () => undefined,
    };
  };
