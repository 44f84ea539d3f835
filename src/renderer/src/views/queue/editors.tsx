import type { CustomCellEditorProps } from 'ag-grid-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import { numberEntry, whole } from '../../../../shared/format/index.ts';
import { asCivilDate, TASK_STATUSES } from '../../../../shared/model/index.ts';
import { STATUS_NAMES } from '../../../../shared/words/index.ts';
import { EDITORS } from '../../../../shared/words/tasks/queue-view.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { NumberInput } from '../../components/NumberInput.tsx';
import { useReader } from '../../stores/reader.ts';
import { EditCard } from './EditCard.tsx';
import { asSeen, changesOf, editTasks } from './edit.ts';
import type { EditColumn } from './field-text.ts';

type EditorProps<Value> = CustomCellEditorProps<QueueRow, Value>;

/** Due date in the cell; empty if there is none. */
export function DueEditor(props: EditorProps<string>) {
  const { data, value, initialValue, onValueChange } = props;
  return (
    <Editing column="due" props={props}>
      <DateInput
        isEditor
        label={EDITORS.dueDateOf(data.title)}
        value={value === null || value === undefined || value === '' ? null : asCivilDate(value)}
        onChange={(entry) => onValueChange(entry === 'none' ? '' : entry === 'invalid' ? initialValue : entry)}
      />
    </Editing>
  );
}

/** More hours are a mistake: the core refuses them. */
const HOURS_AT_MOST = 100_000;

/** Estimate in hours. */
export function EffortEditor(props: EditorProps<number>) {
  const reader = useReader();
  return (
    <Editing column="effort" props={props}>
      <NumberInput
        isEditor
        min={0}
        max={HOURS_AT_MOST}
        refusal={EDITORS.hoursBetween('0', whole(HOURS_AT_MOST, reader), numberEntry(7.5, reader))}
        step={0.5}
        label={EDITORS.estimateOfInHours(props.data.title)}
        value={props.value === null || props.value === undefined || Number.isNaN(props.value) ? null : props.value}
        onChange={(hours) => props.onValueChange(hours ?? Number.NaN)}
      />
    </Editing>
  );
}

export function StatusEditor(props: EditorProps<string>) {
  const field = useFocus<HTMLSelectElement>();
  return (
    <Editing column="status" props={props}>
      <select
        ref={field}
        aria-label={EDITORS.statusOf(props.data.title)}
        value={props.value ?? ''}
        onChange={(event) => props.onValueChange(event.target.value)}
      >
        {TASK_STATUSES.map((status) => (
          <option key={status} value={status}>
            {STATUS_NAMES[status]}
          </option>
        ))}
      </select>
    </Editing>
  );
}

function useFocus<T extends HTMLElement>() {
  const field = useRef<T>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}

interface EditingProps {
  readonly column: EditColumn;
  readonly props: CustomCellEditorProps<QueueRow>;
  readonly children: ReactNode;
}
/** The field fills the cell, with the consequences below it. Ctrl Enter applies the value to all selected tasks. */
function Editing({ column, props, children }: EditingProps) {
  const place = useRef<HTMLDivElement>(null);
  const { data, value, initialValue, api } = props;
  const changes = value === initialValue ? null : changesOf(column, value, data);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    const selected = api.getSelectedRows();
    api.stopEditing(true);
    if (changes !== null) void editTasks((selected.length === 0 ? [data] : selected).map(asSeen), changes);
  };
  return (
    <div className="editing" ref={place} onKeyDown={press}>
      {children}
      <EditCard anchor={place} row={data} changes={changes} />
    </div>
  );
}
