// Bundles the benches as the product is bundled and runs them, each in a process of its own: `npm run bench -- engine`, or all. Figures only; nothing here fails on time.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildIfStale } from './build-if-stale.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const all = readdirSync(join(root, 'test/bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length));
const [named, ...flags] = process.argv.slice(2);
const chosen = named === undefined || named === 'all' ? all : all.filter((name) => name === named);
if (chosen.length === 0) {
  console.error(`There is no bench ${named}. Benches: ${all.join(', ')}.`);
  process.exit(2);
}
buildIfStale(root);
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: true,
    outDir: 'out/bench',
    emptyOutDir: true,
    target: 'node22',
    rollupOptions: {
      input: Object.fromEntries(chosen.map((name) => [name, join(root, 'test/bench', `${name}.ts`)])),
      output: { entryFileNames: '[name].js' },
    },
  },
});
let code = 0;
for (const name of chosen) {
  const script = join(root, 'out/bench', `${name}.js`);
  if (!existsSync(script)) throw new Error(`${script} was not built.`);
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', script, ...flags], { stdio: 'inherit', cwd: root });
  code ||= status ?? 1;
}
process.exit(code);
