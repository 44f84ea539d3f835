import type { WatchedFile, WatchedFolderView } from '../../../../shared/contract/index.ts';
import { counted, dayAndClock, type Reader, whole } from '../../../../shared/format/index.ts';
import type { Message } from '../../../../shared/model/index.ts';
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
              void runCommand(
                'watched-folder.check',
                {},
                ({ accepted, rejected, waiting }) =>
                  `${whole(accepted.length, reader)} accepted, ${whole(rejected.length, reader)} rejected, ${whole(waiting.length, reader)} waiting.`,
              )
            }
          >
            Check now
          </button>
        ) : null}
      </SettingsBar>
      <section className="settings" role="tabpanel" aria-label="Agents’ reports" tabIndex={0}>
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
  if (folder === null) return 'No folder is watched';
  const last = lastCheckAt === null ? 'not checked yet' : `last check ${dayAndClock(lastCheckAt, reader)}`;
  return `${isWatched ? 'Watched' : 'Not watched by this window'}, ${last}`;
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
      <h2 className="h3">Watched folder</h2>
      {mayWrite ? (
        <PutField
          label="Folder"
          longest={4000}
          value={folder ?? ''}
          hint="The full path of an empty folder on this machine. It is created if it does not exist. Press Enter to save."
          isFit={(text) => text === '' || /^([/\\]|[A-Za-z]:)/.test(text)}
          onPut={(text) =>
            void runCommand(
              'watched-folder.set',
              { folder: text === '' ? null : text },
              text === '' ? 'Stopped watching the folder.' : 'The folder is now watched.',
            )
          }
        />
      ) : (
        <p className="fact">{folder ?? 'None'}</p>
      )}
      {failure === null ? null : (
        <p className="dg f12" role="alert">
          {textOf(failure, reader)}
        </p>
      )}
      <p className="fact">
        Report files (CSV, JSON or XLSX with the columns of activity.csv) in this folder are imported once they are
        complete, and moved to the subfolder “accepted”. A file with errors is moved to “rejected”, next to a list of
        its errors, and nothing in it is imported.
      </p>
      {mayWrite && folder !== null ? (
        <button
          type="button"
          className="btn"
          onClick={() => void runCommand('watched-folder.set', { folder: null }, 'Stopped watching the folder.')}
        >
          Stop watching
        </button>
      ) : null}
    </div>
  );
}

/** Commands for an agent to run, with a button to copy each. They work while this window is open. */
function Commands() {
  const path = useWorkspace((state) => state.view?.path ?? 'agency.tde');
  const lines = [
    ['Claim the best task', `tde dequeue "${path}" --agent AGENT --json`],
    ['Send a heartbeat', `tde activity "${path}" --agent AGENT --kind heartbeat`],
    ['Report progress', `tde activity "${path}" --agent AGENT --task TASK --kind progress --progress 0.5`],
    ['Report a finished task', `tde activity "${path}" --agent AGENT --task TASK --kind done --hours 2`],
  ] as const;
  const copy = async (line: string): Promise<void> => {
    await navigator.clipboard.writeText(line);
    useToasts.getState().show({ text: 'Copied the command.', hint: '', kind: 'done', entry: null });
  };
  return (
    <div className="sec">
      <h2 className="h3">Commands</h2>
      <ul className="agent-lines">
        {lines.map(([what, line]) => (
          <li key={what} className="row g8">
            <span className="t2 f12 line-use">{what}</span>
            <code className="code tr">{line}</code>
            <button type="button" className="btn sm" aria-label={`Copy: ${what}`} onClick={() => void copy(line)}>
              Copy
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
  waiting: '… waiting',
};

function Files({ files }: { readonly files: readonly WatchedFile[] }) {
  const reader = useReader();
  return (
    <div className="sec">
      <h2 className="h3">
        Files <span className="t3">{files.length === 0 ? 'none yet' : `latest ${whole(files.length, reader)}`}</span>
      </h2>
      {files.length === 0 ? null : (
        <table className="plain">
          <thead>
            <tr>
              <th>State</th>
              <th>File</th>
              <th>Time</th>
              <th className="n">Reports</th>
              <th className="n">Already known</th>
              <th>Details</th>
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
                  {file.state === 'rejected' ? `${counted(file.faults, 'error', reader)}. ` : ''}
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
