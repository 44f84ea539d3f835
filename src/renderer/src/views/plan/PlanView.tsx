import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ChangeRow, PlanReview } from '../../../../shared/contract/index.ts';
import { dayAndClock, whole } from '../../../../shared/format/index.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { PLAN_VIEW } from '../../../../shared/words/planning/plan-view.ts';
import { choice } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { Choice } from '../../components/Choice.tsx';
import { propose } from '../../components/commands.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { discardDraft, runCommand } from '../../stores/commands.ts';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useMayWrite, useWorkspace } from '../../stores/workspace.ts';
import { BudgetPanel } from './BudgetPanel.tsx';
import { ChangeList } from './ChangeList.tsx';
import { Compare } from './Compare.tsx';
import { CurrentPlan } from './CurrentPlan.tsx';
import { GROUPINGS, type Grouping } from './change-groups.ts';
import { PlanOnly } from './PlanOnly.tsx';
import { QualityHeader } from './QualityHeader.tsx';
import { SearchPanel } from './SearchPanel.tsx';
import { scopeText } from './scope-text.ts';
import { UnassignedPanel } from './UnassignedPanel.tsx';
import { isTyping } from './use-list-keys.ts';
import './plan.css';

const SECTIONS = ['changes', 'compare', 'current'] as const;
type Section = (typeof SECTIONS)[number];
const SECTION = choice<Section>(SECTIONS, 'changes');
const GROUPING = choice<Grouping>(GROUPINGS, 'impact');

/** Reviews the draft, shows the current plan, and compares two proposals. The current plan stays until Apply. */
export default function PlanView() {
  const review = useCoreQuery('plan.review', {});
  const [section, setSection] = useAddressed('plan', 'show', SECTION, { isStep: true });
  const [isChoosing, setChoosing] = useState(false);
  // A comparison that has ended is not shown again by itself when there is another proposal.
  const hasEnded = section === 'compare' && review.data !== undefined && review.data?.earlier == null;
  useEffect(() => {
    if (hasEnded) setSection('changes');
  }, [hasEnded, setSection]);
  if (review.error !== null) return <ViewProblem message={review.error.message} hint={review.error.hint} />;
  if (review.data === undefined) return <ViewBar title={PLAN_VIEW.plan} totals="" />;
  const { data } = review;
  const shown = data === null ? 'current' : hasEnded ? 'changes' : section;
  return (
    <div className="view plan">
      <Bar review={data} section={shown} onSection={setSection} onPlanOnly={() => setChoosing(true)} />
      {data !== null && shown === 'changes' ? <Review review={data} /> : null}
      {shown === 'current' ? <Current hasDraft={data !== null} /> : null}
      {shown === 'compare' ? <Comparison /> : null}
      {isChoosing ? <PlanOnly onClose={() => setChoosing(false)} /> : null}
    </div>
  );
}

const isIncluded = (change: ChangeRow): boolean => !change.excluded && change.stale === null;

interface BarProps {
  readonly review: PlanReview | null;
  readonly section: Section;
  readonly onSection: (section: Section) => void;
  readonly onPlanOnly: () => void;
}
function Bar({ review, section, onSection, onPlanOnly }: BarProps) {
  const reader = useReader();
  const mayWrite = useMayWrite();
  const only = mayWrite ? (
    <button type="button" className="btn" onClick={onPlanOnly}>
      {PLAN_VIEW.planOnly}
    </button>
  ) : null;
  if (review === null)
    return (
      <ViewBar title={PLAN_VIEW.plan} totals={PLAN_VIEW.noDraft}>
        {only}
      </ViewBar>
    );
  const included = review.changes.filter(isIncluded).length;
  const tabs: readonly (readonly [Section, string])[] = [
    ['changes', PLAN_VIEW.changesTab(whole(review.changes.length, reader))],
    ['current', PLAN_VIEW.currentTab],
    ...(review.earlier === null ? [] : [['compare', PLAN_VIEW.compareTab] as const]),
  ];
  return (
    <ViewBar
      title={PLAN_VIEW.plan}
      totals={PLAN_VIEW.draftOfCompared(dayAndClock(review.plan.createdAt, reader))}
      marks={
        review.scope === null ? null : (
          <span className="chip" title={PLAN_VIEW.onlyScopeTitle}>
            {scopeText(review.scope, reader)}
          </span>
        )
      }
    >
      <Choice label={PLAN_VIEW.sections} chosen={section} choices={tabs} onChoose={onSection} />
      {mayWrite ? (
        <>
          {only}
          <button
            type="button"
            className="btn quiet"
            title={PLAN_VIEW.discardTitle}
            onClick={() => void discardDraft()}
          >
            {PLAN_VIEW.discard}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={included === 0}
            onClick={() => void runCommand('plan.apply', { planId: review.plan.planId })}
          >
            {PLAN_VIEW.apply(included, reader)}
            <kbd>Ctrl ↵</kbd>
          </button>
        </>
      ) : null}
    </ViewBar>
  );
}

const exclude = (changes: readonly ChangeRow[], excluded: boolean): void => {
  void runCommand('plan.exclude', { taskIds: changes.map((change) => change.taskId), excluded });
};

