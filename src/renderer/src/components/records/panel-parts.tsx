import type { ReactNode } from 'react';
import type { MilestoneRow, WorkPage } from '../../../../shared/contract/index.ts';
import { civilDay, hours, weekLabel, weekPhrase } from '../../../../shared/format/index.ts';
import { WORK_PANEL } from '../../../../shared/words/agents/pages-view.ts';
import { useReader } from '../../stores/reader.ts';

/** A section of the panel next to a page. */
export function PanelSection({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="sec" aria-label={title}>
      <h3 className="h3">
        {title} <span className="sp" />
        {note === undefined ? null : <span className="t3">{note}</span>}
      </h3>
      {children}
    </section>
  );
}

const FULL_PX = 44;
/** Hours worked in the last weeks and planned for this one and the next. */
export function WeekBars({ weeks }: Pick<WorkPage, 'weeks'>) {
  const reader = useReader();
  const most = Math.max(1, ...weeks.map((week) => week.hours));
  return (
    <PanelSection title={WORK_PANEL.hoursByWeek} note={`${WORK_PANEL.worked}, ${WORK_PANEL.planned}`}>
      {weeks.every((week) => week.hours === 0) ? <p className="fact">{WORK_PANEL.noHours}</p> : null}
      <div className="week-bars">
        {weeks.map(({ weekOf, hours: value, planned }) => {
          const shown = hours(Math.round(value), reader);
          return (
            <div
              key={weekOf}
              role="img"
              aria-label={WORK_PANEL.weekText(weekPhrase(weekOf, reader), shown, planned)}
              title={WORK_PANEL.weekText(weekPhrase(weekOf, reader), shown, planned)}
            >
              <span className="f11 n">{value === 0 ? '' : Math.round(value)}</span>
              <i className={planned ? 'planned' : ''} style={{ height: Math.max(1, (value / most) * FULL_PX) }} />
              <span className="f11 t3">{weekLabel(weekOf, reader)}</span>
            </div>
          );
        })}
      </div>
    </PanelSection>
  );
}

const SHOWN = 6;
const STATE_CLASS = { met: 't3', open: 't3', at_risk: 'wn', missed: 'dg' } as const;
/** The open milestones, the next due first. */
export function NextMilestones({ milestones }: { readonly milestones: readonly MilestoneRow[] }) {
  const reader = useReader();
  const more = milestones.length - SHOWN;
  return (
    <PanelSection title={WORK_PANEL.nextMilestones} note={milestones.length === 0 ? undefined : milestones.length}>
      {milestones.length === 0 ? <p className="fact">{WORK_PANEL.noMilestones}</p> : null}
      <ul className="f12 panel-list">
        {milestones.slice(0, SHOWN).map((row) => (
          <li key={row.key}>
            <span className="tr" title={`${row.name}, ${row.of}`}>
              {row.name} <span className="t3">{row.of}</span>
            </span>
            <span className={`nw ${STATE_CLASS[row.state]}`}>
              {row.dueOn === null ? WORK_PANEL.noDate : civilDay(row.dueOn, reader)}
              {row.state === 'at_risk' || row.state === 'missed' ? `, ${WORK_PANEL.milestoneStates[row.state]}` : ''}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="fact">{WORK_PANEL.more(more)}</p> : null}
    </PanelSection>
  );
}
