import { Lock, TriangleAlert } from 'lucide-react';
import { READ_ONLY_BANNER } from '../../../shared/words/core/frame.ts';
import { textOf } from '../../../shared/words/index.ts';
import { useReader } from '../stores/reader.ts';
import { useRoute } from '../stores/route.ts';
import { useSettingsTab } from '../stores/settings-tab.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** Why nothing can be changed and, if the file is damaged, a link to its backups. */
export function ReadOnlyBanner() {
  const view = useWorkspace((state) => state.view);
  const reader = useReader();
  const go = useRoute((state) => state.go);
  const show = useSettingsTab((state) => state.show);
  if (view?.readOnly == null) return null;
  const Icon = view.isDamaged ? TriangleAlert : Lock;
  return (
    <div className={`banner ${view.isDamaged ? 'dg' : ''}`} role="status">
      <Icon size={14} aria-hidden />
      <span className="tr">
        <b>{READ_ONLY_BANNER.readOnly}</b> {textOf(view.readOnly, reader)}
      </span>
      <span className="sp" />
      {view.isDamaged ? (
        <button
          type="button"
          className="btn sm"
          onClick={() => {
            show('backups');
            go('settings');
          }}
        >
          {READ_ONLY_BANNER.restoreBackup}
        </button>
      ) : null}
    </div>
  );
}
