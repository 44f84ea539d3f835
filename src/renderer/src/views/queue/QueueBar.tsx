import { PanelRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { TASK_STATUSES } from '../../../../shared/model/index.ts';
import { STATUS_NAMES } from '../../../../shared/words/index.ts';
import { QUEUE_BAR, QUEUE_VIEW } from '../../../../shared/words/tasks/queue-view.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { GridButtons } from '../../grid/GridButtons.tsx';
import { useQueueView } from '../../stores/queue-view.ts';
import { useRoute } from '../../stores/route.ts';
import { DUE_CHOICES, DUE_WORDS } from './filters.ts';
import { NewTaskButton } from './NewTaskButton.tsx';
import { SavedViews } from './SavedViews.tsx';

const OPEN_STATUSES = TASK_STATUSES.filter((status) => status !== 'done' && status !== 'cancelled');

interface QueueBarProps {
  readonly totals: string;
  readonly clients: readonly string[];
  /** Whether the filters leave nothing, which is said in place of the rows, with a button to clear them. */
  readonly isNoneLeft: boolean;
  /** Opens the list of columns at the button. */
  readonly onColumns: (anchor: HTMLElement) => void;
}

/** Totals of the rows shown, the filters, and the saved views. */
export function QueueBar({ totals, clients, isNoneLeft, onColumns }: QueueBarProps) {
  const { panelOpen, set } = useRoute();
  const { display, narrow, keepGrid, clear } = useQueueView();
  const { filters } = display;
  const isFiltered = !isNoneLeft && Object.values(filters).some((value) => value.length > 0);
  return (
    <ViewBar title={QUEUE_BAR.queue} totals={totals}>
      <input
        type="search"
        className="quick"
        aria-label={QUEUE_BAR.searchQueue}
        placeholder={QUEUE_BAR.search}
        value={filters.search}
        onChange={(event) => narrow({ search: event.target.value })}
      />
      <Chip
        label={QUEUE_BAR.status}
        value={filters.status}
        onChange={(value) => narrow({ status: OPEN_STATUSES.find((status) => status === value) ?? '' })}
      >
        {OPEN_STATUSES.map((status) => (
          <option key={status} value={status}>
            {STATUS_NAMES[status]}
          </option>
        ))}
      </Chip>
      <Chip label={QUEUE_BAR.client} value={filters.client} onChange={(client) => narrow({ client })}>
        {clients.map((client) => (
          <option key={client} value={client}>
            {client}
          </option>
        ))}
      </Chip>
      <Chip
        label={QUEUE_BAR.due}
        value={filters.due}
        onChange={(value) => narrow({ due: DUE_CHOICES.find((due) => due === value) ?? '' })}
      >
        {DUE_CHOICES.map((due) => (
          <option key={due} value={due}>
            {DUE_WORDS[due]}
          </option>
        ))}
      </Chip>
      <NewTaskButton />
      {isFiltered ? (
        <button type="button" className="btn sm quiet" onClick={clear}>
          {QUEUE_VIEW.clearFilters}
        </button>
      ) : null}
      <SavedViews />
      <GridButtons
        isCompact={display.isCompact}
        onCompact={(isCompact) => keepGrid({ isCompact })}
        onColumns={onColumns}
      />
      <button
        type="button"
        className="ib"
        aria-pressed={panelOpen}
        aria-label={QUEUE_BAR.taskPanel}
        title={QUEUE_BAR.showOrHideTask}
        onClick={() => set({ panelOpen: !panelOpen })}
      >
        <PanelRight size={16} aria-hidden />
      </button>
    </ViewBar>
  );
}

interface ChipProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}
/** A filter such as `Status any`; highlighted while it filters. */
function Chip({ label, value, onChange, children }: ChipProps) {
  return (
    <label className={`chip-filter ${value === '' ? '' : 'on'}`}>
      <span className="t2">{label}</span>
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{QUEUE_BAR.any}</option>
        {children}
      </select>
    </label>
  );
}
