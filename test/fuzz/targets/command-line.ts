import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../../../src/main/cli/program.ts';
import { type Dice, hostileText } from '../dice.ts';
import { anyFile } from '../files.ts';
import { bytesIn, type Input, type OpenTarget, type Target } from '../target.ts';
import { openOffice } from './office.ts';

/** Options whose next argument is a file or folder that is written to: only those of the test. */
const WRITES: ReadonlySet<string> = new Set(['--out', '--folder', '--to', '--from', '--file', '--output']);

interface Described {
  readonly command: string;
  readonly options: readonly string[];
}
/** The commands and their options, read from their help. */
async function described(): Promise<readonly Described[]> {
  const helpOf = async (...args: readonly string[]): Promise<string> => {
    let out = '';
    const write = (text: string): void => {
      out += text;
    };
    await runCommandLine([...args, '--help'], { out: write, err: write }, refuseToServe);
    return out;
  };
  const commands = [...(await helpOf()).matchAll(/^ {2}([a-z][a-z-]+)\b/gm)].map(([, name = '']) => name);
  const found: Described[] = [];
  for (const command of new Set(commands)) {
    if (command === 'serve' || command === 'help') continue;
    const options = [...(await helpOf(command)).matchAll(/--[a-z-]+/g)].map(([option]) => option);
    found.push({ command, options: [...new Set(options)] });
  }
  return found;
}
const refuseToServe = () => {
  throw new Error('Nothing is served.');
};

function argument(dice: Dice, folder: string): string {
  if (dice.chance(0.4)) return hostileText(dice).replaceAll('/', '');
  return dice.one([
    'T-1',
    'T-2',
    'A-1',
    'A-2',
    '2026-12-01',
    '2026-11-23T09:00:00Z',
    '8',
    '0.5',
    'UTC',
    'csv',
    join(folder, 'in.csv'),
  ]);
}

/** Command lines of all commands but those that serve. */
export const commandLineTarget: Target = {
  name: 'command line',
  async open(folder): Promise<OpenTarget> {
    const office = await openOffice(folder);
    office.close();
    const commands = await described();
    return {
      make(dice): Input {
        const { command, options } = dice.one(commands);
        const args = [command, dice.chance(0.9) ? office.path : argument(dice, folder)];
        for (let more = dice.below(5); more > 0; more--) {
          const option = options.length > 0 && dice.chance(0.7) ? dice.one(options) : argument(dice, folder);
          args.push(option);
          if (WRITES.has(option)) args.push(office.out);
          else if (dice.chance(0.6)) args.push(argument(dice, folder));
        }
        const file = anyFile(dice);
        return { args: dice.chance(0.05) ? args.toReversed() : args, base64: file.base64 };
      },
      async run(input) {
        writeFileSync(join(folder, 'in.csv'), bytesIn(input));
        const args = Array.isArray(input.args) ? input.args.map(String) : [];
        let err = '';
        const exit = await runCommandLine(
          args,
          {
            out: () => undefined,
            err: (text) => {
              err += text;
            },
          },
          refuseToServe,
        );
        if (!Number.isInteger(exit) || exit < 0 || exit > 10) throw new Error(`It ended with ${exit}.`);
        if (/^\s+at .+:\d+:\d+/m.test(err)) throw new Error(`It printed a stack: ${err}`);
      },
      close: async () => undefined,
    };
  },
};
