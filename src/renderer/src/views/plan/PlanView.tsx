import { useMemo } from 'react';
import type { ChangeRow } from '../../../../shared/contract/index.ts';
import { dayAndClock, whole } from '../../../../shared/format/index.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { choice } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { discardDraft, runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { ChangeList } from './ChangeList.tsx';
import { QualityHeader } from './QualityHeader.tsx';
import { UnassignedPanel } from './UnassignedPanel.tsx';
import './plan.css';
import { PLAN_VIEW } from '../../../../shared/words/planning/plan-view.ts';
import { useReader } from '../../stores/reader.ts';

type Grouping = 'kind' | 'impact';
const GROUPING = choice<Grouping>(['kind', 'impact'], 'kind');

/** Reviews the draft: only changes, each with its reason; the current plan stays until Apply. */
export default function PlanView() {
  const reader = useReader();
  const review = useCoreQuery('plan.review', {});
  const [grouping, setGrouping] = useAddressed('plan', 'by', GROUPING, { isStep: true });
  const chosen = useMemo(
    () => review.data?.changes.filter((change) => !change.excluded && change.stale === null) ?? [],
    [review.data],
  );
  if (review.error !== null) return <ViewProblem message={review.error.message} hint={review.error.hint} />;
  if (review.data === undefined) return <ViewBar title={PLAN_VIEW.plan} totals="" />;
  if (review.data === null) return <NoDraft />;
  const { data } = review;
  return (
    <div className="view plan">
      <ViewBar title={PLAN_VIEW.plan} totals={PLAN_VIEW.draftOfCompared(dayAndClock(data.plan.createdAt, reader))}>
        <GroupingSwitch value={grouping} onChange={setGrouping} count={data.changes.length} />
        <button type="button" className="btn quiet" onClick={() => void discardDraft()}>
          {PLAN_VIEW.discard}
        </button>
        <button
          type="button"
          className="btn primary"
          disabled={chosen.length === 0}
          onClick={() => void runCommand('plan.apply', { planId: data.plan.planId })}
        >
          {PLAN_VIEW.apply(chosen.length, reader)}
          <kbd>Ctrl ↵</kbd>
        </button>
      </ViewBar>
      <QualityHeader review={data} />
      <div className="split">
        <ChangeList changes={data.changes} grouping={grouping} onExclude={exclude} />
        <Boundary name="unassigned-panel" title={RECOVERY.panel}>
          <UnassignedPanel rows={data.unassigned} planId={data.plan.planId} />
        </Boundary>
      </div>
    </div>
  );
}

const exclude = (changes: readonly ChangeRow[], excluded: boolean): void => {
  void runCommand('plan.exclude', { taskIds: changes.map((change) => change.taskId), excluded });
};

function GroupingSwitch({
  value,
  onChange,
  count,
}: {
  readonly value: Grouping;
  readonly onChange: (value: Grouping) => void;
  readonly count: number;
}) {
  const reader = useReader();
  return (
    <div className="seg" role="group" aria-label={PLAN_VIEW.groupChanges}>
      <button type="button" aria-pressed={value === 'kind'} onClick={() => onChange('kind')}>
        {PLAN_VIEW.changesTab(whole(count, reader))}
      </button>
      <button type="button" aria-pressed={value === 'impact'} onClick={() => onChange('impact')}>
        {PLAN_VIEW.byImpact}
      </button>
    </div>
  );
}

function NoDraft() {
  return (
    <div className="view plan">
      <ViewBar title={PLAN_VIEW.plan} totals={PLAN_VIEW.noDraft} />
      <div className="empty">
        <p>{PLAN_VIEW.thereNoDraft}</p>
        <button type="button" className="btn tint" onClick={() => void runCommand('plan.propose', {})}>
          {PLAN_VIEW.proposePlan}
        </button>
      </div>
    </div>
  );
}

function ViewProblem({ message, hint }: { readonly message: string; readonly hint: string }) {
  return (
    <div className="empty" role="alert">
      <p>{message}</p>
      <p className="t3">{hint}</p>
    </div>
  );
}
