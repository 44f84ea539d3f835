import { describe, expect, it } from 'vitest';
import { runChild } from '../../scripts/support/child.mjs';
import { runSteps } from '../../scripts/support/steps.mjs';

const step = (what: string) => ({ what, path: `${what}.mjs`, args: [] });

/** Steps that end when the test says so: each with its exit code and what it prints. */
function byHand() {
  const begun: string[] = [];
  const printed: string[] = [];
  const ends = new Map<string, (code: number) => void>();
  const options = {
    atOnce: 2,
    print: (text: string) => printed.push(text),
    run: ({ what }: { what: string }) => {
      begun.push(what);
      return new Promise<{ code: number; output: string }>((resolve) => {
        ends.set(what, (code) => resolve({ code, output: `${what} says this.\n` }));
      });
    },
  };
  /** Ends a step, and lets everything happen that follows from it. */
  const end = async (what: string, code = 0): Promise<void> => {
    ends.get(what)?.(code);
    await new Promise(setImmediate);
  };
  return { begun, printed, options, end };
}

describe('the steps of npm test', () => {
  it('run two at a time, those of a chain one after the other, and print their lines together', async () => {
    const { begun, printed, options, end } = byHand();
    const failures = runSteps([[step('browser'), step('office')], [step('types')], [step('build')]], options);
    expect(begun).toEqual(['browser', 'types']);
    await end('types');
    expect(begun).toEqual(['browser', 'types', 'build']);
    await end('browser');
    expect(begun).toEqual(['browser', 'types', 'build', 'office']);
    await end('office');
    await end('build');
    expect(await failures).toEqual([]);
    expect(printed).toEqual(['types', 'browser', 'office', 'build'].map((what) => `\n== ${what}\n${what} says this.`));
  });
  it('start no other once one has failed, and wait for the one that runs', async () => {
    const { begun, printed, options, end } = byHand();
    const failures = runSteps([[step('types'), step('never')], [step('lint')], [step('build')]], options);
    await end('lint', 2);
    await end('types', 1);
    expect(await failures).toEqual([
      { what: 'lint', code: 2 },
      { what: 'types', code: 1 },
    ]);
    expect(begun).toEqual(['types', 'lint']);
    expect(printed).toHaveLength(2);
  });
});

describe('a program that a script starts', () => {
  it('is read to the end of its output, with its errors', async () => {
    const chunks: Buffer[] = [];
    const program = `process.stdout.write('x'.repeat(200_000)); process.stderr.write('wrong'); process.exitCode = 3`;
    const ended = await runChild(process.execPath, ['-e', program], { onOutput: (chunk) => chunks.push(chunk) });
    expect(ended).toEqual({ code: 3, signal: null, error: null });
    expect(Buffer.concat(chunks).toString().replace('wrong', '')).toBe('x'.repeat(200_000));
  });
  it('that is not there is an error, not an exception', async () => {
    const ended = await runChild('/nowhere/program', [], { onOutput: () => undefined });
    expect(ended).toMatchObject({ code: 127, error: expect.any(Error) });
  });
});
