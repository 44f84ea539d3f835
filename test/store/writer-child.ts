import { openWorkspace, Workspace } from '../../src/main/store/index.ts';
import { asTaskId } from '../../src/shared/model/index.ts';
import { aTask, NOW } from '../support/builders.ts';

/** Writes without end, and says each change only after it was acknowledged. */
const opened = openWorkspace({ path: process.argv[2] ?? '', create: true, readOnly: false });
if (!opened.ok) throw new Error(opened.error.message);
const workspace = new Workspace(opened.value);
for (;;) {
  const said = {
    at: NOW,
    actor: 'operator',
    actorName: 'Operator',
    command: 'test',
    sentence: 'wrote',
    why: '',
    before: null,
    after: null,
  } as const;
  const { seq } = workspace.change(said, (writer) => {
    const number = writer.next('task');
    writer.put('task', aTask({ id: asTaskId(`T-${number}`), riskFactors: ['a', 'b'] }));
    writer.put('setting', { name: 'last', value: String(number) });
    return undefined;
  });
  process.stdout.write(`${seq}\n`);
}
