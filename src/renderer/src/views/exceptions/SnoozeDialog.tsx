import { dayAndClock } from '../../../../shared/format/index.ts';
import type { Instant } from '../../../../shared/model/index.ts';
import { SNOOZE_DIALOG } from '../../../../shared/words/exceptions/inbox-view.ts';
import { Modal } from '../../components/Modal.tsx';
import { useReader } from '../../stores/reader.ts';
import { SNOOZES } from './times.ts';

interface SnoozeProps {
  readonly count: number;
  readonly nowMs: number;
  readonly onSnooze: (untilAt: Instant) => void;
  readonly onClose: () => void;
}

/** Chooses how long to snooze; digits choose an option. */
export function SnoozeDialog({ count, nowMs, onSnooze, onClose }: SnoozeProps) {
  const reader = useReader();
  return (
    <Modal label={SNOOZE_DIALOG.snooze} onClose={onClose}>
      <div
        role="group"
        aria-label={SNOOZE_DIALOG.snoozeUntil}
        onKeyDown={(event) => {
          const chosen = SNOOZES[Number(event.key) - 1];
          if (chosen === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          onSnooze(chosen[1](nowMs));
        }}
      >
        <h2 className="h3 dh">{count === 1 ? SNOOZE_DIALOG.snooze : SNOOZE_DIALOG.snoozeExceptions(count)}</h2>
        {SNOOZES.map(([name, until], at) => (
          <button key={name(reader)} type="button" className="option" onClick={() => onSnooze(until(nowMs))}>
            <kbd>{at + 1}</kbd>
            <span className="mid">{name(reader)}</span>
            <span className="sp" />
            <span className="t3">{dayAndClock(until(nowMs), reader)}</span>
          </button>
        ))}
      </div>
    </Modal>
  );
}
