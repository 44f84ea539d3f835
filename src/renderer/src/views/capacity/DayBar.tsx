import type { PeriodTask } from '../../../../shared/contract/index.ts';
import { civilWeekday, wallDate, wallTimeOf } from '../../../../shared/format/index.ts';
import { type CivilDate, DAY_MS, type Instant, msOf } from '../../../../shared/model/index.ts';
import { useOffice } from '../../stores/office.ts';
import { useReader } from '../../stores/reader.ts';

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const dayOf = (weekOf: CivilDate, day: number): CivilDate => wallDate(Date.parse(`${weekOf}T00:00:00Z`) + day * DAY_MS);
const WIDTH = 280;
const HEIGHT = 12;

/** The days above the bars of a week's tasks. */
export function DayHeads({ weekOf }: { readonly weekOf: CivilDate }) {
  const reader = useReader();
  return (
    <li className="day-heads" aria-hidden="true" data-week={weekOf}>
      <span className="sp" />
      <span className="days f11 t3">
        {DAYS.map((day) => (
          <span key={day}>{civilWeekday(dayOf(weekOf, day), reader)}</span>
        ))}
      </span>
      <span className="after" />
    </li>
  );
}

/** When a task is planned in its week, by days of the workspace's zone; red after its due date. */
export function DayBar({ task, weekOf }: { readonly task: PeriodTask; readonly weekOf: CivilDate }) {
  const { toWall } = wallTimeOf(useOffice().timeZone);
  const fromWallMs = Date.parse(`${weekOf}T00:00:00Z`);
  const at = (instant: Instant | null, otherwise: number): number => {
    const days = instant === null ? otherwise : (toWall(msOf(instant)) - fromWallMs) / DAY_MS;
    return (Math.min(DAYS.length, Math.max(0, days)) / DAYS.length) * WIDTH;
  };
  const [start, finish] = [at(task.plannedStartAt, 0), at(task.plannedFinishAt, DAYS.length)];
  const due = Math.max(start, Math.min(finish, task.dueAt === null ? finish : at(task.dueAt, DAYS.length)));
  return (
    <svg className="day-bar" width={WIDTH} height={HEIGHT} aria-hidden="true">
      {DAYS.map((day, index) => (
        <line
          key={day}
          x1={(index / DAYS.length) * WIDTH}
          x2={(index / DAYS.length) * WIDTH}
          y1={0}
          y2={HEIGHT}
          className="grid"
        />
      ))}
      <rect x={start} y={2} width={Math.max(2, due - start)} height={8} rx={1} className="run" />
      {finish - due > 0.5 ? <rect x={due} y={2} width={finish - due} height={8} rx={1} className="late" /> : null}
    </svg>
  );
}
