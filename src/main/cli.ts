#!/usr/bin/env node
import { outputNotWritten } from '../shared/words/cli/output.ts';
import { EXIT, reportBug } from './cli/output.ts';
import { runCommandLine } from './cli/program.ts';
import { tooOldNode } from './hosts/runtime.ts';
import { serveWorkspace } from './loopback.ts';

const tooOld = tooOldNode(process.versions.node);
if (tooOld !== null) {
  process.stderr.write(`${tooOld}\n`);
  process.exit(1);
}
let unwritten = false;
// The reader may stop reading, as `head` does; the work is completed without output.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    if (process.exitCode === undefined || process.exitCode === EXIT.done) process.exitCode = EXIT.refused;
    if (stream === process.stdout && !unwritten) process.stderr.write(`${outputNotWritten(error.message)}\n`);
    unwritten = true;
  });
const write = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};
const exit = await runCommandLine(process.argv.slice(2), write, serveWorkspace).catch((error: unknown) =>
  reportBug(error, write.err),
);
process.exitCode = unwritten && exit === EXIT.done ? EXIT.refused : exit;
