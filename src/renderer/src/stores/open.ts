import { useCapacityDisplay } from './capacity-display.ts';
import { useQueueView } from './queue-view.ts';
import { useRoute } from './route.ts';

/** Shows an agent in Capacity with its panel. */
export function openAgent(agentId: string): void {
  const capacity = useCapacityDisplay.getState();
  capacity.setDisplay({ only: null });
  capacity.choose(agentId);
  useRoute.getState().go('capacity');
}

/** Shows the open tasks of a client in the queue. */
export function openClient(client: string): void {
  useQueueView.getState().showOnly({ client });
  useRoute.getState().set({ taskId: null, selectedIds: [] });
  useRoute.getState().go('queue');
}
