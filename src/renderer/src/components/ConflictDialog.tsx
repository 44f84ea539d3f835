import { CONFLICT } from '../../../shared/words/tasks/queue-view.ts';
import { useEditConflict } from '../stores/edit-conflict.ts';
import { Modal } from './Modal.tsx';

/** Both values of a field that somebody else changed meanwhile; the operator keeps one. Esc keeps theirs, which is already saved. */
export function ConflictDialog() {
  const { conflict, close } = useEditConflict();
  if (conflict === null) return null;
  const { title, field, mine, theirs, keepMine } = conflict;
  return (
    <Modal label={CONFLICT.title(title)} onClose={close}>
      <div className="dh">
        <h2 className="pt">{CONFLICT.title(title)}</h2>
      </div>
      <div className="sec">
        <p className="f12 t2">{CONFLICT.explanation(field)}</p>
        <dl className="ba-list wide">
          <dt>{CONFLICT.mine}</dt>
          <dd>
            <b>{mine}</b>
          </dd>
          <dt>{CONFLICT.theirs}</dt>
          <dd>
            <b>{theirs}</b>
          </dd>
        </dl>
      </div>
      <div className="sec row g8">
        <button
          type="button"
          className="btn"
          onClick={() => {
            close();
            keepMine();
          }}
        >
          {CONFLICT.keepMine}
        </button>
        <button type="button" className="btn" onClick={close}>
          {CONFLICT.keepTheirs}
        </button>
      </div>
    </Modal>
  );
}
