import { useState } from 'react';
import type { Backup } from '../../../../shared/contract/index.ts';
import { counted, dayAndClock, fixed, type Reader } from '../../../../shared/format/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { refreshQuery, useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

/** Why a backup was made, by the reason in its file name. */
const REASONS: Readonly<Record<string, string>> = {
  'by-hand': 'Made by you',
  'on-open': 'When opened',
  'while-edited': 'During editing',
  'before-import': 'Before an import',
  'before-restore': 'Before a restore',
  'before-migration': 'Before an upgrade',
};
const MEGABYTE = 1_000_000;
const size = (bytes: number, reader: Reader): string => `${fixed(bytes / MEGABYTE, 1, reader)} MB`;

/** Lists the backups of the workspace, makes one, and restores one. */
export function BackupSettings({ onTab }: RoomProps) {
  const { data, error } = useCoreQuery('workspace.backups', {});
  const reader = useReader();
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <>
      <SettingsBar tab="backups" onTab={onTab}>
        <span className="t2 f12">
          {error?.message ??
            (data === undefined
              ? ''
              : `${counted(data.length, 'backup', reader)}, ${size(
                  data.reduce((sum, backup) => sum + backup.bytes, 0),
                  reader,
                )} in total`)}
        </span>
        <button
          type="button"
          className="btn tint"
          onClick={() =>
            void runCommand('workspace.backup', {}, 'Backed up the workspace.').then(() =>
              refreshQuery('workspace.backups'),
            )
          }
        >
          Back up now
        </button>
      </SettingsBar>
      <section className="settings" role="tabpanel" aria-label="Backups" tabIndex={0}>
        <table className="plain list">
          <thead>
            <tr>
              <th scope="col">Created</th>
              <th scope="col">Reason</th>
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
                <td className="mid nw">{dayAndClock(backup.at, reader)}</td>
                <td>{REASONS[backup.reason] ?? backup.reason}</td>
                <td className="n nw">{size(backup.bytes, reader)}</td>
                <td className="t3 tr">{backup.path}</td>
                <td className="n nw">
                  <Restore backup={backup} isAsked={asked === backup.path} onAsk={setAsked} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {data?.length === 0 ? (
          <p className="empty">
            No backups yet. One is made before every import. To make one yourself, choose Back up now.
          </p>
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

/** Takes two clicks: after the first, it says what happens to the current workspace. */
function Restore({ backup, isAsked, onAsk }: RestoreProps) {
  const reader = useReader();
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
      `Restored the backup of ${dayAndClock(backup.at, reader)}.`,
    );
    if (done.ok) onAsk(null);
  };
  return (
    <span className="row g8">
      <span className="t2">
        {isDamaged ? 'The damaged file is kept next to the workspace.' : 'The current workspace is backed up first.'}
      </span>
      <button type="button" className="btn sm" onClick={() => onAsk(null)}>
        Cancel
      </button>
      <button type="button" className="btn sm tint" onClick={() => void restore()}>
        Restore {dayAndClock(backup.at, reader)}
      </button>
    </span>
  );
}
