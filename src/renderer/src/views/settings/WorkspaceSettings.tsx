import { useState } from 'react';
import { type CheckReport, type Failure, failureText } from '../../../../shared/contract/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { recountedText } from '../../../../shared/words/workspace/recount.ts';
import { WORKSPACE_SETTINGS } from '../../../../shared/words/workspace/settings-view.ts';
import { core } from '../../api.ts';
import { useReader } from '../../stores/reader.ts';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

type State = 'unchecked' | 'checking' | { readonly report: CheckReport } | { readonly failure: Failure };

/** Checks the workspace against its checksums and recounts it, when asked: at 10,000 tasks this takes seconds. */
export function WorkspaceSettings({ onTab }: RoomProps) {
  const [state, setState] = useState<State>('unchecked');
  const check = async (): Promise<void> => {
    setState('checking');
    const checked = await core.call('workspace.check', {});
    setState(checked.ok ? { report: checked.value } : { failure: checked.error });
  };
  return (
    <>
      <SettingsBar tab="workspace" onTab={onTab}>
        <button type="button" className="btn tint" disabled={state === 'checking'} onClick={() => void check()}>
          {WORKSPACE_SETTINGS.checkWorkspace}
        </button>
      </SettingsBar>
      <section className="settings" role="tabpanel" aria-label={WORKSPACE_SETTINGS.workspace} tabIndex={0}>
        <div className="sec form">
          <h2>{WORKSPACE_SETTINGS.check}</h2>
          <p className="fact">{WORKSPACE_SETTINGS.whatIsChecked}</p>
          <div role="status">
            <Checked state={state} />
          </div>
        </div>
      </section>
    </>
  );
}

function Checked({ state }: { readonly state: State }) {
  const reader = useReader();
  if (state === 'unchecked') return null;
  if (state === 'checking') return <p className="t2">{WORKSPACE_SETTINGS.checking}</p>;
  if ('failure' in state)
    return <p>{`${failureText(state.failure, reader).message} ${failureText(state.failure, reader).hint}`}</p>;
  const { findings, recounted } = state.report;
  return (
    <>
      {findings.length === 0 ? (
        <p>{WORKSPACE_SETTINGS.noProblems}</p>
      ) : (
        <ul>
          {findings
            .map((finding) => textOf(finding, reader))
            .map((text) => (
              <li key={text}>{text}</li>
            ))}
        </ul>
      )}
      <p className="t2">{recountedText(recounted, reader)}</p>
    </>
  );
}
