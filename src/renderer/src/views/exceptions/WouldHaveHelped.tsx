import type { Hindsight } from '../../../../shared/contract/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** What would have helped, and the same for work that carries the same risk now. */
export function WouldHaveHelped({ hindsight }: { readonly hindsight: Hindsight }) {
  const mayWrite = useMayWrite();
  const { actionIds, sentence } = hindsight;
  const apply = (): void =>
    void runCommand(
      'prevention.apply',
      { actionIds: [...actionIds] },
      ({ applied, skipped }) => `Applied to ${applied}${skipped === 0 ? '' : `, ${skipped} skipped`}.`,
    );
  return (
    <div className="sec">
      <h2 className="h3">Would have helped</h2>
      <p className="f12 t2 xdetail">{sentence}</p>
      {mayWrite && actionIds.length > 0 ? (
        <button type="button" className="btn sm" onClick={apply}>
          Apply to {actionIds.length} {actionIds.length === 1 ? 'task' : 'tasks'}
        </button>
      ) : null}
    </div>
  );
}
