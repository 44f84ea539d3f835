import type { SearchHit } from '../../../shared/contract/index.ts';
import { projectIn } from '../../../shared/model/index.ts';
import { useCapacityDisplay } from './capacity-display.ts';
import { useQueueView } from './queue-view.ts';
import { openAgentPage, openClientPage, openProjectPage } from './record-page.ts';
import { openTask, useRoute } from './route.ts';

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

/** Shows what a search has found; of a note, what it is about. */
export function openRecord({ kind, id, about }: Pick<SearchHit, 'kind' | 'id' | 'about'>): void {
  if (kind === 'task') openTask(id);
  else if (kind === 'agent') openAgentPage(id);
  else if (kind === 'client') openClientPage(id);
  else if (kind === 'project') {
    const project = projectIn(id);
    if (project !== null) openProjectPage({ client: project.client, project: project.name });
  } else if (about !== undefined) openRecord(about);
}
