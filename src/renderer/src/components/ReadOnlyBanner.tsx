import { Lock, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../../shared/model/index.ts';
import { READ_ONLY_BANNER } from '../../../shared/words/core/frame.ts';
import { textOf } from '../../../shared/words/index.ts';
import { runCommand } from '../stores/commands.ts';
import { useReader } from '../stores/reader.ts';
import { useRoute } from '../stores/route.ts';
import { useSettingsTab } from '../stores/settings-tab.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** Why nothing can be changed, or why backups are missing: if the file is damaged, with a link to its backups; if it was lost while it was open, with a form to save a copy. */
export function ReadOnlyBanner() {
  const view = useWorkspace((state) => state.view);
  const reader = useReader();
  if (view?.readOnly == null)
    return view?.backups.failure == null ? null : <BackupBanner failure={view.backups.failure} />;
  const isSerious = view.isDamaged || view.isLost;
  const Icon = isSerious ? TriangleAlert : Lock;
  return (
    <div className={`banner ${isSerious ? 'dg' : ''}`} role="status">
      <Icon size={14} aria-hidden />
      <span className={isSerious ? undefined : 'tr'}>
        <b>{READ_ONLY_BANNER.readOnly}</b> {textOf(view.readOnly, reader)}
      </span>
      <span className="sp" />
      {view.isLost ? <SaveCopy path={view.path} /> : null}
      {view.isDamaged ? <ShowBackups label={READ_ONLY_BANNER.restoreBackup} /> : null}
    </div>
  );
}

/** Saves a copy of a workspace whose file was lost, by default next to where it was. */
function SaveCopy({ path }: { readonly path: string }) {
  const [target, setTarget] = useState(() => path.replace(/(\.tde)?$/i, ' copy.tde'));
  return (
    <form
      className="row g8"
      onSubmit={(event) => {
        event.preventDefault();
        void runCommand('workspace.copy', { path: target }, READ_ONLY_BANNER.copySaved(target));
      }}
    >
      <input
        aria-label={READ_ONLY_BANNER.pathOfCopy}
        value={target}
        onChange={(event) => setTarget(event.target.value)}
      />
      <button type="submit" className="btn sm" disabled={target.trim() === ''}>
        {READ_ONLY_BANNER.saveCopy}
      </button>
    </form>
  );
}

function ShowBackups({ label }: { readonly label: string }) {
  const go = useRoute((state) => state.go);
  const show = useSettingsTab((state) => state.show);
  return (
    <button
      type="button"
      className="btn sm"
      onClick={() => {
        show('backups');
        go('settings');
      }}
    >
      {label}
    </button>
  );
}

/** Why backups are not made or not copied. */
function BackupBanner({ failure }: { readonly failure: Message }) {
  const reader = useReader();
  return (
    <div className="banner dg" role="status">
      <TriangleAlert size={14} aria-hidden />
      <span>{textOf(failure, reader)}</span>
      <span className="sp" />
      <ShowBackups label={READ_ONLY_BANNER.showBackups} />
    </div>
  );
}
