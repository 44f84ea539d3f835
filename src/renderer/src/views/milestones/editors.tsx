import type { CustomCellEditorProps } from 'ag-grid-react';
import { useEffect, useRef } from 'react';
import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import type { CivilDate } from '../../../../shared/model/index.ts';
import { EDITORS } from '../../../../shared/words/progress/milestones-view.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { NumberInput } from '../../components/NumberInput.tsx';

/** Due date in the cell; empty if there is none. */
export function DueOnEditor(props: CustomCellEditorProps<MilestoneRow, CivilDate>) {
  const { data, value, initialValue, onValueChange } = props;
  return (
    <div className="editing">
      <DateInput
        isEditor
        label={EDITORS.dueDateOf(data.name)}
        value={value ?? null}
        onChange={(entry) => onValueChange(entry === 'none' ? null : entry === 'invalid' ? initialValue : entry)}
      />
    </div>
  );
}

/** Weight in the cell. */
export function WeightEditor({ data, value, onValueChange }: CustomCellEditorProps<MilestoneRow, number>) {
  return (
    <div className="editing">
      <NumberInput
        isEditor
        label={EDITORS.weightOf(data.name)}
        min={0.01}
        max={1000}
        step={0.5}
        value={value ?? null}
        onChange={onValueChange}
      />
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}
function TextInput({ label, value, onChange }: TextProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <div className="editing">
      <input ref={field} aria-label={label} value={value} onChange={({ target }) => onChange(target.value)} />
    </div>
  );
}

/** Name in the cell. */
export const NameEditor = ({ data, value, onValueChange }: CustomCellEditorProps<MilestoneRow, string>) => (
  <TextInput label={EDITORS.nameOf(data.name)} value={value ?? ''} onChange={onValueChange} />
);

/** Condition in the cell, in the notation of files. */
export const RuleEditor = ({ data, value, onValueChange }: CustomCellEditorProps<MilestoneRow, string>) => (
  <TextInput label={EDITORS.conditionOf(data.name)} value={value ?? ''} onChange={onValueChange} />
);
