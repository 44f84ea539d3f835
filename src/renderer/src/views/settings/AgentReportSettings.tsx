import type { WatchedFile, WatchedFolderView } from '../../../../shared/contract/index.ts';
import { dayAndClock, type Reader, whole } from '../../../../shared/format/index.ts';
import type { Message } from '../../../../shared/model/index.ts';
import { AGENT_REPORT_SETTINGS } from '../../../../shared/words/agents/agent-reports-view.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useMayWrite, useWorkspace } from '../../stores/workspace.ts';
import { PutField } from './PutField.tsx';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

const SHOWN = 50;
/** Files arrive without a change of the workspace. */
const EVERY_MS = 3_000;

/** How AI agents and scripts claim work and report on it: commands, and a watched folder. */
export function AgentReportSettings({ onTab }: RoomProps) {
  const query = useCoreQuery('watched-folder.view', { limit: SHOWN }, EVERY_MS);
  const view = useLastAnswer(query.data);
  const mayWrite = useMayWrite();
  const reader = useReader();
  return (
    <>
      <SettingsBar tab="agents" onTab={onTab}>
        <span className="t2 f12">{view === undefined ? '' : watchWords(view, reader)}</span>
        {mayWrite && view?.folder != null ? (
          <button
            type="button"
            className="btn sm"
            onClick={() =>
              void runCommand('watched-folder.check', {}, ({ accepted, rejected, waiting }) =>
                AGENT_REPORT_SETTINGS.acceptedRejectedWaiting(
                  whole(accepted.length, reader),
                  whole(rejected.length, reader),
                  whole(waiting.length, reader),
                ),
              )
            }
          >
            {AGENT_REPORT_SETTINGS.checkNow}
          </button>
        ) : null}
      </SettingsBar>
      <section className="settings" role="tabpanel" aria-label={AGENT_REPORT_SETTINGS.agentsReports} tabIndex={0}>
        {view === undefined ? null : (
          <>
            <Folder folder={view.folder} failure={view.failure} mayWrite={mayWrite} />
            <Commands />
            <Files files={view.files} />
          </>
        )}
      </section>
    </>
  );
}

function watchWords({ folder, isWatched, lastCheckAt }: WatchedFolderView, reader: Reader): string {
  if (folder === null) return AGENT_REPORT_SETTINGS.noFolderWatched;
  const last =
    lastCheckAt === null
      ? AGENT_REPORT_SETTINGS.notCheckedYet
      : AGENT_REPORT_SETTINGS.lastCheck(dayAndClock(lastCheckAt, reader));
  return `${isWatched ? AGENT_REPORT_SETTINGS.watched : AGENT_REPORT_SETTINGS.notWatchedByThisWindow}, ${last}`;
}

interface FolderProps {
  readonly folder: string | null;
  readonly failure: Message | null;
  readonly mayWrite: boolean;
}
function Folder({ folder, failure, mayWrite }: FolderProps) {
  const reader = useReader();
  return (
    <div className="sec form watched-folder">
      <h2 className="h3">{AGENT_REPORT_SETTINGS.watchedFolder}</h2>
      {mayWrite ? (
        <PutField
          label={AGENT_REPORT_SETTINGS.folder}
          longest={4000}
          value={folder ?? ''}
          hint={AGENT_REPORT_SETTINGS.fullPathOfEmpty}
          isFit={(text) => text === '' || /^([/\\]|[A-Za-z]:)/.test(text)}
          onPut={(text) =>
            void runCommand(
              'watched-folder.set',
              { folder: text === '' ? null : text },
              text === '' ? AGENT_REPORT_SETTINGS.stoppedWatchingFolder : AGENT_REPORT_SETTINGS.folderNowWatched,
            )
          }
        />
      ) : (
        <p className="fact">{folder ?? AGENT_REPORT_SETTINGS.none}</p>
      )}
      {failure === null ? null : (
        <p className="dg f12" role="alert">
          {textOf(failure, reader)}
        </p>
      )}
      <p className="fact">{AGENT_REPORT_SETTINGS.reportFilesCsvJson}</p>
      {mayWrite && folder !== null ? (
        <button
          type="button"
          className="btn"
          onClick={() =>
            void runCommand('watched-folder.set', { folder: null }, AGENT_REPORT_SETTINGS.stoppedWatchingFolder)
          }
        >
          {AGENT_REPORT_SETTINGS.stopWatching}
        </button>
      ) : null}
    </div>
  );
}

