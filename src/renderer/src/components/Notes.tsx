import { Link, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { type ArgsIn, argumentFaults } from '../../../shared/contract/index.ts';
import { dayAndClock } from '../../../shared/format/index.ts';
import { NOTES } from '../../../shared/words/tasks/task-form.ts';
import { runCommand } from '../stores/commands.ts';
import { useCoreQuery } from '../stores/core-query.ts';
import { useReader } from '../stores/reader.ts';
import { useMayWrite } from '../stores/workspace.ts';

type About = ArgsIn<'notes.view'>['about'];

/** Notes and links about something, the newest first, and a field for another. Text that is an address becomes a link. */
export function Notes({ about }: { readonly about: About }) {
  const reader = useReader();
  const mayWrite = useMayWrite();
  const { data: notes = [] } = useCoreQuery('notes.view', { about });
  const [text, setText] = useState('');
  if (!mayWrite && notes.length === 0) return null;
  const add = async (): Promise<void> => {
    if (text.trim() === '') return;
    const result = await runCommand('note.add', noteOf(about, text.trim()));
    if (result.ok) setText('');
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    void add();
  };
  return (
    <section className="sec details" aria-label={NOTES.title}>
      <h3 className="h3">{NOTES.title}</h3>
      {notes.map((note) => (
        <div className="detail note-row" key={note.id}>
          <div className="note-text">
            {note.url === null || note.url === '' ? (
              <span className="note-text">{note.text}</span>
            ) : (
              <a href={note.url} target="_blank" rel="noreferrer" title={note.url}>
                <Link size={12} aria-hidden /> {note.text}
              </a>
            )}
            <div className="fact">{NOTES.byAt(note.by, dayAndClock(note.createdAt, reader))}</div>
          </div>
          <span className="sp" />
          {mayWrite ? (
            <button
              type="button"
              className="ib sm on-hover"
              aria-label={NOTES.remove(note.text.slice(0, 40))}
              onClick={() => void runCommand('note.remove', { noteIds: [note.id] })}
            >
              <Trash2 size={12} aria-hidden />
            </button>
          ) : null}
        </div>
      ))}
      {mayWrite ? (
        <div className="detail-add">
          <textarea
            spellCheck
            rows={text.includes('\n') ? 3 : 1}
            aria-label={NOTES.add}
            placeholder={NOTES.add}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={press}
          />
        </div>
      ) : null}
    </section>
  );
}

/** A note; one that ends in an address, perhaps after a name for it, is a link. */
function noteOf(about: About, text: string): ArgsIn<'note.add'> {
  const words = text.split(/\s+/);
  const url = words.at(-1) ?? '';
  const name = words.slice(0, -1).join(' ');
  const link = { about, text: name === '' ? url : name, url };
  const isLink = /^(https?|mailto):/.test(url) && argumentFaults('note.add', link).length === 0;
  return isLink ? link : { about, text };
}
