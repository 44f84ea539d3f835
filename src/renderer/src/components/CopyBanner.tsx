import { Copy } from 'lucide-react';
import { message } from '../../../shared/model/index.ts';
import { COPY_BANNER } from '../../../shared/words/core/frame.ts';
import { textOf } from '../../../shared/words/index.ts';
import { runCommand } from '../stores/commands.ts';
import { useReader } from '../stores/reader.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** Tells that the workspace is a copy, in which nothing runs by itself until it is turned on. */
export function CopyBanner() {
  const copiedFrom = useWorkspace((state) => state.view?.copiedFrom ?? null);
  const reader = useReader();
  if (copiedFrom === null) return null;
  return (
    <div className="banner" role="status">
      <Copy size={14} aria-hidden />
      <span className="tr">{textOf(message('workspace.copied', copiedFrom), reader)}</span>
      <span className="sp" />
      <button
        type="button"
        className="btn sm"
        onClick={() => void runCommand('workspace.adopt', {}, COPY_BANNER.turnedOn)}
      >
        {COPY_BANNER.turnOn}
      </button>
    </div>
  );
}
