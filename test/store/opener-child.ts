import { setTimeout as pause } from 'node:timers/promises';
import { openWorkspace, Workspace } from '../../src/main/store/index.ts';
import { asTaskId } from '../../src/shared/model/index.ts';
import { aTask } from '../support/builders.ts';
import { entryOf } from '../support/store.ts';

/** Opens a workspace, makes one edit and closes it, a number of times. Prints each edit once it is acknowledged, and each refusal. */
const [path = '', rounds = '1'] = process.argv.slice(2);
for (let round = 0; round < Number(rounds); ) {
  const opened = openWorkspace({ path, create: false, readOnly: false });
  if (opened.ok) {
    const workspace = new Workspace(opened.value);
    workspace.change(entryOf('edited'), (writer) => {
      writer.put('task', aTask({ id: asTaskId(`T-${writer.next('task')}`) }));
      return undefined;
    });
    process.stdout.write('edited\n');
    workspace.close();
    round++;
  } else if (opened.error.code === 'workspace_in_use') {
    process.stdout.write('refused\n');
    await pause(1);
  } else throw new Error(opened.error.message);
}
