import type { ArgsIn } from '../../../../shared/contract/index.ts';
import { parseCadence, REPORT_FORMATS, type ReportFormat, USUAL_CADENCES } from '../../../../shared/model/index.ts';
import { CADENCE_HELP, cadenceWords } from '../../../../shared/words/reports/reports.ts';
import { SCHEDULE_FIELDS } from '../../../../shared/words/reports/reports-view.ts';
import { TimeInput } from '../../components/TimeInput.tsx';
import { ZoneOptions } from '../../components/ZoneOptions.tsx';

type Schedule = Pick<
  ArgsIn<'schedule.put'>,
  'name' | 'scope' | 'template' | 'formats' | 'cadence' | 'atMinute' | 'timeZone' | 'folder' | 'isOn'
>;
export interface ScheduleDraft extends Omit<Schedule, 'atMinute'> {
  /** Null if the text in its field is not a time of day. */
  readonly atMinute: Schedule['atMinute'] | null;
}

interface ScheduleFieldsProps {
  readonly draft: ScheduleDraft;
  readonly change: (change: Partial<ScheduleDraft>) => void;
}

/** What can be edited of a schedule. */
export function ScheduleFields({ draft, change }: ScheduleFieldsProps) {
  return (
    <div className="sec form">
      <label>
        {SCHEDULE_FIELDS.name}
        <input value={draft.name} maxLength={200} onChange={(event) => change({ name: event.target.value })} />
      </label>
      <When draft={draft} change={change} />
      <label>
        {SCHEDULE_FIELDS.folder}
        <input value={draft.folder} onChange={(event) => change({ folder: event.target.value })} />
      </label>
      <Formats draft={draft} change={change} />
    </div>
  );
}

function When({ draft, change }: ScheduleFieldsProps) {
  const cadence = parseCadence(draft.cadence);
  return (
    <>
      <label>
        {SCHEDULE_FIELDS.frequency}
        <input
          value={draft.cadence}
          list="cadences"
          aria-describedby="cadence-hint"
          aria-invalid={cadence === null}
          onChange={(event) => change({ cadence: event.target.value })}
        />
      </label>
      <datalist id="cadences">
        {USUAL_CADENCES.map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
      <p className={cadence === null ? 'dg f12' : 't3 f12'} id="cadence-hint">
        {cadence === null ? CADENCE_HELP : SCHEDULE_FIELDS.written(cadenceWords(cadence))}
      </p>
      <label htmlFor="schedule-time">
        {SCHEDULE_FIELDS.time}
        <TimeInput
          id="schedule-time"
          value={draft.atMinute}
          onChange={(entry) => change({ atMinute: typeof entry === 'number' ? entry : null })}
        />
      </label>
      <label>
        {SCHEDULE_FIELDS.timeZone}
        <input
          value={draft.timeZone}
          list="schedule-zones"
          onChange={(event) => change({ timeZone: event.target.value })}
        />
      </label>
      <ZoneOptions id="schedule-zones" />
    </>
  );
}

function Formats({ draft, change }: ScheduleFieldsProps) {
  const toggled = (format: ReportFormat, isOn: boolean): ReportFormat[] =>
    isOn ? [...draft.formats, format] : draft.formats.filter((one) => one !== format);
  return (
    <fieldset className="formats">
      <legend>{SCHEDULE_FIELDS.formats}</legend>
      {REPORT_FORMATS.map((format) => (
        <label key={format} className="check">
          <input
            type="checkbox"
            checked={draft.formats.includes(format)}
            onChange={(event) => change({ formats: toggled(format, event.target.checked) })}
          />
          {format.toUpperCase()}
        </label>
      ))}
    </fieldset>
  );
}
