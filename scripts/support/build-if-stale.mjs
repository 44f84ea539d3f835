import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { toolScript } from './tools.mjs';

const newest = (path) => {
  const stat = statSync(path);
  return stat.isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name)))) : stat.mtimeMs;
};

/** Builds main, preload and renderer if a source is newer than the last build. Ends the process if that fails. */
export function buildIfStale(root) {
  const built = ['out/main/cli.js', 'out/main/core-worker.js', 'out/preload/index.cjs', 'out/renderer/index.html'].map(
    (path) => join(root, path),
  );
  const sources = ['src', 'electron.vite.config.ts', 'package-lock.json'].map((path) => join(root, path));
  if (built.every((path) => existsSync(path)) && Math.min(...built.map(newest)) >= Math.max(...sources.map(newest)))
    return;
  process.stderr.write('Building changed files...\n');
  const args = [toolScript(root, 'electron-vite'), 'build', '--logLevel', 'error'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  process.stderr.write(`The build failed:\n${stdout}${stderr}\n`);
  process.exit(1);
}
