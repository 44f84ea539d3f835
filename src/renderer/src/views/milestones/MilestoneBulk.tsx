import { useState } from 'react';
import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { MILESTONE_BULK } from '../../../../shared/words/progress/milestones-view.ts';
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
    <div className="bulk" role="toolbar" aria-label={MILESTONE_BULK.changeSelectedMilestones}>
      <b>{MILESTONE_BULK.selected(whole(rows.length, reader))}</b>
      <button type="button" className="btn sm" onClick={() => set({ isComplete: true })}>
        {MILESTONE_BULK.markReached}
      </button>
      <button type="button" className="btn sm" onClick={() => set({ isComplete: false })}>
        {MILESTONE_BULK.reopen}
      </button>
      <span className="vr" />
      <NumberInput label={MILESTONE_BULK.daysToMoveDue} className="narrow" value={days} onChange={setDays} />
      <button
        type="button"
        className="btn sm"
        disabled={!isShift(days)}
        onClick={() => isShift(days) && set({ shiftDays: days })}
      >
        {MILESTONE_BULK.moveDueDates}
      </button>
      <DateInput label={MILESTONE_BULK.dueDateOfSelectedMilestones} value={dueOn} onChange={setDay} />
      <button type="button" className="btn sm" disabled={dueOn === null} onClick={() => set({ dueOn })}>
        {MILESTONE_BULK.setDueDate}
      </button>
      <NumberInput
        label={MILESTONE_BULK.weightOfSelectedMilestones}
        className="narrow"
        min={0}
        step={0.5}
        placeholder={MILESTONE_BULK.weight}
        value={weight}
        onChange={setWeight}
      />
      <button
        type="button"
        className="btn sm"
        disabled={!isWeight(weight)}
        onClick={() => isWeight(weight) && set({ weight })}
      >
        {MILESTONE_BULK.setWeight}
      </button>
      <span className="vr" />
      <button type="button" className="btn sm danger" onClick={() => void removeMilestones(rows)}>
        {MILESTONE_BULK.remove}
      </button>
      <button type="button" className="btn sm quiet" onClick={onClear}>
        {MILESTONE_BULK.clearSelection}
      </button>
    </div>
  );
}
