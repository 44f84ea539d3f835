import { CalendarClock, CircleSlash, CircleX, type LucideIcon, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ReportScope, ScheduleRow } from '../../../../shared/contract/index.ts';
import { dayAndClock, type Reader, timeOfDay, whole } from '../../../../shared/format/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { SCHEDULE_LIST } from '../../../../shared/words/reports/reports-view.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { ScheduleForm } from './ScheduleForm.tsx';
import { zoneNote } from './schedule-times.ts';

const ICONS: Readonly<Record<ScheduleRow['state'], LucideIcon>> = {
  ok: CalendarClock,
  waiting: CalendarClock,
  failed: CircleX,
  off: CircleSlash,
};
/** So many required reports are shown at first. */
const FEW = 6;

/** Reports that are written automatically, with the next time of each; the report shown can be scheduled. */
export function ScheduleList({ scope }: { readonly scope: ReportScope | null }) {
  const view = useCoreQuery('schedules.view', {}).data;
  const mayWrite = useMayWrite();
  const reader = useReader();
  const [open, setOpen] = useState<ScheduleRow | 'new' | null>(null);
  const [all, setAll] = useState(false);
  const { schedules, required } = view ?? { schedules: [], required: [] };
  const failed = [...schedules, ...required].filter((row) => row.state === 'failed').length;
  const shown = all ? required : required.slice(0, FEW);
  return (
    <section aria-label={SCHEDULE_LIST.schedules}>
      <h2 className="h3 kinds-head">
        {SCHEDULE_LIST.schedules} <span className="t3">{whole(schedules.length, reader)}</span>
        <span className="sp" />
        {failed === 0 ? null : (
          <span className="dg row">
            <CircleX size={12} aria-hidden /> {SCHEDULE_LIST.failed(whole(failed, reader))}
          </span>
        )}
      </h2>
      {schedules.map((row) => (
        <ScheduleButton key={row.id} row={row} onOpen={() => setOpen(row)} />
      ))}
      {mayWrite && scope !== null ? (
        <button type="button" className="btn sm schedule-new" onClick={() => setOpen('new')}>
          <Plus size={14} aria-hidden /> {SCHEDULE_LIST.scheduleThisReport}
        </button>
      ) : null}
      {required.length === 0 ? null : (
        <>
          <h2 className="h3 kinds-head">
            {SCHEDULE_LIST.requiredReports} <span className="t3">{whole(required.length, reader)}</span>
          </h2>
          {shown.map((row) => (
            <ScheduleButton key={row.id} row={row} onOpen={() => setOpen(row)} />
          ))}
          {required.length > shown.length ? (
            <button type="button" className="btn quiet sm schedule-new" onClick={() => setAll(true)}>
              {SCHEDULE_LIST.showAll(whole(required.length, reader))}
            </button>
          ) : null}
        </>
      )}
      {open === null ? null : (
        <ScheduleForm
          row={open === 'new' ? null : ([...schedules, ...required].find((one) => one.id === open.id) ?? open)}
          scope={scope}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

function ScheduleButton({ row, onOpen }: { readonly row: ScheduleRow; readonly onOpen: () => void }) {
  const Icon = ICONS[row.state];
  const reader = useReader();
  return (
    <button type="button" className={`kind schedule ${row.state}`} onClick={onOpen}>
      <Icon size={16} strokeWidth={1.6} aria-hidden />
      <span className="grow">
        <b className="tr">{row.name}</b>
        <span className="t3">
          {row.cadenceWords === null ? row.cadence : textOf(row.cadenceWords, reader)},{' '}
          {timeOfDay(row.atMinute, reader)}, {row.formats.join(', ').toUpperCase()}
        </span>
        <span className={row.state === 'failed' ? 'dg' : 't3'}>{stateOf(row, reader)}</span>
      </span>
    </button>
  );
}

function stateOf(row: ScheduleRow, reader: Reader): string {
  if (row.state === 'off') return SCHEDULE_LIST.off;
  if (row.state === 'failed')
    return row.failure === null ? SCHEDULE_LIST.notWritten : textOf(row.failure.message, reader);
  if (row.nextAt === null) return SCHEDULE_LIST.neverDue;
  return SCHEDULE_LIST.next(
    dayAndClock(row.nextAt, { ...reader, timeZone: row.timeZone }),
    zoneNote(row.timeZone, reader),
  );
}
