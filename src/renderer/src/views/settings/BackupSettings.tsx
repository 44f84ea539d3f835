import { useState } from 'react';
import type { Backup } from '../../../../shared/contract/index.ts';
import { counted, dayAndClock } from '../../../../shared/format/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { readerNow } from '../../stores/reader.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

const MEGABYTE = 1_000_000;
const size = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;

/** Copies of the workspace beside it, and making one now. */
export function BackupSettings({ onTab }: RoomProps) {
  const { data, error } = useCoreQuery('workspace.backups', {});
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <>
      <SettingsBar tab="backups" onTab={onTab}>
        <span className="t2 f12">
          {error?.message ??
            (data === undefined
              ? ''
              : `${counted(data.length, ['copy', 'copies'], readerNow())}, ${size(data.reduce((sum, backup) => sum + backup.bytes, 0))} in all`)}
        </span>
        <button
          type="button"
          className="btn tint"
          onClick={() => void runCommand('workspace.backup', {}, 'Backed up the workspace.')}
        >
          Back up now
        </button>
      </SettingsBar>
      <section className="settings" role="tabpanel" aria-label="Backups" tabIndex={0}>
        <table className="plain list">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Why</th>
              <th scope="col" className="n">
                Size
              </th>
              <th scope="col">File</th>
              <th scope="col">
                <span className="visually-hidden">Restore</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {(data ?? []).map((backup) => (
              <tr key={backup.path}>
                <td className="mid nw">{dayAndClock(backup.at, readerNow())}</td>
                <td>{backup.reason}</td>
                <td className="n nw">{size(backup.bytes)}</td>
                <td className="t3 tr">{backup.path}</td>
                <td className="n nw">
                  <Restore backup={backup} isAsked={asked === backup.path} onAsk={setAsked} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {data?.length === 0 ? (
          <p className="empty">No copies yet. One is made before every import; Back up now makes one at once.</p>
        ) : null}
      </section>
    </>
  );
}

interface RestoreProps {
  readonly backup: Backup;
  readonly isAsked: boolean;
  readonly onAsk: (path: string | null) => void;
}

/** Two presses: the first says what is kept of the workspace as it is now. */
function Restore({ backup, isAsked, onAsk }: RestoreProps) {
  const isDamaged = useWorkspace((state) => state.view?.isDamaged === true);
  if (!isAsked)
    return (
      <button type="button" className="btn sm" onClick={() => onAsk(backup.path)}>
        Restore
      </button>
    );
  const restore = async (): Promise<void> => {
    const done = await runCommand(
      'workspace.restore',
      { path: backup.path },
      `The workspace is as of ${dayAndClock(backup.at, readerNow())}.`,
    );
    if (done.ok) onAsk(null);
  };
  return (
    <span className="row g8">
      <span className="t2">
        {isDamaged ? 'The damaged file is kept beside it.' : 'What is there now is backed up first.'}
      </span>
      <button type="button" className="btn sm" onClick={() => onAsk(null)}>
        Keep as it is
      </button>
      <button type="button" className="btn sm tint" onClick={() => void restore()}>
        Restore {dayAndClock(backup.at, readerNow())}
      </button>
    </span>
  );
}
