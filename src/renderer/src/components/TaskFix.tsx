import type { Fix } from '../../../shared/model/index.ts';
import { TASK_FIX } from '../../../shared/words/planning/plan-view.ts';
import { runCommand } from '../stores/commands.ts';
import { useCoreQuery } from '../stores/core-query.ts';
import { useText } from '../stores/reader.ts';
import { useMayWrite, useWorkspace } from '../stores/workspace.ts';
import { useTextThere } from './both-clocks.ts';

interface FixLineProps {
  readonly taskId: string;
  readonly planId: string;
  readonly fix: Fix;
}

/** Returns the agent to whom the fix assigns the work, or null if it assigns none. */
const agentOf = ({ edits }: Fix): string | null =>
  edits.flatMap((edit) => (edit.kind === 'assign' ? edit.agentId : []))[0] ?? null;

/** A fix that the draft proposes, ticked if solving again proved it; the button applies it as one change and proposes the plan again. */
export function FixLine({ taskId, planId, fix }: FixLineProps) {
  const text = useText();
  const there = useTextThere();
  const mayWrite = useMayWrite();
  const isSolving = useWorkspace((state) => state.solve !== null || state.view?.solving === true);
  return (
    <div className="f12">
      {fix.verified ? (
        <span className="okc" role="img" aria-label={TASK_FIX.testedPlanSolvedAgain}>
          ✓{' '}
        </span>
      ) : null}
      <span className="mid">{text(fix.change)}.</span>{' '}
      <span className="t2" title={there(fix.outcome, agentOf(fix))}>
        {text(fix.outcome)}.
      </span>
      {mayWrite ? (
        <div className="row fix-do">
          <button
            type="button"
            className="btn sm"
            disabled={isSolving}
            aria-label={TASK_FIX.applyFixOf(text(fix.change))}
            title={TASK_FIX.makesThisChange}
            onClick={() => void runCommand('plan.fix', { taskId, planId })}
          >
            {TASK_FIX.applyFix}
          </button>
        </div>
      ) : null}
    </div>
  );
}

/** The fix that the draft suggests for a task that it leaves unassigned, if there is one. */
export function TaskFix({ taskId }: { readonly taskId: string }) {
  const { data } = useCoreQuery('plan.fix-for', { taskId });
  if (data === undefined || data === null) return null;
  return (
    <section className="sec" aria-label={TASK_FIX.fixProposedByDraftPlan}>
      <h2 className="h3">{TASK_FIX.unassignedInDraftPlan}</h2>
      <FixLine taskId={taskId} planId={data.planId} fix={data.fix} />
    </section>
  );
}
