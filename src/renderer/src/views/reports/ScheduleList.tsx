import { CalendarClock, CircleSlash, CircleX, type LucideIcon, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ReportScope, ScheduleRow } from '../../../../shared/contract/index.ts';
import { clock, weekdayDay } from '../../../../shared/format/index.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { readerNow } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { ScheduleForm } from './ScheduleForm.tsx';

const ICONS: Readonly<Record<ScheduleRow['state'], LucideIcon>> = {
  ok: CalendarClock,
  waiting: CalendarClock,
  failed: CircleX,
  off: CircleSlash,
};
/** Required reports shown before the rest is asked for. */
const FEW = 6;

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Reports that are written by themselves, with the next time of each; a new one for the report that is shown. */
export function ScheduleList({ scope }: { readonly scope: ReportScope | null }) {
  const view = useCoreQuery('schedules.view', {}).data;
  const mayWrite = useMayWrite();
  const [open, setOpen] = useState<ScheduleRow | 'new' | null>(null);
  const [all, setAll] = useState(false);
  const { schedules, required } = view ?? { schedules: [], required: [] };
  const failed = [...schedules, ...required].filter((row) => row.state === 'failed').length;
  const shown = all ? required : required.slice(0, FEW);
  return (
    <section aria-label="Schedules">
      <h2 className="h3 kinds-head">
        Schedules <span className="t3">{schedules.length}</span>
        <span className="sp" />
        {failed === 0 ? null : (
          <span className="dg row">
            <CircleX size={12} aria-hidden /> {failed} failed
          </span>
        )}
      </h2>
      {schedules.map((row) => (
        <ScheduleButton key={row.id} row={row} onOpen={() => setOpen(row)} />
      ))}
      {mayWrite && scope !== null ? (
        <button type="button" className="btn sm schedule-new" onClick={() => setOpen('new')}>
          <Plus size={14} aria-hidden /> Schedule this report
        </button>
      ) : null}
      {required.length === 0 ? null : (
        <>
          <h2 className="h3 kinds-head">
            Required by readers <span className="t3">{required.length}</span>
          </h2>
          {shown.map((row) => (
            <ScheduleButton key={row.id} row={row} onOpen={() => setOpen(row)} />
          ))}
          {required.length > shown.length ? (
            <button type="button" className="btn quiet sm schedule-new" onClick={() => setAll(true)}>
              All {required.length}
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
  return (
    <button type="button" className={`kind schedule ${row.state}`} onClick={onOpen}>
      <Icon size={16} strokeWidth={1.6} aria-hidden />
      <span className="grow">
        <b className="tr">{row.name}</b>
        <span className="t3">
          {row.cadenceWords ?? row.cadence}, {clockOf(row.atMinute)}, {row.formats.join(', ').toUpperCase()}
        </span>
        <span className={row.state === 'failed' ? 'dg' : 't3'}>{stateOf(row)}</span>
      </span>
    </button>
  );
}

function stateOf(row: ScheduleRow): string {
  if (row.state === 'off') return 'off';
  if (row.state === 'failed') return `not written: ${row.failure?.message ?? ''}`;
  const reader = { ...readerNow(), timeZone: row.timeZone };
  return row.nextAt === null ? 'never' : `next ${weekdayDay(row.nextAt, reader)}, ${clock(row.nextAt, reader)}`;
}
