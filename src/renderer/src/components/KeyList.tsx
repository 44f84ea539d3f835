import { ACTIONS, VIEW_KEYS } from './commands.ts';
import { Modal } from './Modal.tsx';

/** All keys, from the list of actions. */
export function KeyList() {
  return (
    <Modal label="Keyboard shortcuts">
      <div className="dh">
        <h2 className="pt">Keyboard shortcuts</h2>
      </div>
      <div className="options" role="region" aria-label="Shortcuts" tabIndex={0}>
        {ACTIONS.filter((action) => action.keys !== undefined).map((action) => (
          <div className="option" key={action.id}>
            <span>{action.title}</span>
            <span className="sp" />
            <kbd>{action.keys?.replace('$mod', 'Ctrl').replaceAll('+', ' ')}</kbd>
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
