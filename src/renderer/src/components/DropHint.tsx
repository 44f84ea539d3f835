import { DROPPED_FILES } from '../../../shared/words/core/frame.ts';
import { useDroppedFiles } from '../stores/dropped-files.ts';

/** Says what happens to files that are held over the window. */
export function DropHint() {
  const isOver = useDroppedFiles((state) => state.isOver);
  return isOver ? (
    <div className="drop-hint" aria-hidden>
      {DROPPED_FILES.dropHere}
    </div>
  ) : null;
}
