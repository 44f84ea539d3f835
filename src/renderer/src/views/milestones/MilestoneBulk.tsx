import { useState } from 'react';
import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { type DateEntry, DateInput, dateIn } from '../../components/DateInput.tsx';
import { NumberInput } from '../../components/NumberInput.tsx';
import { useReader } from '../../stores/reader.ts';
import { type MilestoneChanges, removeMilestones, setMilestones } from './edit.ts';

const isShift = (days: number | null): days is number => Number.isInteger(days) && days !== 0;
const isWeight = (weight: number | null): weight is number => weight !== null && weight > 0;

/** Changes all selected milestones at once; each change is one undo. */
export function MilestoneBulk({
  rows,
  onClear,
}: {
  readonly rows: readonly MilestoneRow[];
  readonly onClear: () => void;
}) {
  const reader = useReader();
  const [days, setDays] = useState<number | null>(7);
  const [day, setDay] = useState<DateEntry>('none');
  const [weight, setWeight] = useState<number | null>(null);
  const set = (changes: MilestoneChanges): void => void setMilestones(rows, changes);
  const dueOn = dateIn(day);
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
      <NumberInput label="Days to move due dates by" className="narrow" value={days} onChange={setDays} />
      <button
        type="button"
        className="btn sm"
        disabled={!isShift(days)}
        onClick={() => isShift(days) && set({ shiftDays: days })}
      >
        Move due dates
      </button>
      <DateInput label="Due date of the selected milestones" value={dueOn} onChange={setDay} />
      <button type="button" className="btn sm" disabled={dueOn === null} onClick={() => set({ dueOn })}>
        Set due date
      </button>
      <NumberInput
        label="Weight of the selected milestones"
        className="narrow"
        min={0}
        step={0.5}
        placeholder="Weight"
        value={weight}
        onChange={setWeight}
      />
      <button
        type="button"
        className="btn sm"
        disabled={!isWeight(weight)}
        onClick={() => isWeight(weight) && set({ weight })}
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
