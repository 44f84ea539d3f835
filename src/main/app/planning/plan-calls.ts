import { fail, type Handlers, ok, type Result } from '../../../shared/contract/index.ts';
import { afterEvent, type DraftFigures, type Message, message, type Plan } from '../../../shared/model/index.ts';
import { appliedRows } from '../../engine/index.ts';
import type { Draft } from '../../store/index.ts';
import { committed, type Session } from '../session/session.ts';
import { writeAssignments } from '../tasks/work-change.ts';
import { comparisonOf } from './comparing.ts';
import { currentPlanView } from './current-plan.ts';
import { makePricing } from './price.ts';
import type { Proposing } from './proposing.ts';
import { leftOut, reviewOf } from './review.ts';
import { staleIn } from './stale.ts';

type Calls =
  | 'plan.review'
  | 'plan.current'
  | 'plan.price'
  | 'plan.compare'
  | 'plan.limit'
  | 'plan.keep'
  | 'plan.draft'
  | 'plan.propose'
  | 'plan.cancel'
  | 'plan.exclude'
  | 'plan.apply'
  | 'plan.discard';

/** Plans: proposed by the engine, reviewed, then published as one change. */
export function planCalls(session: Session, proposing: Proposing): Pick<Handlers, Calls> {
  const pricing = makePricing(session);
  return {
    'plan.draft': () => ok(session.draft()?.plan ?? null),
    'plan.review': () => {
      const draft = session.draft();
      return ok(draft === null ? null : reviewOf(session, draft));
    },
    'plan.current': () => ok(currentPlanView(session)),
    'plan.price': async () => {
      const draft = session.draft();
      return ok(draft === null ? null : await pricing.priceOf(draft));
    },
    'plan.compare': () => {
      const [earlier, later] = [session.earlierDraft(), session.draft()];
      return ok(earlier === null || later === null ? null : comparisonOf(session, earlier, later));
    },
    'plan.propose': (args) => proposing.propose(args),
    'plan.cancel': () => ok({ wasSolving: proposing.cancel() }),
    'plan.exclude': ({ taskIds, excluded }) => {
      const draft = session.draft();
      if (draft === null) return noDraft();
      const ids = new Set<string>(taskIds);
      return ok({ excluded: exclude(session, draft, (id) => (ids.has(id) ? excluded : null)) });
    },
    'plan.limit': async ({ moves }) => {
      const draft = session.draft();
      if (draft === null) return noDraft();
      const { ranked, steps } = await pricing.stepsOf(draft);
      const used = steps[Math.min(moves, ranked.length)]?.used ?? 0;
      const left = new Map<string, boolean>(ranked.map(({ taskId }, index) => [taskId, index >= used]));
      const now = session.draft();
      if (now?.plan !== draft.plan) return noDraft();
      exclude(session, now, (id) => left.get(id) ?? null);
      return ok({ moves: used });
    },
    'plan.keep': ({ planId }) => {
      const kept = [session.draft(), session.earlierDraft()].find((draft) => draft?.plan.planId === planId);
      if (kept === undefined || kept === null) return noDraft();
      session.keepDraft(kept);
      draftChanged(session);
      return ok({ planId: kept.plan.planId });
    },
    'plan.apply': ({ planId }) => apply(session, planId, proposing),
    'plan.discard': () => {
      const draft = session.draft();
      if (draft === null) return ok({ discarded: false });
      const sentence = message('journal.plan_discarded', { planId: draft.plan.planId });
      const why = message('journal.draft', figuresOf(draft.plan));
      const changed = session.change({ command: 'plan.discard', sentence, why }, () => {
        session.setDraft(null);
        return undefined;
      });
      return changed.ok ? ok({ discarded: true }) : changed;
    },
  };
}

/** Excludes or includes changes of the draft; null leaves one as it is. Returns how many are excluded. */
function exclude(session: Session, draft: Draft, isExcluded: (taskId: string) => boolean | null): number {
  const rows = [...draft.rows].map(([id, row]) => [id, { ...row, excluded: isExcluded(id) ?? row.excluded }] as const);
  session.setDraft({ plan: draft.plan, rows: new Map(rows) });
  draftChanged(session);
  return rows.filter(([, row]) => row.excluded).length;
}

/** Notifies every window that the draft is another, or other changes of it are included. */
const draftChanged = (session: Session): void => session.emit({ type: 'event', event: 'plan.changed', payload: {} });

/** The values of a draft for the journal: its changes and its quality. */
const figuresOf = ({ createdAt, revision, seed, changes, gap }: Plan): DraftFigures => ({
  proposedAt: createdAt,
  revision,
  seed,
  changes: changes.length,
  gapRatio: gap,
});

const noDraft = (): Result<never> =>
  fail('no_draft', message('plans.no_draft', {}), message('plans.propose_first', {}));

function apply(session: Session, planId: string | undefined, proposing: Proposing): ReturnType<Handlers['plan.apply']> {
  const draft = session.draft();
  if (draft === null || (planId !== undefined && draft.plan.planId !== planId)) return noDraft();
  const { plan } = draft;
  const stale = new Map([...staleIn(session, draft)].filter(([taskId]) => draft.rows.get(taskId)?.excluded !== true));
  const skipped = [...stale].map(([taskId, reason]) => ({ taskId, reason }));
  const without = leftOut(draft, stale);
  const applied = plan.changes.filter(({ taskId }) => !without.has(taskId));
  const sentence = message('journal.plan_published', { planId: plan.planId, changes: applied.length });
  const changed = session.change({ command: 'plan.apply', sentence, why: whyApplied(draft, stale.size) }, (writer) => {
    const rows = appliedRows(session.prepared(), plan, without);
    const removed = new Set<string>(rows.removed);
    for (const { taskId } of applied) {
      const task = writer.get('task', taskId);
      if (task !== undefined) writer.put('task', afterEvent(task, removed.has(taskId) ? 'unassigned' : 'assigned'));
    }
    writeAssignments(writer, rows);
    writer.put('publication', { planId: plan.planId, publishedAt: session.now(), gap: plan.gap });
    session.setDraft(null);
    return undefined;
  });
  if (!changed.ok) return changed;
  if (without.size === 0) proposing.published(plan);
  const excluded = excludedIn(draft);
  return ok({ planId: plan.planId, applied: applied.length, excluded, skipped, ...committed(changed.value) });
}

const excludedIn = ({ rows }: Draft): number => [...rows.values()].filter((row) => row.excluded).length;

const whyApplied = (draft: Draft, skipped: number): Message =>
  message('journal.draft_published', {
    ...figuresOf(draft.plan),
    excluded: excludedIn(draft),
    skipped,
  });
