import { dayAndClock } from '../../../shared/format/index.ts';
import { instantOf } from '../../../shared/model/index.ts';
import { PRINT } from '../../../shared/words/core/frame.ts';
import { usePrinting } from '../stores/printing.ts';
import { useReader } from '../stores/reader.ts';
import { useNow } from '../stores/use-now.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** The first line of a printed view: which workspace, at which revision, and when. */
export function PrintHead() {
  const isPrinting = usePrinting((state) => state.isPrinting);
  return isPrinting ? <Line /> : null;
}

function Line() {
  const view = useWorkspace((state) => state.view);
  const reader = useReader();
  const now = useNow(view?.now ?? null);
  if (view === null) return null;
  return <p className="print-head">{PRINT.head(view.name, view.revision, dayAndClock(instantOf(now), reader))}</p>;
}
