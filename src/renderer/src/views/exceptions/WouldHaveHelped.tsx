import type { Hindsight } from '../../../../shared/contract/index.ts';
import { counted } from '../../../../shared/format/index.ts';
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
    void runCommand(
      'prevention.apply',
      { actionIds: [...actionIds] },
      ({ applied, skipped }) =>
        `Applied to ${counted(applied, 'task', reader)}${skipped === 0 ? '' : `, ${skipped} skipped`}.`,
    );
  return (
    <div className="sec">
      <h2 className="h3">What would have prevented this</h2>
      <p className="f12 t2 xdetail">{text(sentence)}</p>
      {mayWrite && actionIds.length > 0 ? (
        <button type="button" className="btn sm" onClick={apply}>
          Apply to {counted(actionIds.length, 'similar task', reader)}
        </button>
      ) : null}
    </div>
  );
}
