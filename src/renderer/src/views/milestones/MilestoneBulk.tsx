import { useState } from 'react';
import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { useReader } from '../../stores/reader.ts';
import { type MilestoneChanges, removeMilestones, setMilestones } from './edit.ts';

/** Changes all selected milestones at once; each change is one undo. */
export function MilestoneBulk({
  rows,
  onClear,
}: {
  readonly rows: readonly MilestoneRow[];
  readonly onClear: () => void;
}) {
  const reader = useReader();
  const [days, setDays] = useState('7');
  const [day, setDay] = useState('');
  const [weight, setWeight] = useState('');
  const set = (changes: MilestoneChanges): void => void setMilestones(rows, changes);
  const by = Number(days);
  return (
    <div className="bulk" role="toolbar" aria-label="Change the selected milestones">
      <b>{whole(rows.length, reader)} selected</b>
      <button type="button" className="btn sm" onClick={() => set({ isComplete: true })}>
        Mark reached
      </button>
      <button type="button" className="btn sm" onClick={() => set({ isComplete: false })}>
        Reopen
      </button>
      <span className="vr" />
      <input
        type="number"
        aria-label="Days to move due dates by"
        className="narrow"
        value={days}
        onChange={(event) => setDays(event.target.value)}
      />
      <button
        type="button"
        className="btn sm"
        disabled={!Number.isInteger(by) || by === 0}
        onClick={() => set({ shiftDays: by })}
      >
        Move due dates
      </button>
      <input
        type="date"
        aria-label="Due date of the selected milestones"
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <button type="button" className="btn sm" disabled={day === ''} onClick={() => set({ dueOn: day })}>
        Set due date
      </button>
      <input
        type="number"
        aria-label="Weight of the selected milestones"
        className="narrow"
        min={0}
        step={0.5}
        placeholder="Weight"
        value={weight}
        onChange={(event) => setWeight(event.target.value)}
      />
      <button
        type="button"
        className="btn sm"
        disabled={!(Number(weight) > 0)}
        onClick={() => set({ weight: Number(weight) })}
      >
        Set weight
      </button>
      <span className="vr" />
      <button type="button" className="btn sm danger" onClick={() => void removeMilestones(rows)}>
        Remove
      </button>
      <button type="button" className="btn sm quiet" onClick={onClear}>
        Clear selection
      </button>
    </div>
  );
}
