// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The development tools, and the package of each.
 * @type {Readonly<Record<string, string>>}
 */
export const TOOLS = {
  biome: '@biomejs/biome',
  'electron-builder': 'electron-builder',
  'electron-vite': 'electron-vite',
  knip: 'knip',
  stryker: '@stryker-mutator/core',
  tsc: 'typescript',
  vitest: 'vitest',
};

/**
 * The path of the script that a tool starts with, to be run with `process.execPath`. Throws if the tool is unknown or not installed.
 * @param {string} root the project's folder
 * @param {string} tool a key of `TOOLS`
 * @returns {string}
 */
export function toolScript(root, tool) {
  const name = TOOLS[tool];
  if (name === undefined) throw new Error(`There is no tool called ${tool}. Tools: ${Object.keys(TOOLS).join(', ')}.`);
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[tool]);
}
