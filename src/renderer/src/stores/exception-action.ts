import type { ExceptionAction } from '../../../shared/model/index.ts';
import { propose } from '../components/commands.ts';
import { useCapacityDisplay } from './capacity-display.ts';
import { openTask, useRoute } from './route.ts';

/** Runs the action of an exception: opens what it is about, or proposes a plan. */
export function actOn({ kind, target }: ExceptionAction): void {
  const { go, set } = useRoute.getState();
  const capacity = useCapacityDisplay.getState();
  if (kind === 'propose') propose();
  else if (kind === 'balance') {
    go('capacity');
    capacity.balance(true);
  } else if (target === null) go('queue');
  else if (target.kind === 'task') openTask(target.id);
  else if (target.kind === 'queue') {
    go('queue');
    set({ queueFilter: 'unassigned' });
  } else {
    capacity.choose(null);
    capacity.setDisplay({ by: 'skill', unit: 'week' });
    go('capacity');
  }
}
