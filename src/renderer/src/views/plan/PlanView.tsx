import { useMemo, useState } from 'react';
import type { ChangeRow } from '../../../../shared/contract/index.ts';
import { dayAndClock, whole } from '../../../../shared/format/index.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { discardDraft, runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { ChangeList } from './ChangeList.tsx';
import { QualityHeader } from './QualityHeader.tsx';
import { UnassignedPanel } from './UnassignedPanel.tsx';
import './plan.css';
import { useReader } from '../../stores/reader.ts';

type Grouping = 'kind' | 'pain';

/** Reviews the draft: only changes, each with its reason; the current plan stays until Apply. */
export default function PlanView() {
  const reader = useReader();
  const review = useCoreQuery('plan.review', {});
  const [grouping, setGrouping] = useState<Grouping>('kind');
  const chosen = useMemo(
    () => review.data?.changes.filter((change) => !change.held && !change.stale) ?? [],
    [review.data],
  );
  if (review.error !== null) return <ViewProblem message={review.error.message} hint={review.error.hint} />;
  if (review.data === undefined) return <ViewBar title="Plan" totals="" />;
  if (review.data === null) return <NoDraft />;
  const { data } = review;
  return (
    <div className="view plan">
      <ViewBar
        title="Plan"
        totals={`Draft of ${dayAndClock(data.plan.createdAt, reader)} compared with the current plan`}
      >
        <GroupingSwitch value={grouping} onChange={setGrouping} count={data.changes.length} />
        <button type="button" className="btn quiet" onClick={() => void discardDraft()}>
          Discard
        </button>
        <button
          type="button"
          className="btn primary"
          disabled={chosen.length === 0}
          onClick={() => void runCommand('plan.apply', { planId: data.plan.planId })}
        >
          Apply {whole(chosen.length, reader)} {chosen.length === 1 ? 'change' : 'changes'}
          <kbd>Ctrl ↵</kbd>
        </button>
      </ViewBar>
      <QualityHeader review={data} />
      <div className="split">
        <ChangeList changes={data.changes} grouping={grouping} onHold={hold} />
        <UnassignedPanel rows={data.unassigned} planId={data.plan.planId} />
      </div>
    </div>
  );
}

const hold = (changes: readonly ChangeRow[], held: boolean): void => {
  void runCommand('plan.hold', { taskIds: changes.map((change) => change.taskId), held });
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
    <div className="seg" role="group" aria-label="Group changes">
      <button type="button" aria-pressed={value === 'kind'} onClick={() => onChange('kind')}>
        Changes {whole(count, reader)}
      </button>
      <button type="button" aria-pressed={value === 'pain'} onClick={() => onChange('pain')}>
        By impact
      </button>
    </div>
  );
}

function NoDraft() {
  return (
    <div className="view plan">
      <ViewBar title="Plan" totals="No draft" />
      <div className="empty">
        <p>
          There is no draft to review. Propose a plan to see who should do what and when; nothing changes until you
          apply it.
        </p>
        <button type="button" className="btn tint" onClick={() => void runCommand('plan.propose', {})}>
          Propose plan
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
