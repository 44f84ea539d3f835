import { ChevronDown, ChevronRight } from 'lucide-react';
import type { CapacityGroup, CapacityView } from '../../../../shared/contract/index.ts';
import { GROUP_ROW } from '../../../../shared/words/workload/capacity-view.ts';
import { NO_TEAM } from '../../../../shared/words/workload/labels.ts';
import type { CapacityMeasure } from '../../stores/capacity-display.ts';
import { useReader } from '../../stores/reader.ts';
import type { CapacityColumn } from './columns.ts';
import { HeatCell } from './HeatCell.tsx';

interface GroupRowProps {
  readonly group: CapacityGroup;
  readonly facts: readonly CapacityColumn[];
  readonly view: CapacityView;
  readonly measure: CapacityMeasure;
  readonly isClosed: boolean;
  readonly onTurn: () => void;
}

/** A team, or a skill with all who have it; its name opens and closes the list of members. */
export function GroupRow({ group, facts, view, measure, isClosed, onTurn }: GroupRowProps) {
  const reader = useReader();
  const Chevron = isClosed ? ChevronRight : ChevronDown;
  return (
    <tr className="team">
      <th scope="rowgroup">
        <button type="button" className="link row g4" aria-expanded={!isClosed} onClick={onTurn}>
          <Chevron size={14} aria-hidden />
          <span className="tr">{group.name === '' ? NO_TEAM : group.name}</span>{' '}
          <span className="t3 regular">{group.agentIds.length}</span>
        </button>
      </th>
      {facts.map((fact) => (
        <td key={fact.id} className="n t3">
          {fact.show?.(group, reader)}
        </td>
      ))}
      {group.cells.map((cell) => (
        <td key={cell.periodOn}>
          <HeatCell cell={cell} measure={measure} view={view} />
        </td>
      ))}
      <td className="fits f11 t3">
        {group.unassigned === null || group.unassigned.count === 0
          ? null
          : GROUP_ROW.unassigned(group.unassigned.count)}
      </td>
    </tr>
  );
}
