import type { Fix } from '../../../shared/model/index.ts';
import { runCommand } from '../stores/commands.ts';
import { useCoreQuery } from '../stores/core-query.ts';
import { useText } from '../stores/reader.ts';
import { useMayWrite, useWorkspace } from '../stores/workspace.ts';

interface FixLineProps {
  readonly taskId: string;
  readonly planId: string;
  readonly fix: Fix;
}

/** A fix that the draft proposes, ticked if solving again proved it; the button applies it as one change and proposes the plan again. */
export function FixLine({ taskId, planId, fix }: FixLineProps) {
  const text = useText();
  const mayWrite = useMayWrite();
  const isSolving = useWorkspace((state) => state.solve !== null || state.view?.solving === true);
  return (
    <div className="f12">
      {fix.verified ? (
        <span className="okc" role="img" aria-label="Tested: the plan was solved again with this change">
          ✓{' '}
        </span>
      ) : null}
      <span className="mid">{text(fix.change)}.</span> <span className="t2">{text(fix.outcome)}.</span>
      {mayWrite ? (
        <div className="row fix-do">
          <button
            type="button"
            className="btn sm"
            disabled={isSolving}
            aria-label={`Apply fix: ${text(fix.change)}`}
            title="Makes this change and proposes the plan again"
            onClick={() => void runCommand('plan.fix', { taskId, planId })}
          >
            Apply fix
          </button>
        </div>
      ) : null}
    </div>
  );
}

/** What the draft proposes for a task that it leaves unassigned, if anything. */
export function TaskFix({ taskId }: { readonly taskId: string }) {
  const { data } = useCoreQuery('plan.fix-for', { taskId });
  if (data === undefined || data === null) return null;
  return (
    <section className="sec" aria-label="Fix proposed by the draft plan">
      <h2 className="h3">Unassigned in the draft plan</h2>
      <FixLine taskId={taskId} planId={data.planId} fix={data.fix} />
    </section>
  );
}
