import type { Hindsight } from '../../../../shared/contract/index.ts';
import { WOULD_HAVE_HELPED } from '../../../../shared/words/exceptions/inbox-view.ts';
import { runCommand } from '../../stores/commands.ts';
import { useReader, useText } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** What would have prevented the exception, and open work with the same risk now. */
export function WouldHaveHelped({ hindsight }: { readonly hindsight: Hindsight }) {
  const mayWrite = useMayWrite();
  const text = useText();
  const reader = useReader();
  const { actionIds, sentence } = hindsight;
  const apply = (): void =>
    void runCommand('prevention.apply', { actionIds: [...actionIds] }, ({ applied, skipped }) =>
      WOULD_HAVE_HELPED.appliedToTasks(applied, skipped === 0 ? '' : WOULD_HAVE_HELPED.skipped(skipped), reader),
    );
  return (
    <div className="sec">
      <h2 className="h3">{WOULD_HAVE_HELPED.whatWouldPreventedThis}</h2>
      <p className="f12 t2 xdetail">{text(sentence)}</p>
      {mayWrite && actionIds.length > 0 ? (
        <button type="button" className="btn sm" onClick={apply}>
          {WOULD_HAVE_HELPED.applyToSimilarTasks(actionIds.length, reader)}
        </button>
      ) : null}
    </div>
  );
}
