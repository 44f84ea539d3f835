// Runs a development tool under the project's own Node, whichever Node npm itself runs under: node scripts/run.mjs
// vitest run
import { join } from 'node:path';
import { refuse } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { runChild } from './support/child.mjs';
import { TOOLS, toolScript } from './support/tools.mjs';

const root = join(import.meta.dirname, '..');
const tools = Object.keys(TOOLS).join(', ');
const usage = `Usage: node scripts/run.mjs <tool> [arguments of the tool]

Runs a development tool under the Node that the project brings.
Tools: ${tools}.`;
const [tool, ...args] = process.argv.slice(2);
if (tool === '--help' || tool === '-h') {
  console.log(usage);
  process.exit(0);
}
if (tool === undefined || !Object.hasOwn(TOOLS, tool))
  refuse(`${tool === undefined ? 'Name a tool' : `Unknown tool '${tool}'`}. Tools: ${tools}.`);
await runUnderBroughtNode();
const { code } = await runChild(process.execPath, [toolScript(root, tool), ...args]);
process.exit(code);
