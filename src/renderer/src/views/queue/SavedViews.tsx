import { Bookmark, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { SAVED_VIEWS } from '../../../../shared/words/tasks/queue-view.ts';
import { type QueueDisplay, useQueueView } from '../../stores/queue-view.ts';

/** Whether a saved view is what is shown: the same entry of the navigation bar and the same filters. */
const isSameDisplay = (a: QueueDisplay, b: QueueDisplay): boolean =>
  a.rail === b.rail && JSON.stringify(a.filters) === JSON.stringify(b.filters);

/** Filters, columns and sort order under a name; stored for this workspace in this browser. */
export function SavedViews() {
  const { saved, show, forget, display } = useQueueView();
  const current = saved.find((view) => isSameDisplay(view, display));
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div
      className="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={opener}
        type="button"
        className="btn"
        aria-expanded={isOpen}
        aria-label={current === undefined ? SAVED_VIEWS.views : SAVED_VIEWS.currentView(current.name)}
        onClick={() => setOpen(!isOpen)}
      >
        <Bookmark size={14} aria-hidden />
        <span className="tr">{current?.name ?? SAVED_VIEWS.views}</span>
      </button>
      {isOpen ? (
        <div className="float menu-in" role="group" aria-label={SAVED_VIEWS.savedViews}>
          {saved.length === 0 ? <p className="fact">{SAVED_VIEWS.noSavedViewsYet}</p> : null}
          {saved.map((view) => (
            <div className="row g4" key={view.name}>
              <button
                type="button"
                className="option"
                onClick={() => {
                  show(view.name);
                  close();
                }}
              >
                {view.name}
              </button>
              <button
                type="button"
                className="ib sm"
                aria-label={SAVED_VIEWS.deleteView(view.name)}
                onClick={() => forget(view.name)}
              >
                <X size={14} aria-hidden />
              </button>
            </div>
          ))}
          <SaveForm />
          <p className="fact">{SAVED_VIEWS.savesCurrentFiltersColumns}</p>
        </div>
      ) : null}
    </div>
  );
}

/** Saves what is shown under a name. */
function SaveForm() {
  const save = useQueueView((state) => state.save);
  const [name, setName] = useState('');
  return (
    <form
      className="row g8"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        save(name.trim());
        setName('');
      }}
    >
      <input
        aria-label={SAVED_VIEWS.viewName}
        placeholder={SAVED_VIEWS.viewName}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="btn sm" disabled={name.trim() === ''}>
        {SAVED_VIEWS.save}
      </button>
    </form>
  );
}
