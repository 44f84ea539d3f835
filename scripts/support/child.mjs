// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @typedef {{ code: number, signal: NodeJS.Signals | null, error: Error | null }} Ended */

/**
 * Runs a program in this terminal until it ends, and passes on the signals that would otherwise end only this process.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<Ended>} `code` is 128 plus the signal's number after a signal, as in a shell, and 127 if the program could not be started.
 */
export function runChild(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' });
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
    child.once('exit', (code, signal) =>
      end({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), signal, error: null }),
    );
  });
}
