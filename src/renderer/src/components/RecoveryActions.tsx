import { useState } from 'react';
import type { Backup } from '../../../shared/contract/index.ts';
import { dayAndClock } from '../../../shared/format/index.ts';
import { RECOVERY } from '../../../shared/words/core/recovery.ts';
import { REASONS } from '../../../shared/words/workspace/settings-view.ts';
import { useReader } from '../stores/reader.ts';
import {
  backupsForRecovery,
  type FailedView,
  type Outcome,
  restoreForRecovery,
  saveReport,
  undoForRecovery,
} from '../stores/recovery.ts';

const BACKUPS_SHOWN = 10;

interface Props {
  /** Null where there is nothing to try again. */
  readonly onTryAgain: (() => void) | null;
  readonly failed?: FailedView;
}

/** What to do where something fails. It says by itself how that went, because what shows messages may have failed too. */
export function RecoveryActions({ onTryAgain, failed }: Props) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [backups, setBackups] = useState<readonly Backup[] | null>(null);
  const change = async (run: Promise<Outcome>): Promise<void> => {
    const done = await run;
    setOutcome(done);
    if (!done.ok) return;
    setBackups(null);
    onTryAgain?.();
  };
  return (
    <div className="recovery">
      <div className="row g8">
        {onTryAgain === null ? null : (
          <button type="button" className="btn sm" onClick={onTryAgain}>
            {RECOVERY.tryAgain}
          </button>
        )}
        <button type="button" className="btn sm" onClick={() => void change(undoForRecovery())}>
          {RECOVERY.undo}
        </button>
        <button type="button" className="btn sm" onClick={() => void backupsForRecovery().then(setBackups)}>
          {RECOVERY.restore}
        </button>
        <button
          type="button"
          className="btn sm"
          title={RECOVERY.reportHint}
          onClick={() => void saveReport(failed).then(setOutcome)}
        >
          {RECOVERY.saveReport}
        </button>
      </div>
      {backups === null ? null : <Backups backups={backups} onChoose={(one) => void change(restoreForRecovery(one))} />}
      <p className={`f12 ${outcome?.ok === false ? 'dg' : 't2'}`} role="status">
        {outcome?.text ?? ''}
      </p>
    </div>
  );
}

interface BackupsProps {
  readonly backups: readonly Backup[];
  readonly onChoose: (backup: Backup) => void;
}
function Backups({ backups, onChoose }: BackupsProps) {
  const reader = useReader();
  if (backups.length === 0) return <p className="t2 f12">{RECOVERY.noBackups}</p>;
  return (
    <ul className="backups">
      {backups.slice(0, BACKUPS_SHOWN).map((backup) => (
        <li key={backup.path} className="row g8">
          <button type="button" className="btn sm" onClick={() => onChoose(backup)}>
            {RECOVERY.restoreOf(dayAndClock(backup.at, reader))}
          </button>
          <span className="t2">{REASONS[backup.reason] ?? backup.reason}</span>
        </li>
      ))}
    </ul>
  );
}
