import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import {
  civilDayOfMonth,
  civilFull,
  civilMonth,
  civilWeekday,
  civilWeekdayName,
} from '../../../shared/format/index.ts';
import type { CivilDate } from '../../../shared/model/index.ts';
import { MONTH_CARD } from '../../../shared/words/core/inputs.ts';
import { useOffice } from '../stores/office.ts';
import { useReader } from '../stores/reader.ts';
import { useToday } from '../stores/use-today.ts';
import { useFieldKeys } from './field-keys.ts';
import { dayByKey, monthsAfter, monthWeeks } from './month-days.ts';

interface MonthCardProps {
  readonly label: string;
  readonly field: RefObject<HTMLElement | null>;
  readonly value: CivilDate | null;
  readonly onChoose: (on: CivilDate) => void;
  readonly onClose: () => void;
}
/**
 * A calendar below a date field, in the reader's locale, with the workspace's weeks and the current day in the reader's
 * zone marked. Its keys are those of the date picker dialog of the ARIA practices. The browser's own would be in the
 * browser's language, with the browser's weeks.
 */
export function MonthCard({ label, field, value, onChoose, onClose }: MonthCardProps) {
  const reader = useReader();
  const { firstDayOfWeek } = useOffice();
  const today = useToday();
  const [on, setOn] = useState(value ?? today);
  const card = useRef<HTMLSpanElement>(null);
  const active = useRef<HTMLButtonElement>(null);
  usePlaceBelow(card, field);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the date, but stays on a button that turns the month.
  useEffect(() => {
    if (document.activeElement?.closest('.month-bar') == null) active.current?.focus();
  }, [on, firstDayOfWeek]);
  useFieldKeys(card, (event) => {
    const next = dayByKey(on, event, firstDayOfWeek);
    if (event.key === 'Escape') onClose();
    else if (next !== null) setOn(next);
    // The grid around an editor takes these for its own cells; the browser still does what they do to a button.
    else if (event.key === 'Enter' || event.key === ' ' || event.key === 'Tab') event.stopPropagation();
    return event.key === 'Escape' || next !== null;
  });
  return (
    <span
      ref={card}
      popover="manual"
      role="dialog"
      aria-label={MONTH_CARD.calendar(label)}
      tabIndex={-1}
      className="month"
    >
      <MonthBar on={on} onTurn={(months) => setOn(monthsAfter(on, months))} />
      <table role="grid" aria-label={civilMonth(on, reader)}>
        <WeekdayNames week={monthWeeks(on, firstDayOfWeek)[0] ?? []} />
        <tbody>
          {monthWeeks(on, firstDayOfWeek).map((week, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place in the month keeps its button, and so the focus.
            <tr key={row}>
              {week.map((day, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <td key={column} role="gridcell" aria-selected={day === value}>
                  <DayButton
                    on={day}
                    month={on}
                    isToday={day === today}
                    active={day === on ? active : null}
                    onChoose={onChoose}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </span>
  );
}

const GAP = 4;
const EDGE = 8;
/** Opens a card below a field, or above it if there is no room, and within the window. */
function usePlaceBelow(card: RefObject<HTMLElement | null>, field: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const place = field.current?.getBoundingClientRect();
    if (card.current === null || place === undefined) return;
    card.current.showPopover();
    const { width, height } = card.current.getBoundingClientRect();
    const below = place.bottom + GAP;
    const top = below + height + EDGE > window.innerHeight ? place.top - GAP - height : below;
    card.current.style.left = `${Math.max(EDGE, Math.min(place.left, window.innerWidth - width - EDGE))}px`;
    card.current.style.top = `${Math.max(EDGE, top)}px`;
  }, [card, field]);
}

function MonthBar({ on, onTurn }: { readonly on: CivilDate; readonly onTurn: (months: 1 | -1) => void }) {
  const reader = useReader();
  const name = useId();
  return (
    <span className="month-bar">
      <button
        type="button"
        className="ib sm"
        aria-label={MONTH_CARD.previousMonth}
        aria-describedby={name}
        onClick={() => onTurn(-1)}
      >
        <ChevronLeft size={14} aria-hidden />
      </button>
      <span id={name} className="sp" aria-live="polite">
        {civilMonth(on, reader)}
      </span>
      <button
        type="button"
        className="ib sm"
        aria-label={MONTH_CARD.nextMonth}
        aria-describedby={name}
        onClick={() => onTurn(1)}
      >
        <ChevronRight size={14} aria-hidden />
      </button>
    </span>
  );
}

function WeekdayNames({ week }: { readonly week: readonly CivilDate[] }) {
  const reader = useReader();
  return (
    <thead>
      <tr>
        {week.map((day) => (
          <th key={day} scope="col" abbr={civilWeekdayName(day, reader)}>
            {civilWeekday(day, reader)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface DayButtonProps {
  readonly on: CivilDate;
  /** A date of the month that is shown. */
  readonly month: CivilDate;
  readonly isToday: boolean;
  /** Set for the one day that Tab reaches. */
  readonly active: RefObject<HTMLButtonElement | null> | null;
  readonly onChoose: (on: CivilDate) => void;
}
function DayButton({ on, month, isToday, active, onChoose }: DayButtonProps) {
  const reader = useReader();
  return (
    <button
      type="button"
      ref={active}
      tabIndex={active === null ? -1 : 0}
      className={on.slice(0, 7) === month.slice(0, 7) ? '' : 'other'}
      aria-label={civilFull(on, reader)}
      {...(isToday ? { 'aria-current': 'date' as const } : {})}
      onClick={() => onChoose(on)}
    >
      {civilDayOfMonth(on, reader)}
    </button>
  );
}
