import type { PeriodTask } from '../../../../shared/contract/index.ts';
import { type CivilDate, DAY_MS, type Instant, msOf } from '../../../../shared/model/index.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const WIDTH = 280;
const HEIGHT = 12;

/** The days above the bars of a week's tasks. */
export function DayHeads({ weekOf }: { readonly weekOf: CivilDate }) {
  return (
    <li className="day-heads" aria-hidden="true" data-week={weekOf}>
      <span className="sp" />
      <span className="days f11 t3">
        {DAYS.map((day) => (
          <span key={day}>{day}</span>
        ))}
      </span>
      <span className="after" />
    </li>
  );
}

/** When in its week a task is planned, by days in UTC; dashed where its start is not pinned to the plan in force, red after its due date. */
export function DayBar({ task, weekOf }: { readonly task: PeriodTask; readonly weekOf: CivilDate }) {
  const fromMs = Date.parse(`${weekOf}T00:00:00Z`);
  const at = (instant: Instant | null, otherwise: number): number => {
    const days = instant === null ? otherwise : (msOf(instant) - fromMs) / DAY_MS;
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
