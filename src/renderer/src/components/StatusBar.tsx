import { clock } from '../../../shared/format/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { useExceptions } from '../stores/exceptions.ts';
import { useReader } from '../stores/reader.ts';
import { useRoute, type ViewName } from '../stores/route.ts';
import { useWorkspace } from '../stores/workspace.ts';

type Keys = readonly (readonly [string, string])[];
const EVERYWHERE: Keys = [
  ['Ctrl Z', 'undo'],
  ['?', 'shortcuts'],
];
const OF_A_VIEW: Partial<Readonly<Record<ViewName, Keys>>> = {
  today: [
    ['↑ ↓', 'alert'],
    ['A S E', 'respond'],
    ['T', 'table'],
    ['R', 'report'],
  ],
  queue: [
    ['J K', 'move'],
    ['F2', 'edit'],
    ['A', 'assign'],
    ['P', 'pin'],
    ['Space', 'panel'],
  ],
  capacity: [
    ['← ↑ ↓ →', 'cell'],
    ['↵', 'tasks'],
    ['Esc', 'close'],
  ],
  plan: [['Ctrl ↵', 'apply']],
  milestones: [
    ['N', 'add'],
    ['F2', 'edit'],
    ['Space', 'select'],
  ],
  exceptions: [
    ['J K', 'move'],
    ['↵', 'apply'],
    ['1–4', 'other option'],
    ['H', 'snooze'],
    ['T', 'assign to me'],
    ['E', 'escalate'],
    ['R', 'resolve'],
  ],
  reports: [
    ['↑ ↓', 'kind'],
    ['E', 'export'],
  ],
  timeline: [
    ['J K', 'task'],
    ['← →', 'scroll'],
    ['+ −', 'zoom'],
    ['M', 'move'],
    ['D', 'move due date'],
    ['L', 'critical path'],
    ['T', 'today'],
  ],
};

/** Selection, counts, available keys, time of the last save, host. */
export function StatusBar() {
  const reader = useReader();
  const view = useWorkspace((state) => state.view);
  const { taskId, selectedIds, view: shown } = useRoute();
  const isInbox = useExceptions((state) => state.part === 'inbox');
  const keys = shown === 'exceptions' && !isInbox ? [] : (OF_A_VIEW[shown] ?? []);
  return (
    <footer className="status">
      {shown === 'exceptions' ? (
        <ExceptionPlace />
      ) : (
        <>
          <span>
            {selectedIds.length > 1 ? `${selectedIds.length} tasks selected` : (taskId ?? 'Nothing selected')}
          </span>
          <span>{view?.counts.unassigned ?? 0} unassigned</span>
          <span>{view?.counts.blocked ?? 0} blocked</span>
        </>
      )}
      {view?.readOnly ? <span className="wn">Read only: {textOf(view.readOnly, reader)}</span> : null}
      <span className="sp" />
      {[...keys, ...EVERYWHERE].map(([key, what]) => (
        <span key={key} className="k">
          <kbd>{key}</kbd>
          {what}
        </span>
      ))}
      <span className="vr" />
      <span title="Number of the last change in the journal">Revision {view?.revision ?? 0}</span>
      <span>{view?.savedAt ? `Saved ${clock(view.savedAt, reader)}` : 'Not saved yet'}</span>
      <span>{view?.host === 'electron' ? 'Desktop' : 'Browser, this machine only'}</span>
    </footer>
  );
}

/** The position of the selected one among all, and how many are critical. */
function ExceptionPlace() {
  const { open, chosenId } = useExceptions();
  const at = open?.rows.findIndex((row) => row.exceptionId === chosenId) ?? -1;
  return (
    <>
      <span>{at < 0 ? `${open?.counts.open ?? 0} open` : `${at + 1} of ${open?.rows.length ?? 0}`}</span>
      {open === null || open.counts.critical === 0 ? null : (
        <span className="dg mid">{open.counts.critical} critical</span>
      )}
    </>
  );
}
