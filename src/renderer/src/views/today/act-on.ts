import type { AlertAction } from '../../../../shared/model/index.ts';
import { propose } from '../../components/commands.ts';
import { useCapacityLook } from '../../stores/capacity-look.ts';
import { openTask, useRoute } from '../../stores/route.ts';

/** Runs the action of an alert: opens its subject, or proposes a plan. */
export function actOn({ kind, target }: AlertAction): void {
  const { go, set } = useRoute.getState();
  const capacity = useCapacityLook.getState();
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
    capacity.choose(target.kind === 'agent' ? target.id : null);
    if (target.kind === 'skill' || target.kind === 'week') capacity.look({ by: 'skill', unit: 'week' });
    go('capacity');
  }
}
