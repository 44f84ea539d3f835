// Mutation tests of one engine folder: `npm run mutation -- priority`. Mutants whose code and tests are unchanged keep the result of the last run.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, refuse } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { runChild } from './support/child.mjs';
import { toolScript } from './support/tools.mjs';

const root = join(import.meta.dirname, '..');
const engine = join(root, 'src/main/engine');
const folders = readdirSync(engine, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const { values, positionals } = readArguments({
  usage: `Usage: npm run mutation -- <folder> [--file <name>]

Changes the code of one folder of src/main/engine in many small ways and reports which changes no test notices.
Folders: ${folders.join(', ')}.

  --file <name>   only this file of the folder, for example urgency.ts; the results of the others are kept`,
  options: { file: { type: 'string' } },
  positionals: 1,
});
const [folder] = positionals;
if (!folders.includes(folder))
  refuse(
    `${folder === undefined ? 'Name an engine folder' : `There is no engine folder called ${folder}`}. Folders: ${folders.join(', ')}.`,
  );
const files = readdirSync(join(engine, folder), { recursive: true }).filter((name) => name.endsWith('.ts'));
const { file } = values;
if (file !== undefined && !files.includes(file))
  refuse(`There is no file called ${file} in ${folder}. Files: ${files.join(', ')}.`);

await runUnderBroughtNode();
const only = file === undefined ? [] : ['--mutate', `src/main/engine/${folder}/${file}`];
const { code } = await runChild(process.execPath, [toolScript(root, 'stryker'), 'run', ...only], {
  cwd: root,
  env: { ...process.env, TDE_MUTATE: folder },
});
console.log(`\nReport: .cache/mutation/${folder}/report.html`);
process.exit(code);