/** Commands for an agent to run, with a button to copy each. They work while this window is open. */
function Commands() {
  const path = useWorkspace((state) => state.view?.path ?? 'agency.tde');
  const lines = [
    [AGENT_REPORT_SETTINGS.claimBestTask, AGENT_REPORT_SETTINGS.tdeDequeueAgentAgentJson(path)],
    [AGENT_REPORT_SETTINGS.sendHeartbeat, AGENT_REPORT_SETTINGS.tdeActivityAgentAgent(path)],
    [AGENT_REPORT_SETTINGS.reportProgress, AGENT_REPORT_SETTINGS.tdeActivityAgentAgentTask(path)],
    [AGENT_REPORT_SETTINGS.reportFinishedTask, AGENT_REPORT_SETTINGS.tdeActivityAgentAgentTaskTask(path)],
  ] as const;
  const copy = async (line: string): Promise<void> => {
    await navigator.clipboard.writeText(line);
    useToasts.getState().show({ text: AGENT_REPORT_SETTINGS.copiedCommand, hint: '', kind: 'done', entry: null });
  };
  return (
    <div className="sec">
      <h2 className="h3">{AGENT_REPORT_SETTINGS.commands}</h2>
      <ul className="agent-lines">
        {lines.map(([what, line]) => (
          <li key={what} className="row g8">
            <span className="t2 f12 line-use">{what}</span>
            <code className="code tr">{line}</code>
            <button
              type="button"
              className="btn sm"
              aria-label={AGENT_REPORT_SETTINGS.copyCommand(what)}
              onClick={() => void copy(line)}
            >
              {AGENT_REPORT_SETTINGS.copy}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const STATES: Readonly<Record<WatchedFile['state'], string>> = {
  accepted: '✓ accepted',
  rejected: '✕ rejected',
  waiting: AGENT_REPORT_SETTINGS.waiting,
};

function Files({ files }: { readonly files: readonly WatchedFile[] }) {
  const reader = useReader();
  return (
    <div className="sec">
      <h2 className="h3">
        {AGENT_REPORT_SETTINGS.files}{' '}
        <span className="t3">
          {files.length === 0
            ? AGENT_REPORT_SETTINGS.noneYet
            : AGENT_REPORT_SETTINGS.latest(whole(files.length, reader))}
        </span>
      </h2>
      {files.length === 0 ? null : (
        <table className="plain">
          <thead>
            <tr>
              <th>{AGENT_REPORT_SETTINGS.state}</th>
              <th>{AGENT_REPORT_SETTINGS.file}</th>
              <th>{AGENT_REPORT_SETTINGS.time}</th>
              <th className="n">{AGENT_REPORT_SETTINGS.reports}</th>
              <th className="n">{AGENT_REPORT_SETTINGS.alreadyKnown}</th>
              <th>{AGENT_REPORT_SETTINGS.details}</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={`${file.name} ${file.at} ${file.state}`}>
                <td className={file.state === 'rejected' ? 'dg nw' : 'nw'}>{STATES[file.state]}</td>
                <td className="mid">{file.name}</td>
                <td className="nw">{dayAndClock(file.at, reader)}</td>
                <td className="n">{whole(file.rows, reader)}</td>
                <td className="n">{whole(file.known, reader)}</td>
                <td className="t2">
                  {file.state === 'rejected' ? `${AGENT_REPORT_SETTINGS.errors(file.faults, reader)}. ` : ''}
                  {textOf(file.message, reader)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
