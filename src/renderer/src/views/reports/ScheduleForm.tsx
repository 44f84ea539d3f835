import { useState } from 'react';
import type { ArgsIn, ReportScope, ScheduleRow } from '../../../../shared/contract/index.ts';
import { dayAndClock } from '../../../../shared/format/index.ts';
import { CADENCE_HINT, parseCadence, REPORT_FORMATS, type ReportFormat } from '../../../../shared/model/index.ts';
import { Modal } from '../../components/Modal.tsx';
import { runCommand } from '../../stores/commands.ts';
import { reportFolder } from '../../stores/export-report.ts';
import { officeNow } from '../../stores/office.ts';
import { useReader } from '../../stores/reader.ts';
import { useReportWish } from '../../stores/report-wish.ts';
import { useMayWrite } from '../../stores/workspace.ts';

const CADENCES = [
  'daily',
  'weekdays',
  'weekly mon',
  'weekly fri',
  'fortnightly mon',
  'monthly 1',
  'monthly last',
  'quarterly',
];

type Draft = Pick<
  ArgsIn<'schedule.put'>,
  'name' | 'scope' | 'template' | 'formats' | 'cadence' | 'atMinute' | 'timeZone' | 'folder' | 'isOn'
>;

const subjectName = (scope: ReportScope): string =>
  scope.kind === 'agency'
    ? 'Agency'
    : scope.kind === 'client'
      ? scope.client
      : scope.kind === 'project'
        ? scope.project
        : scope.taskId;

/** A schedule: made of the report that is shown, looked at, changed, run now, turned off, removed. What readers require is shown, and run; it is changed at its task. */
export function ScheduleForm({
  row,
  scope,
  onClose,
}: {
  readonly row: ScheduleRow | null;
  readonly scope: ReportScope | null;
  readonly onClose: () => void;
}) {
  const mayWrite = useMayWrite();
  const { template, formats } = useReportWish();
  const subject = row?.subject ?? scope ?? { kind: 'agency' as const };
  const [draft, setDraft] = useState<Draft>(() => ({
    name: row?.name ?? `${subjectName(subject)}, weekly`,
    scope: subject,
    template: row?.template ?? template,
    formats: [...(row?.formats ?? (formats.length === 0 ? (['pdf'] as const) : formats))],
    cadence: row?.cadence ?? 'weekly mon',
    atMinute: row?.atMinute ?? 570,
    timeZone: row?.timeZone ?? officeNow().timeZone,
    folder: row?.folder ?? reportFolder(),
    isOn: row === null || row.state !== 'off',
  }));
  const isOwn = row === null || row.kind === 'schedule';
  const [refusal, setRefusal] = useState<string | null>(null);
  const put = async (change: Partial<Draft>): Promise<void> => {
    const next = { ...draft, ...change };
    const done = await runCommand(
      'schedule.put',
      { ...next, ...(row === null ? {} : { id: row.id }) },
      `${row === null ? 'Scheduled' : 'Changed'}: ${next.name}.`,
    );
    if (done.ok) onClose();
    else setRefusal(`${done.error.message} ${done.error.hint}`);
  };
  return (
    <Modal label={row === null ? 'Schedule this report' : row.name} onClose={onClose}>
      <div className="dh">
        <h2 className="pt">{row === null ? 'Schedule this report' : row.name}</h2>
        <p className="t2">on {subjectName(subject)}</p>
      </div>
      {isOwn && mayWrite ? <Fields draft={draft} change={(change) => setDraft({ ...draft, ...change })} /> : null}
      {refusal === null ? null : (
        <p role="alert" className="dg sec">
          {refusal}
        </p>
      )}
      {row === null ? null : <Past row={row} />}
      <div className="df row g8 wrap">
        {isOwn && mayWrite ? (
          <button
            type="button"
            className="btn tint"
            disabled={draft.name.trim() === '' || draft.formats.length === 0 || parseCadence(draft.cadence) === null}
            onClick={() => void put({})}
          >
            {row === null ? 'Schedule' : 'Change'}
          </button>
        ) : null}
        {row === null || !mayWrite ? null : (
          <button
            type="button"
            className="btn"
            onClick={() =>
              void runCommand('schedule.run', { id: row.id }, ({ files }) => `Wrote ${files.join(', ')}.`).then(
                (done) => done.ok && onClose(),
              )
            }
          >
            Write it now
          </button>
        )}
        {row?.kind === 'schedule' && mayWrite ? (
          <>
            <button type="button" className="btn" onClick={() => void put({ isOn: row.state === 'off' })}>
              Turn {row.state === 'off' ? 'on' : 'off'}
            </button>
            <button
              type="button"
              className="btn danger"
              onClick={() =>
                void runCommand('schedule.remove', { id: row.id }, `Removed: ${row.name}.`).then(
                  (done) => done.ok && onClose(),
                )
              }
            >
              Remove
            </button>
          </>
        ) : null}
        <span className="sp" />
        <button type="button" className="btn" onClick={onClose}>
          Close
        </button>
      </div>
    </Modal>
  );
}

