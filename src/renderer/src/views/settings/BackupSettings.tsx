import { useState } from 'react';
import type { Backup } from '../../../../shared/contract/index.ts';
import { dayAndClock, fixed, type Reader } from '../../../../shared/format/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { BACKUP_SETTINGS, REASONS } from '../../../../shared/words/workspace/settings-view.ts';
import { runCommand } from '../../stores/commands.ts';
import { refreshQuery, useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useMayWrite, useWorkspace } from '../../stores/workspace.ts';
import { PutField } from './PutField.tsx';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

const MEGABYTE = 1_000_000;
const size = (bytes: number, reader: Reader): string => BACKUP_SETTINGS.megabytes(fixed(bytes / MEGABYTE, 1, reader));

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
              : BACKUP_SETTINGS.backupsInTotal(
                  data.length,
                  size(
                    data.reduce((sum, backup) => sum + backup.bytes, 0),
                    reader,
                  ),
                  reader,
                ))}
        </span>
        <button
          type="button"
          className="btn tint"
          onClick={() =>
            void runCommand('workspace.backup', {}, BACKUP_SETTINGS.backedUpWorkspace).then(() =>
              refreshQuery('workspace.backups'),
            )
          }
        >
          {BACKUP_SETTINGS.backUpNow}
        </button>
      </SettingsBar>
      <section className="settings" role="tabpanel" aria-label={BACKUP_SETTINGS.backups} tabIndex={0}>
        <SecondFolder />
        <table className="plain list">
          <thead>
            <tr>
              <th scope="col">{BACKUP_SETTINGS.created}</th>
              <th scope="col">{BACKUP_SETTINGS.reason}</th>
              <th scope="col" className="n">
                {BACKUP_SETTINGS.size}
              </th>
              <th scope="col">{BACKUP_SETTINGS.file}</th>
              <th scope="col">
                <span className="visually-hidden">{BACKUP_SETTINGS.restore}</span>
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
        {data?.length === 0 ? <p className="empty">{BACKUP_SETTINGS.noBackupsYetOne}</p> : null}
      </section>
    </>
  );
}

/** The folder to which every backup is copied, and why the last copy is missing. */
function SecondFolder() {
  const backups = useWorkspace((state) => state.view?.backups);
  const mayWrite = useMayWrite();
  const reader = useReader();
  if (backups === undefined) return null;
  return (
    <div className="sec form">
      {mayWrite ? (
        <PutField
          label={BACKUP_SETTINGS.secondFolder}
          longest={4000}
          value={backups.secondFolder ?? ''}
          hint={BACKUP_SETTINGS.secondFolderHint}
          isFit={(text) => text === '' || /^([/\\]|[A-Za-z]:)/.test(text)}
          onPut={(text) =>
            void runCommand(
              'backup-folder.set',
              { folder: text === '' ? null : text },
              text === '' ? BACKUP_SETTINGS.copyingStopped : BACKUP_SETTINGS.copyingTo(text),
            )
          }
        />
      ) : (
        <p className="fact">
          {BACKUP_SETTINGS.secondFolder}: {backups.secondFolder ?? BACKUP_SETTINGS.none}
        </p>
      )}
      {backups.failure === null ? null : (
        <p className="dg f12" role="alert">
          {textOf(backups.failure, reader)}
        </p>
      )}
    </div>
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
        {BACKUP_SETTINGS.restore}
      </button>
    );
  const restore = async (): Promise<void> => {
    const done = await runCommand(
      'workspace.restore',
      { path: backup.path },
      BACKUP_SETTINGS.restoredBackupOf(dayAndClock(backup.at, reader)),
    );
    if (done.ok) onAsk(null);
  };
  return (
    <span className="row g8">
      <span className="t2">
        {isDamaged ? BACKUP_SETTINGS.damagedFileKeptNext : BACKUP_SETTINGS.currentWorkspaceBackedUpFirst}
      </span>
      <button type="button" className="btn sm" onClick={() => onAsk(null)}>
        {BACKUP_SETTINGS.cancel}
      </button>
      <button type="button" className="btn sm tint" onClick={() => void restore()}>
        {BACKUP_SETTINGS.restoreFrom(dayAndClock(backup.at, reader))}
      </button>
    </span>
  );
}
