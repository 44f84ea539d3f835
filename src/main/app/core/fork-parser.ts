import { fork } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { ParseAnswer, ParserLimits, StartParser, StoppedBy } from './parser-port.ts';

/** What the process writes before it ends itself because of its memory. */
const MEMORY_WORD = 'TDE_MEMORY_LIMIT';

/** Its arguments: the limit of its resident memory, and what it writes when it passes it. */
export const parserArguments = ({ memoryBytes }: ParserLimits): readonly string[] => [String(memoryBytes), MEMORY_WORD];
/** Its options for V8. The heap is limited too, because V8 then collects garbage in time. */
export const parserFlags = ({ heapMb }: ParserLimits): readonly string[] => [`--max-old-space-size=${heapMb}`];
/** Why a process ended that wrote this to its standard error. */
export const stoppedBy = (written: string): StoppedBy =>
  written.includes(MEMORY_WORD) || /heap out of memory|allocation failed/i.test(written) ? 'memory' : 'died';

/** Starts the process under Node. `url`: the file of its code. */
export const forkParser =
  (url: string): StartParser =>
  (limits) => {
    const child = fork(fileURLToPath(url), [...parserArguments(limits)], {
      execArgv: [...parserFlags(limits)],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Ctrl+C in a terminal reaches all processes of a command. This one could end before the command handles the interrupt,
      // which would then look like a crash. On Windows, a detached process would open a console window.
      detached: process.platform !== 'win32',
      // Options for this process, such as a debugger's port, are not for that one.
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    let written = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      written = (written + text).slice(-4096);
    });
    let ended = false;
    const end = new Promise<StoppedBy>((resolve) => {
      const over = (): void => {
        ended = true;
        resolve(stoppedBy(written));
      };
      child.once('close', over).once('error', over);
    });
    return {
      send: (job) => {
        if (!ended) child.send(job, () => undefined);
      },
      onAnswer: (listener) =>
        void child.removeAllListeners('message').on('message', (one: ParseAnswer) => listener(one)),
      onEnd: (listener) => void end.then(listener),
      kill: () => void child.kill('SIGKILL'),
      setBusy(isBusy) {
        // An idle process keeps neither a command nor a core that is closed from ending.
        const held = [child, child.channel, child.stderr instanceof Socket ? child.stderr : null];
        for (const one of held) {
          if (isBusy) one?.ref();
          else one?.unref();
        }
      },
    };
  };
