import { runCommandLine } from '../../src/main/cli/program.ts';
import type { CommandResult } from './command-line.ts';

/** Runs the command line in this process, for tests to which its own process does not matter: starting one takes longer than most commands. */
export async function tdeInProcess(...args: readonly string[]): Promise<CommandResult> {
  let [out, err] = ['', ''];
  const write = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const code = await runCommandLine(args, write, () => {
    throw new Error('Nothing is served.');
  });
  return { code, out, err };
}
