#!/usr/bin/env node
import { runCommandLine } from './cli/program.ts';
import { tooOldNode } from './hosts/runtime.ts';
import { serveWorkspace } from './loopback.ts';

const tooOld = tooOldNode(process.versions.node);
if (tooOld !== null) {
  process.stderr.write(`${tooOld}\n`);
  process.exit(1);
}
// Who reads may leave, as `head` does; the work goes on to its end, unheard.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
const write = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};
process.exitCode = await runCommandLine(process.argv.slice(2), write, serveWorkspace);
