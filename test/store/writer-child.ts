import type { Workspace } from '../../src/main/store/index.ts';
import { asTaskId } from '../../src/shared/model/index.ts';
import { aTask, NOW } from '../support/builders.ts';
import { entryOf, openedAt } from '../support/store.ts';

/** Does mixed work without end (several rows at once, edits, removals, undo, redo), and says the journal's end only after it was acknowledged. */
const workspace: Workspace = openedAt(process.argv[2] ?? '');
const anyTask = (turn: number) => [...workspace.records.task.values()][turn % Math.max(1, workspace.records.task.size)];

const WORK: readonly ((turn: number) => unknown)[] = [
  () =>
    workspace.change(entryOf('made three'), (writer) => {
      for (const risk of ['a', 'b', 'c'])
        writer.put('task', aTask({ id: asTaskId(`T-${writer.next('task')}`), riskFactors: [risk, 'late'] }));
      writer.put('setting', { name: 'last', value: 'three' });
      return undefined;
    }),
  (turn) =>
    workspace.change(entryOf('renamed'), (writer) => {
      const task = anyTask(turn);
      if (task !== undefined) writer.put('task', { ...task, title: `Turn ${turn}`, riskFactors: [`${turn}`] });
      writer.put('setting', { name: 'turn', value: String(turn) });
      return undefined;
    }),
  () => workspace.undo(NOW, {}),
  () => workspace.redo(NOW),
  (turn) =>
    workspace.change(entryOf('removed'), (writer) => {
      const task = anyTask(turn * 7);
      if (task !== undefined && workspace.records.task.size > 20) writer.remove('task', task.id);
      writer.put('setting', { name: 'removals', value: String(turn) });
      return undefined;
    }),
];

for (let turn = workspace.journal.lastSeq(); ; turn++) {
  WORK[turn % WORK.length]?.(turn);
  process.stdout.write(`${workspace.journal.lastSeq()}\n`);
}
