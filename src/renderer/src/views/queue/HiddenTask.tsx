import type { QueueRow } from '../../../../shared/contract/index.ts';
import { taskName } from '../../../../shared/words/base/names.ts';
import { STATUS_NAMES } from '../../../../shared/words/index.ts';
import { QUEUE_VIEW } from '../../../../shared/words/tasks/queue-view.ts';
import { useQueueView } from '../../stores/queue-view.ts';
import { useRoute } from '../../stores/route.ts';
import { filterWords } from './filters.ts';

interface HiddenTaskProps {
  readonly all: readonly QueueRow[];
  readonly rows: readonly QueueRow[];
}
/** Says that the filters hide the selected task, for example after it was opened from a link or a search, with a button to show it. */
export function HiddenTask({ all, rows }: HiddenTaskProps) {
  const taskId = useRoute((state) => state.taskId);
  const rail = useRoute((state) => state.queueFilter);
  const { filters } = useQueueView((state) => state.display);
  const showOnly = useQueueView((state) => state.showOnly);
  const isThat = (row: QueueRow): boolean => row.taskId === taskId;
  const hidden = taskId === null || rows.some(isThat) ? undefined : all.find(isThat);
  if (hidden === undefined) return null;
  return (
    <div className="hidden-task row g8" role="status">
      <span>
        {QUEUE_VIEW.hiddenTask(
          taskName(hidden),
          filterWords(all, rail, filters, (status) => STATUS_NAMES[status]),
        )}
      </span>
      <button type="button" className="btn sm" onClick={() => showOnly({})}>
        {QUEUE_VIEW.showIt}
      </button>
    </div>
  );
}
