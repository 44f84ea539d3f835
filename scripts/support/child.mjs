// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @typedef {{ code: number, signal: NodeJS.Signals | null, error: Error | null }} Ended */

/**
 * Runs a program until it ends, and passes on the signals that would otherwise end only this process.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onOutput?: (chunk: Buffer) => void }} [options] without `onOutput` the program has this terminal
 * @returns {Promise<Ended>} `code` is 128 plus the signal's number after a signal, as in a shell, and 127 if the program could not be started.
 */
export function runChild(command, args, { onOutput, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...options,
      stdio: onOutput === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    if (onOutput !== undefined) for (const stream of [child.stdout, child.stderr]) stream?.on('data', onOutput);
    /** @type {(signal: NodeJS.Signals) => void} */
    const passOn = (signal) => {
      // Ctrl+C in a terminal reaches the child by itself. A second one would make some programs quit without cleaning up.
      if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal);
    };
    /** @type {readonly NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    /** @type {(ended: Ended) => void} */
    const end = (ended) => {
      for (const signal of signals) process.off(signal, passOn);
      resolve(ended);
    };
    child.once('error', (error) => end({ code: 127, signal: null, error }));
    // Only once its streams are closed has all of the output been read.
    child.once('close', (code, signal) =>
      end({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), signal, error: null }),
    );
  });
}
