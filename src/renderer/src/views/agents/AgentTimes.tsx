import { useWatch } from 'react-hook-form';
import { timeOfDay } from '../../../../shared/format/index.ts';
import { AGENT_FORM } from '../../../../shared/words/agents/record-forms.ts';
import { DateCell, SelectCell, TextCell } from '../../forms/Cell.tsx';
import { RowsField } from '../../forms/RowsField.tsx';
import { useReader } from '../../stores/reader.ts';
import { BLANK_ABSENCE } from './agent-values.ts';

const STEP_MINUTES = 30;
const DAY_MINUTES = 1440;
/** Every half hour of a day, and the value if it is another minute. */
function minutesWith(value: unknown, first: number, last: number): readonly number[] {
  const steps: number[] = [];
  for (let minute = first; minute <= last; minute += STEP_MINUTES) steps.push(minute);
  const own = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : null;
  return own === null || steps.includes(own) ? steps : [...steps, own].sort((a, b) => a - b);
}

interface CellProps {
  readonly name: string;
  readonly label: string;
}

/** When the shift of a day starts; usually at the start of every day. */
export function StartCell({ name, label }: CellProps) {
  const reader = useReader();
  const value: unknown = useWatch({ name });
  const options = minutesWith(value, 0, DAY_MINUTES - STEP_MINUTES).map((minute): readonly [string, string] => [
    String(minute),
    timeOfDay(minute, reader),
  ]);
  return <SelectCell name={name} label={label} options={[['', AGENT_FORM.usualStart], ...options]} />;
}

/** Absences by day, half day or hour, confirmed or pending. */
export function AbsenceRows() {
  return (
    <RowsField
      name="timeOff"
      label={AGENT_FORM.timeOff}
      hint={AGENT_FORM.timeOffHint}
      add={AGENT_FORM.addTimeOff}
      blank={() => ({ ...BLANK_ABSENCE })}
    >
      {(path) => (
        <>
          <DateCell name={`${path}.fromOn`} label={AGENT_FORM.from} />
          <EndCell name={`${path}.begins`} isFirst />
          <DateCell name={`${path}.untilOn`} label={AGENT_FORM.until} />
          <EndCell name={`${path}.ends`} isFirst={false} />
          <SelectCell
            name={`${path}.status`}
            label={AGENT_FORM.status}
            options={[
              ['confirmed', AGENT_FORM.statuses.confirmed],
              ['pending', AGENT_FORM.statuses.pending],
            ]}
          />
          <TextCell name={`${path}.note`} label={AGENT_FORM.note} placeholder={AGENT_FORM.note} />
        </>
      )}
    </RowsField>
  );
}

/** Where an absence begins on its first day, or ends on its last. */
function EndCell({ name, isFirst }: { readonly name: string; readonly isFirst: boolean }) {
  const reader = useReader();
  const value: unknown = useWatch({ name });
  const first = isFirst ? 0 : STEP_MINUTES;
  const times = minutesWith(value, first, first + DAY_MINUTES - STEP_MINUTES).map(
    (minute): readonly [string, string] => [
      String(minute),
      isFirst ? AGENT_FORM.fromTime(timeOfDay(minute, reader)) : AGENT_FORM.untilTime(timeOfDay(minute, reader)),
    ],
  );
  return (
    <SelectCell
      name={name}
      label={isFirst ? AGENT_FORM.begins : AGENT_FORM.ends}
      options={[['', AGENT_FORM.wholeDay], ['half', isFirst ? AGENT_FORM.secondHalf : AGENT_FORM.firstHalf], ...times]}
    />
  );
}

/** Working hours that apply from a date, in the notation of files. */
export const PeriodRows = () => (
  <RowsField
    name="periods"
    label={AGENT_FORM.periods}
    hint={AGENT_FORM.periodsHint}
    add={AGENT_FORM.addPeriod}
    blank={() => ({ fromOn: null, workingDays: '' })}
  >
    {(path) => (
      <>
        <DateCell name={`${path}.fromOn`} label={AGENT_FORM.periodFrom} />
        <TextCell name={`${path}.workingDays`} label={AGENT_FORM.periodDays} placeholder={AGENT_FORM.periodExample} />
      </>
    )}
  </RowsField>
);