function Fields({ draft, change }: { readonly draft: Draft; readonly change: (change: Partial<Draft>) => void }) {
  const time = `${String(Math.floor(draft.atMinute / 60)).padStart(2, '0')}:${String(draft.atMinute % 60).padStart(2, '0')}`;
  const toggled = (format: ReportFormat, isOn: boolean): ReportFormat[] =>
    isOn ? [...draft.formats, format] : draft.formats.filter((one) => one !== format);
  return (
    <div className="sec form">
      <label>
        Name
        <input value={draft.name} maxLength={200} onChange={(event) => change({ name: event.target.value })} />
      </label>
      <label>
        How often
        <input
          value={draft.cadence}
          list="cadences"
          aria-describedby="cadence-hint"
          aria-invalid={parseCadence(draft.cadence) === null}
          onChange={(event) => change({ cadence: event.target.value })}
        />
      </label>
      <datalist id="cadences">
        {CADENCES.map((cadence) => (
          <option key={cadence} value={cadence} />
        ))}
      </datalist>
      {parseCadence(draft.cadence) === null ? (
        <p className="dg f12" id="cadence-hint">
          {CADENCE_HINT}
        </p>
      ) : null}
      <label>
        At
        <input
          type="time"
          value={time}
          onChange={(event) => {
            const [hour, minute] = event.target.value.split(':').map(Number);
            if (hour !== undefined && minute !== undefined) change({ atMinute: hour * 60 + minute });
          }}
        />
      </label>
      <label>
        Time zone
        <input value={draft.timeZone} onChange={(event) => change({ timeZone: event.target.value })} />
      </label>
      <label>
        Folder
        <input value={draft.folder} onChange={(event) => change({ folder: event.target.value })} />
      </label>
      <fieldset className="formats">
        <legend>Formats</legend>
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
    </div>
  );
}

function Past({ row }: { readonly row: ScheduleRow }) {
  const reader = { ...useReader(), timeZone: row.timeZone };
  return (
    <div className="sec form">
      {row.failure === null ? null : (
        <p role="alert" className="dg">
          {row.failure.message} {row.failure.hint}
        </p>
      )}
      {row.last === null ? (
        <p className="fact">Nothing was written yet.</p>
      ) : (
        <>
          <p className="fact">
            Last of {dayAndClock(row.last.dueAt, reader)}, written {dayAndClock(row.last.madeAt, reader)}.
            {row.last.missed.length === 0
              ? ''
              : ` It stands for ${row.last.missed.length} more that came due while nothing ran.`}
          </p>
          <ul className="f12" aria-label="Files of the last one">
            {row.last.files.map((path) => (
              <li key={path} className="path">
                {path}
              </li>
            ))}
          </ul>
        </>
      )}
      {row.kind === 'required' ? <p className="t3 f12">Required at its task; it goes to {row.folder}.</p> : null}
    </div>
  );
}
