import { KEY_LIST, VIEW_KEYS } from '../../../shared/words/core/frame.ts';
import { ACTIONS } from './commands.ts';
import { keysText } from './keys-text.ts';
import { Modal } from './Modal.tsx';

/** All keys, from the list of actions. */
export function KeyList() {
  return (
    <Modal label={KEY_LIST.keyboardShortcuts}>
      <div className="dh">
        <h2 className="pt">{KEY_LIST.keyboardShortcuts}</h2>
      </div>
      <div className="options" role="region" aria-label={KEY_LIST.shortcuts} tabIndex={0}>
        {ACTIONS.filter((action) => action.keys !== undefined).map((action) => (
          <div className="option" key={action.id}>
            <span>{action.title}</span>
            <span className="sp" />
            <kbd>{keysText(action.keys)}</kbd>
          </div>
        ))}
        {VIEW_KEYS.map(({ title, keys }) => (
          <div className="option" key={title}>
            <span>{title}</span>
            <span className="sp" />
            <kbd>{keys}</kbd>
          </div>
        ))}
      </div>
    </Modal>
  );
}
