import { useState } from 'react';
import { PLAN_ONLY } from '../../../../shared/words/planning/plan-view.ts';
import { propose } from '../../components/commands.ts';
import { Modal } from '../../components/Modal.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useRoute } from '../../stores/route.ts';

/** Chooses the agents, or the tasks that are selected in the queue, that a plan is made for. */
export function PlanOnly({ onClose }: { readonly onClose: () => void }) {
  const reader = useReader();
  const { data } = useCoreQuery('agents.view', {});
  const [taskIds] = useState(selectedInQueue);
  const [isTasks, setTasks] = useState(taskIds.length > 1);
  const [agentIds, setAgents] = useState<readonly string[]>([]);
  const [filter, setFilter] = useState('');
  const shown = (data?.agents ?? []).filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()));
  const onlyTaskIds = isTasks ? taskIds : [];
  const isReady = onlyTaskIds.length > 0 || agentIds.length > 0;
  return (
    <Modal label={PLAN_ONLY.title} onClose={onClose}>
      <form
        className="plan-only"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          propose({ onlyTaskIds, onlyAgentIds: [...agentIds] });
          onClose();
        }}
      >
        <h2 className="h3">{PLAN_ONLY.title}</h2>
        <p className="fact">{PLAN_ONLY.note}</p>
        {taskIds.length === 0 ? (
          <p className="f12 t2">{PLAN_ONLY.noSelectedTasks}</p>
        ) : (
          <label className="row g6 f12">
            <input type="checkbox" checked={isTasks} onChange={(event) => setTasks(event.target.checked)} />
            {PLAN_ONLY.selectedTasks(taskIds.length, reader)}
          </label>
        )}
        <fieldset>
          <legend className="mid f12">{PLAN_ONLY.agents}</legend>
          <p className="fact">{isTasks ? PLAN_ONLY.agentsWithTasks : PLAN_ONLY.agentsNote}</p>
          <input
            type="search"
            className="inp"
            aria-label={PLAN_ONLY.filter}
            placeholder={PLAN_ONLY.filter}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
          <div className="agents-list" role="group" aria-label={PLAN_ONLY.agents} tabIndex={0}>
            {shown.map(({ id, name }) => (
              <label key={id} className="row g6 f12">
                <input
                  type="checkbox"
                  checked={agentIds.includes(id)}
                  onChange={(event) =>
                    setAgents(event.target.checked ? [...agentIds, id] : agentIds.filter((one) => one !== id))
                  }
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="row g8 foot">
          <span className="t3 f11">{PLAN_ONLY.chosen(agentIds.length, reader)}</span>
          <span className="sp" />
          <button type="button" className="btn quiet" onClick={onClose}>
            {PLAN_ONLY.cancel}
          </button>
          <button type="submit" className="btn primary" disabled={!isReady}>
            {PLAN_ONLY.propose}
          </button>
        </div>
      </form>
    </Modal>
  );
}

/** The tasks selected in the queue, also while another view is shown: the dialog names how many they are. */
function selectedInQueue(): string[] {
  const { selectedIds, taskId } = useRoute.getState();
  if (selectedIds.length > 1) return [...selectedIds];
  return taskId === null ? [] : [taskId];
}
