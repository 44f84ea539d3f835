import type { ScheduleRow } from '../../../../shared/contract/index.ts';
import { dayAndClock } from '../../../../shared/format/index.ts';
import { LAST_RUN } from '../../../../shared/words/reports/reports-view.ts';
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
        <p className="fact">{LAST_RUN.noReportWrittenYet}</p>
      ) : (
        <Written row={row} last={row.last} />
      )}
      {row.kind === 'required' ? <p className="t3 f12">{LAST_RUN.requiredByItsTask(row.folder)}</p> : null}
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
        {LAST_RUN.lastReportDueWritten(
          dayAndClock(last.dueAt, onItsClock),
          dayAndClock(last.madeAt, onItsClock),
          zoneNote(row.timeZone, reader),
          missed === 0 ? '' : LAST_RUN.replaces(missed, reader),
        )}
      </p>
      <ul className="f12" aria-label={LAST_RUN.filesOfLastReport}>
        {last.files.map((path) => (
          <li key={path} className="path">
            {path}
          </li>
        ))}
      </ul>
    </>
  );
}
