// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Bundles benches in the same way as the product, into `out/bench` of the folder.
 * @param {string} root
 * @param {readonly string[]} names
 */
export async function buildBenches(root, names) {
  const { build } = await import('vite');
  const inlining = join(root, 'scripts/support/inline-at.mjs');
  const plugins = existsSync(inlining) ? [(await import(pathToFileURL(inlining).href)).inlineAt()] : [];
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins,
    build: {
      ssr: true,
      outDir: 'out/bench',
      emptyOutDir: true,
      target: 'node22',
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(root, 'test/bench', `${name}.ts`)])),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}

/**
 * Checks a revision out into a folder of its own, with the packages of its lock file: those that are installed here, if it is the same.
 * @param {string} root
 * @param {string} revision
 * @returns {{ readonly folder: string, remove(): void } | { readonly problem: string }}
 */
export function checkedOut(root, revision) {
  const parent = mkdtempSync(join(tmpdir(), 'tde-compare-'));
  const folder = join(parent, 'build');
  const remove = () => {
    spawnSync('git', ['worktree', 'remove', '--force', folder], { cwd: root });
    rmSync(parent, { recursive: true, force: true });
  };
  /** @type {(problem: string) => { readonly problem: string }} */
  const failed = (problem) => {
    remove();
    return { problem };
  };
  const added = spawnSync('git', ['worktree', 'add', '--detach', folder, '--end-of-options', revision], {
    cwd: root,
    encoding: 'utf8',
  });
  if (added.status !== 0) return failed(`The revision '${revision}' cannot be checked out: ${added.stderr.trim()}`);
  /** @param {string} from */
  const lock = (from) => readFileSync(join(from, 'package-lock.json'), 'utf8');
  if (lock(folder) === lock(root)) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  else {
    const options = { cwd: folder, shell: process.platform === 'win32', encoding: /** @type {const} */ ('utf8') };
    const installed = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], options);
    if (installed.status !== 0) return failed(`The packages of '${revision}' cannot be installed: ${installed.stderr}`);
  }
  return { folder, remove };
}