/** Above this width, the panel is open at first. */
const WIDE = 1200;

function Review({ review }: { readonly review: PlanReview }) {
  const [grouping, setGrouping] = useAddressed('plan', 'by', GROUPING, { isStep: true });
  const [isOpen, setOpen] = useState(() => window.innerWidth >= WIDE);
  useBudgetKey(() => setOpen(true));
  return (
    <>
      <QualityHeader review={review} />
      <div className="split">
        <div className="plan-main">
          <Tools
            review={review}
            grouping={grouping}
            onGrouping={setGrouping}
            isOpen={isOpen}
            onPanel={() => setOpen(!isOpen)}
          />
          <ChangeList key={grouping} review={review} grouping={grouping} onExclude={exclude} />
        </div>
        {isOpen ? (
          <aside className="panel" aria-label={PLAN_VIEW.showPanel}>
            <div className="panel-scroll" role="group" aria-label={PLAN_VIEW.showPanel} tabIndex={0}>
              <Boundary name="budget-panel" title={RECOVERY.panel}>
                <BudgetPanel review={review} />
              </Boundary>
              <SearchPanel current={review.current.placedValue} />
              <Boundary name="unassigned-panel" title={RECOVERY.panel}>
                <UnassignedPanel
                  rows={review.unassigned}
                  others={review.scope === null ? 0 : review.after.unassigned - review.unassigned.length}
                  planId={review.plan.planId}
                />
              </Boundary>
            </div>
          </aside>
        ) : null}
      </div>
    </>
  );
}

/** B goes to the budget slider. It replaces Balance in this view. */
function useBudgetKey(open: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.key !== 'b') return;
      event.preventDefault();
      event.stopPropagation();
      // At once: a key that is pressed before the next frame moves the slider.
      flushSync(open);
      document.getElementById('plan-budget')?.focus();
    };
    // Before the keys that work everywhere.
    globalThis.addEventListener('keydown', press, true);
    return () => globalThis.removeEventListener('keydown', press, true);
  }, [open]);
}

interface ToolsProps {
  readonly review: PlanReview;
  readonly grouping: Grouping;
  readonly onGrouping: (grouping: Grouping) => void;
  readonly isOpen: boolean;
  readonly onPanel: () => void;
}
function Tools({ review, grouping, onGrouping, isOpen, onPanel }: ToolsProps) {
  const reader = useReader();
  const fresh = review.changes.filter((change) => change.stale === null);
  const included = fresh.filter(isIncluded).length;
  const isAll = included === fresh.length;
  return (
    <div className="plan-tools">
      <Choice
        label={PLAN_VIEW.groupBy}
        chosen={grouping}
        choices={GROUPINGS.map((name) => [name, PLAN_VIEW.groupings[name]] as const)}
        onChoose={onGrouping}
      />
      <button type="button" className="btn sm" disabled={fresh.length === 0} onClick={() => exclude(fresh, isAll)}>
        {isAll ? PLAN_VIEW.excludeAll : PLAN_VIEW.includeAll}
      </button>
      <span className="t2 f12 tr" role="status">
        {PLAN_VIEW.included(included, review.changes.length, reader)}
      </span>
      {review.plan.minorShifts === 0 ? null : (
        <span className="t3 f12 tr" title={PLAN_VIEW.minorShiftsTitle}>
          {PLAN_VIEW.minorShifts(review.plan.minorShifts, reader)}
        </span>
      )}
      <span className="sp" />
      <button type="button" className="btn sm" aria-pressed={isOpen} onClick={onPanel}>
        {PLAN_VIEW.showPanel}
      </button>
    </div>
  );
}

function Current({ hasDraft }: { readonly hasDraft: boolean }) {
  const mayWrite = useMayWrite();
  const isSolving = useWorkspace((state) => state.view?.solving === true);
  const { data, error } = useCoreQuery('plan.current', {});
  const plan = useLastAnswer(data);
  if (error !== null) return <ViewProblem message={error.message} hint={error.hint} />;
  if (plan === undefined) return null;
  return (
    <>
      {isSolving && !hasDraft ? <SearchPanel current={plan.figures.placedValue} /> : null}
      {hasDraft || isSolving ? null : (
        <div className="plan-note">
          <p>{PLAN_VIEW.thereNoDraft}</p>
          {mayWrite ? (
            <button type="button" className="btn tint" onClick={() => propose()}>
              {PLAN_VIEW.proposePlan}
            </button>
          ) : null}
        </div>
      )}
      <CurrentPlan plan={plan} />
    </>
  );
}

function Comparison() {
  const { data, error } = useCoreQuery('plan.compare', {});
  const comparison = useLastAnswer(data);
  if (error !== null) return <ViewProblem message={error.message} hint={error.hint} />;
  return comparison == null ? null : <Compare comparison={comparison} />;
}

function ViewProblem({ message, hint }: { readonly message: string; readonly hint: string }) {
  return (
    <div className="empty" role="alert">
      <p>{message}</p>
      <p className="t3">{hint}</p>
    </div>
  );
}
