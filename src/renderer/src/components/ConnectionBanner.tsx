import { Unplug } from 'lucide-react';
import { useState } from 'react';
import { CONNECTION_BANNER, UNSAVED } from '../../../shared/words/core/connection.ts';
import { reconnect } from '../api.ts';
import { useReader } from '../stores/reader.ts';
import { sendUnsaved, useUnsaved } from '../stores/unsaved.ts';
import { useWorkspace } from '../stores/workspace.ts';

const NAMED = 3;

/** Says that the app cannot be reached, how to get the access back, and what may not be saved. */
export function ConnectionBanner() {
  const connection = useWorkspace((state) => state.connection);
  // A tab that was never connected says so in place of the view.
  const hasView = useWorkspace((state) => state.view !== null);
  return (
    <>
      {hasView && (connection === 'lost' || connection === 'locked') ? (
        <div className="banner dg wrap" role="alert">
          <Unplug size={14} aria-hidden />
          <b>{connection === 'lost' ? CONNECTION_BANNER.lost : CONNECTION_BANNER.noAccess}</b>
          <span>{connection === 'lost' ? CONNECTION_BANNER.trying : CONNECTION_BANNER.openAgain}</span>
          {connection === 'locked' ? <PasteLink /> : null}
        </div>
      ) : null}
      <Unsaved isConnected={connection === 'open' || window.tde !== undefined} />
    </>
  );
}

/** Connects this window again with a new link, without loading it again. */
export function PasteLink() {
  const [link, setLink] = useState('');
  const [isRefused, setRefused] = useState(false);
  const connect = async (): Promise<void> => setRefused(!(await reconnect(link)));
  return (
    <form
      className="row g8"
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <input
        aria-label={CONNECTION_BANNER.link}
        placeholder={CONNECTION_BANNER.link}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isRefused}
        value={link}
        onChange={(event) => {
          setLink(event.target.value);
          setRefused(false);
        }}
      />
      <button type="submit" className="btn sm" disabled={link.trim() === ''}>
        {CONNECTION_BANNER.connect}
      </button>
      {isRefused ? <span className="dg">{CONNECTION_BANNER.linkRefused}</span> : null}
    </form>
  );
}

function Unsaved({ isConnected }: { readonly isConnected: boolean }) {
  const { changes, discard } = useUnsaved();
  const reader = useReader();
  if (changes.length === 0) return null;
  const more = changes.length - NAMED;
  const names = [...changes.slice(0, NAMED).map(({ text }) => text), ...(more > 0 ? [UNSAVED.andMore(more)] : [])].join(
    ', ',
  );
  return (
    <div className="banner wrap" role="status">
      <b>{UNSAVED.notSaved(changes.length, reader)}</b>
      <span>{names}</span>
      <span className="sp" />
      <button type="button" className="btn sm" disabled={!isConnected} onClick={() => void sendUnsaved()}>
        {UNSAVED.tryAgain}
      </button>
      <button type="button" className="btn sm quiet" onClick={discard}>
        {UNSAVED.discard}
      </button>
    </div>
  );
}
