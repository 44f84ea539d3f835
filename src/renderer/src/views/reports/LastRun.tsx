import type { ScheduleRow } from '../../../../shared/contract/index.ts';
import { counted, dayAndClock } from '../../../../shared/format/index.ts';
import { useReader } from '../../stores/reader.ts';
import { failureLine } from './failure-line.ts';
import { zoneNote } from './schedule-times.ts';

/** The last report of a schedule: when it was due and written, its files, and why the last try failed. */
export function LastRun({ row }: { readonly row: ScheduleRow }) {
  const reader = useReader();
  return (
    <div className="sec form">
      {row.failure === null ? null : (
        <p role="alert" className="dg">
          {failureLine(row.failure, reader)}
        </p>
      )}
      {row.last === null ? (
        <p className="fact">No report has been written yet.</p>
      ) : (
        <Written row={row} last={row.last} />
      )}
      {row.kind === 'required' ? <p className="t3 f12">Required by its task; written to {row.folder}.</p> : null}
    </div>
  );
}

function Written({ row, last }: { readonly row: ScheduleRow; readonly last: NonNullable<ScheduleRow['last']> }) {
  const reader = useReader();
  const onItsClock = { ...reader, timeZone: row.timeZone };
  const missed = last.missed.length;
  return (
    <>
      <p className="fact">
        Last report: due {dayAndClock(last.dueAt, onItsClock)}, written {dayAndClock(last.madeAt, onItsClock)}
        {zoneNote(row.timeZone, reader)}.
        {missed === 0
          ? ''
          : ` It replaces ${counted(missed, 'earlier report', reader)} that ${missed === 1 ? 'was' : 'were'} missed while the app was closed.`}
      </p>
      <ul className="f12" aria-label="Files of the last report">
        {last.files.map((path) => (
          <li key={path} className="path">
            {path}
          </li>
        ))}
      </ul>
    </>
  );
}
