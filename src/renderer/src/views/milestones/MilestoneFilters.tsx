import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { hasWords, searchable, searchWords } from '../../../../shared/format/index.ts';
import { MILESTONE_FILTERS } from '../../../../shared/words/progress/milestones-view.ts';
import { MILESTONE_STATE_NAMES } from '../../../../shared/words/progress/progress.ts';
import { choice, text } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';

export type StateFilter = MilestoneRow['state'] | 'unmet' | 'all';
/** Which milestones are shown. */
export interface MilestoneFilter {
  readonly search: string;
  readonly state: StateFilter;
  /** Empty means all. */
  readonly client: string;
}

const STATES: readonly MilestoneRow['state'][] = ['missed', 'at_risk', 'open', 'met'];
const stateOf = (value: string): StateFilter =>
  STATES.find((state) => state === value) ?? (value === 'all' ? 'all' : 'unmet');

const STATE = choice<StateFilter>(['unmet', ...STATES, 'all'], 'unmet');

/** The filter, which is part of the address, and a function that changes a part of it. */
export function useMilestoneFilter(): readonly [MilestoneFilter, (part: Partial<MilestoneFilter>) => void] {
  const [search, setSearch] = useAddressed('milestones', 'search', text);
  const [state, setState] = useAddressed('milestones', 'state', STATE, { isStep: true });
  const [client, setClient] = useAddressed('milestones', 'client', text, { isStep: true });
  const change = (part: Partial<MilestoneFilter>): void => {
    if (part.search !== undefined) setSearch(part.search);
    if (part.state !== undefined) setState(part.state);
    if (part.client !== undefined) setClient(part.client);
  };
  return [{ search, state, client }, change];
}

interface MilestoneFiltersProps {
  readonly filter: MilestoneFilter;
  readonly clients: readonly string[];
  readonly change: (part: Partial<MilestoneFilter>) => void;
}
export function MilestoneFilters({ filter, clients, change }: MilestoneFiltersProps) {
  return (
    <>
      <input
        type="search"
        className="quick"
        aria-label={MILESTONE_FILTERS.findMilestones}
        placeholder={MILESTONE_FILTERS.find}
        value={filter.search}
        onChange={(event) => change({ search: event.target.value })}
      />
      <select
        aria-label={MILESTONE_FILTERS.state}
        value={filter.state}
        onChange={(event) => change({ state: stateOf(event.target.value) })}
      >
        <option value="unmet">{MILESTONE_FILTERS.notReached}</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {MILESTONE_STATE_NAMES[state]}
          </option>
        ))}
        <option value="all">{MILESTONE_FILTERS.allStates}</option>
      </select>
      <select
        aria-label={MILESTONE_FILTERS.client}
        value={filter.client}
        onChange={(event) => change({ client: event.target.value })}
      >
        <option value="">{MILESTONE_FILTERS.allClients}</option>
        {clients.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </>
  );
}

/** The rows that a filter leaves. */
export function shownRows(
  rows: readonly MilestoneRow[],
  { search, state, client }: MilestoneFilter,
): readonly MilestoneRow[] {
  const words = searchWords(search);
  return rows.filter(
    (row) =>
      (state === 'all' || (state === 'unmet' ? row.state !== 'met' : row.state === state)) &&
      (client === '' || row.client === client) &&
      (words.length === 0 || hasWords(searchable(textsOf(row)), words)),
  );
}
const textsOf = ({ name, of, project, owner, agentName }: MilestoneRow): readonly string[] => [
  name,
  of,
  project ?? '',
  owner.kind === 'task' ? owner.taskId : '',
  agentName ?? '',
];
