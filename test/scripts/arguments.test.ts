import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'scripts');
/** `tde` hands everything to the command line, which checks its own arguments. */
const scripts = readdirSync(FOLDER).filter((name) => name.endsWith('.mjs') && name !== 'tde.mjs');
const run = (name: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(FOLDER, name), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const oneLine = expect.stringMatching(/^[^\n]+\n$/);

describe('the scripts', () => {
  it.each(scripts)('%s rejects an unknown option in one line, with exit code 2', (name) => {
    const refused = run(name, '--no-such-option');
    expect(refused).toEqual({ status: 2, stdout: '', stderr: oneLine });
    expect(refused.stderr).toContain('--no-such-option');
  });
  it.each(scripts)('%s --help prints how it is used, and does nothing else', (name) => {
    const help = run(name, '--help');
    expect([help.status, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toMatch(/^Usage: (npm|node scripts\/)/);
  });
  it('say what is wrong and how they are used', () => {
    expect(run('screenshots.mjs', '--sizes', '3').stderr).toMatch(
      /^Unknown option '--sizes'\. Usage: npm run screenshots -- \[folder\]/,
    );
    expect(run('screenshots.mjs', 'one', 'two').stderr).toMatch(
      /^Unexpected argument 'two'\. Usage: npm run screenshots -- \[folder\]/,
    );
    expect(run('icons.mjs', 'one').stderr).toBe("Unexpected argument 'one'. Usage: npm run icons\n");
    expect(run('bench.mjs', 'engine', '--rounds').stderr).toMatch(
      /^Option '--rounds <value>' argument missing\. Usage: /,
    );
    expect(run('bench.mjs', 'engine', '--rounds', 'many').stderr).toBe("--rounds needs a whole number, not 'many'.\n");
    expect(run('bench.mjs', 'motor').stderr).toMatch(/^There is no bench called motor\. Benches: /);
    expect(run('start.mjs', '--electron', '--browser').stderr).toBe('Choose one of --electron and --browser.\n');
    expect(run('run.mjs').stderr).toMatch(/^Name a tool\. Tools: /);
  });
  it('are the only way in which package.json starts a tool, so that all run under the bundled Node', () => {
    const { scripts: commands } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const parts = Object.values<string>(commands).flatMap((command) => command.split(' && '));
    expect(parts.filter((part) => !/^node scripts\/[a-z-]+\.mjs\b/.test(part))).toEqual([]);
  });
});
