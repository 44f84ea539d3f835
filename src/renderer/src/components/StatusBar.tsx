import { clock } from '../../../shared/format/index.ts';
import { useRoute } from '../stores/route.ts';
import { useWorkspace } from '../stores/workspace.ts';

const KEYS: readonly (readonly [string, string])[] = [
  ['J K', 'move'],
  ['A', 'assign'],
  ['M', 'move to'],
  ['P', 'pin'],
  ['Ctrl Z', 'undo'],
  ['?', 'keys'],
];

/** Selection, counts, the keys that work, when it was saved, the host. */
export function StatusBar() {
  const view = useWorkspace((state) => state.view);
  const taskId = useRoute((state) => state.taskId);
  return (
    <footer className="status">
      <span>{taskId ?? 'Nothing selected'}</span>
      <span>{view?.counts.unassigned ?? 0} unassigned</span>
      <span>{view?.counts.blocked ?? 0} blocked</span>
      {view?.readOnly ? <span className="wn">Read only: {view.readOnly}</span> : null}
      <span className="sp" />
      {KEYS.map(([key, what]) => (
        <span key={key} className="k">
          <kbd>{key}</kbd>
          {what}
        </span>
      ))}
      <span className="vr" />
      <span>Revision {view?.revision ?? 0}</span>
      <span>{view?.savedAt ? `Saved ${clock(view.savedAt)}` : 'Nothing saved yet'}</span>
      <span>{view?.host === 'electron' ? 'Desktop' : 'Browser, this machine only'}</span>
    </footer>
  );
}
