import type { DropFile, DropFolderView } from '../../../../shared/contract/index.ts';
import { dayAndClock } from '../../../../shared/format/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { readerNow } from '../../stores/reader.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useMayWrite, useWorkspace } from '../../stores/workspace.ts';
import { PutField } from './PutField.tsx';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

const SHOWN = 50;
/** Files come without a change of the workspace. */
const EVERY_MS = 3_000;

/** How AI agents and scripts claim work and report on it: commands, and a folder that is watched. */
export function AgentReportSettings({ onTab }: RoomProps) {
  const query = useCoreQuery('drop-folder.view', { limit: SHOWN }, EVERY_MS);
  const view = useLastAnswer(query.data);
  const mayWrite = useMayWrite();
  return (
    <>
      <SettingsBar tab="agents" onTab={onTab}>
        <span className="t2 f12">{view === undefined ? '' : watchWords(view)}</span>
        {mayWrite && view?.folder != null ? (
          <button
            type="button"
            className="btn sm"
            onClick={() =>
              void runCommand(
                'drop-folder.look',
                {},
                (done) => `${done.taken.length} taken, ${done.refused.length} refused, ${done.waiting.length} waiting.`,
              )
            }
          >
            Look now
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

function watchWords({ folder, isWatched, lastLookAt }: DropFolderView): string {
  if (folder === null) return 'No folder is watched';
  const last = lastLookAt === null ? 'not looked yet' : `last look ${dayAndClock(lastLookAt, readerNow())}`;
  return `${isWatched ? 'Watched' : 'Not watched by this window'}, ${last}`;
}

interface FolderProps {
  readonly folder: string | null;
  readonly failure: string | null;
  readonly mayWrite: boolean;
}
function Folder({ folder, failure, mayWrite }: FolderProps) {
  return (
    <div className="sec form drop">
      <h2 className="h3">Watched folder</h2>
      {mayWrite ? (
        <PutField
          label="Folder"
          longest={4000}
          value={folder ?? ''}
          hint="A whole path on this machine, of an empty folder; it is made where it is missing. Enter puts it in force."
          isFit={(text) => text === '' || /^([/\\]|[A-Za-z]:)/.test(text)}
          onPut={(text) =>
            void runCommand(
              'drop-folder.set',
              { folder: text === '' ? null : text },
              text === '' ? 'No folder is watched.' : 'The folder is watched.',
            )
          }
        />
      ) : (
        <p className="fact">{folder ?? 'None'}</p>
      )}
      {failure === null ? null : (
        <p className="dg f12" role="alert">
          {failure}
        </p>
      )}
      <p className="fact">
        Files of reports (CSV, JSON, XLSX with the columns of activity.csv) that are left here are taken whole once they
        are no longer written to, and moved to “taken”. One with faults is moved to “refused” with a list of every fault
        beside it; nothing of it counts.
      </p>
      {mayWrite && folder !== null ? (
        <button
          type="button"
          className="btn"
          onClick={() => void runCommand('drop-folder.set', { folder: null }, 'No folder is watched.')}
        >
          Watch none
        </button>
      ) : null}
    </div>
  );
}

/** What an agent runs, ready to be copied. They work while this window is open. */
function Commands() {
  const path = useWorkspace((state) => state.view?.path ?? 'agency.tde');
  const lines = [
    ['Claim its best task', `tde dequeue "${path}" --agent AGENT --json`],
    ['Say that it is alive', `tde activity "${path}" --agent AGENT --kind heartbeat`],
    ['Report progress', `tde activity "${path}" --agent AGENT --task TASK --kind progress --progress 0.5`],
    ['Report the end, or a failure', `tde activity "${path}" --agent AGENT --task TASK --kind done --hours 2`],
  ] as const;
  const copy = async (line: string): Promise<void> => {
    await navigator.clipboard.writeText(line);
    useToasts.getState().show({ text: 'Copied.', hint: '', kind: 'done', entry: null });
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

const STATES: Readonly<Record<DropFile['state'], string>> = {
  taken: '✓ taken',
  refused: '✕ refused',
  waiting: '… waiting',
};

function Files({ files }: { readonly files: readonly DropFile[] }) {
  return (
    <div className="sec">
      <h2 className="h3">
        Files <span className="t3">{files.length === 0 ? 'none yet' : `the newest ${files.length}`}</span>
      </h2>
      {files.length === 0 ? null : (
        <table className="plain">
          <thead>
            <tr>
              <th>State</th>
              <th>File</th>
              <th>When</th>
              <th className="n">Reports</th>
              <th className="n">Known</th>
              <th>What</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={`${file.name} ${file.at} ${file.state}`}>
                <td className={file.state === 'refused' ? 'dg nw' : 'nw'}>{STATES[file.state]}</td>
                <td className="mid">{file.name}</td>
                <td className="nw">{dayAndClock(file.at, readerNow())}</td>
                <td className="n">{file.rows}</td>
                <td className="n">{file.known}</td>
                <td className="t2">
                  {file.state === 'refused' ? `${file.faults} ${file.faults === 1 ? 'fault' : 'faults'}. ` : ''}
                  {file.message}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
