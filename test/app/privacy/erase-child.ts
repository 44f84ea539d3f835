import '../../support/without-fonts.ts';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { asAgentId } from '../../../src/shared/model/index.ts';

/**
 * Erases a person, and ends itself with SIGKILL at the n-th call of the file system that may change something; without n, says how many there were:
 * node erase-child.ts WORKSPACE AGENT NOW_MS [N]
 */
const [path = '', agentId = '', now = '', point] = process.argv.slice(2);
const CHANGES = [
  'openSync',
  'writeSync',
  'writeFileSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'rmSync',
  'unlinkSync',
  'chmodSync',
  'copyFileSync',
  'mkdirSync',
  'ftruncateSync',
] as const;
let calls = 0;
let isErasing = false;
for (const name of CHANGES) {
  Reflect.set(
    fs,
    name,
    new Proxy(fs[name], {
      apply(real, self, args) {
        if (isErasing && ++calls === Number(point)) process.kill(process.pid, 'SIGKILL');
        return Reflect.apply(real, self, args);
      },
    }),
  );
}
syncBuiltinESMExports();

const { openCore } = await import('../../../src/main/app/core/core.ts');
const opened = openCore({ path, create: false, host: 'cli', clock: () => Number(now) });
if (!opened.ok) throw new Error(opened.error.message);
isErasing = true;
const erased = await opened.value.handlers['person.erase']({ agentId: asAgentId(agentId), isTypedToo: true });
isErasing = false;
if (!erased.ok) throw new Error(erased.error.message);
opened.value.close();
fs.writeFileSync(1, `${calls}\n`);
