import { hours, percent, weekdayDay, whole } from '../../../../shared/format/index.ts';
import type { WorkStanding } from '../../../../shared/model/index.ts';
import { WORK_FIGURES } from '../../../../shared/words/agents/pages-view.ts';
import { useReader } from '../../stores/reader.ts';
import { perCentOf, readerDay } from './column-values.ts';
import type { RecordColumn } from './RecordTable.tsx';

type Finding = 'dg' | 'wn' | '';
/** A count that is coloured only if there is anything to find. */
function Count({ value, finding }: { readonly value: number; readonly finding: Finding }) {
  const reader = useReader();
  return value === 0 ? <span className="t3">0</span> : <span className={finding}>{whole(value, reader)}</span>;
}
function Hours({ value }: { readonly value: number }) {
  const reader = useReader();
  return hours(Math.round(value), reader);
}
function Percent({ value }: { readonly value: number | null }) {
  const reader = useReader();
  return value === null ? <span className="t3">–</span> : percent(value, reader);
}
function NextDue({ standing }: { readonly standing: WorkStanding }) {
  const reader = useReader();
  if (standing.nextDueAt === null) return <span className="t3">{WORK_FIGURES.nothingDue}</span>;
  return (
    <span className="nw" title={standing.nextDueTitle ?? ''}>
      {weekdayDay(standing.nextDueAt, reader)}
    </span>
  );
}

/** The columns that lists of clients, projects and agents share. */
export function standingColumns<Row extends { readonly standing: WorkStanding }>(): readonly RecordColumn<Row>[] {
  const of = ({ standing }: Row): WorkStanding => standing;
  return [
    {
      id: 'open',
      title: WORK_FIGURES.open,
      kind: 'number',
      value: (row) => of(row).open,
      show: (row) => <Count value={of(row).open} finding="" />,
    },
    {
      id: 'left',
      title: WORK_FIGURES.hoursLeft,
      kind: 'number',
      value: (row) => Math.round(of(row).remainingHours),
      by: (row) => of(row).remainingHours,
      show: (row) => <Hours value={of(row).remainingHours} />,
    },
    {
      id: 'late',
      title: WORK_FIGURES.late,
      kind: 'number',
      value: (row) => of(row).late,
      show: (row) => <Count value={of(row).late} finding="dg" />,
    },
    {
      id: 'risk',
      title: WORK_FIGURES.atRisk,
      kind: 'number',
      value: (row) => of(row).atRisk,
      show: (row) => <Count value={of(row).atRisk} finding="wn" />,
    },
    {
      id: 'onTime',
      title: WORK_FIGURES.onTime,
      kind: 'number',
      isMinor: true,
      value: (row) => perCentOf(of(row).onTimeRatio),
      by: (row) => of(row).onTimeRatio,
      show: (row) => <Percent value={of(row).onTimeRatio} />,
    },
    {
      id: 'next',
      title: WORK_FIGURES.nextDue,
      kind: 'date',
      isMinor: true,
      value: (row) => readerDay(of(row).nextDueAt),
      by: (row) => of(row).nextDueAt,
      show: (row) => <NextDue standing={of(row)} />,
    },
  ];
}
