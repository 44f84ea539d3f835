import { openWorkspace, StoreFailure, Workspace } from '../../src/main/store/index.ts';
import { asTaskId, recorded } from '../../src/shared/model/index.ts';
import { aTask, NOW } from '../support/builders.ts';

const MOST = 10_000;

/** Writes until the disk refuses, and says what was acknowledged until then and whether the refusal left that in memory. */
const opened = openWorkspace({ path: process.argv[2] ?? '', create: true, readOnly: false });
if (!opened.ok) throw new Error(opened.error.message);
const workspace = new Workspace(opened.value);
const content = (): string => JSON.stringify([...workspace.records.task.values()]);
const result = {
  at: NOW,
  actor: 'operator',
  actorName: 'Operator',
  command: 'test',
  sentence: recorded('wrote'),
  why: recorded(''),
  before: null,
  after: null,
} as const;
for (let acknowledged = 0; acknowledged < MOST; acknowledged++) {
  const old = content();
  try {
    workspace.change(result, (writer) => {
      for (let n = 0; n < 3; n++) writer.put('task', aTask({ id: asTaskId(`T-${writer.next('task')}`) }));
      return undefined;
    });
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    process.stdout.write(JSON.stringify({ acknowledged, failure: error.failure.code, isOld: content() === old }));
    break;
  }
}
