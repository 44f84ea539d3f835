import { fail, type Handlers, ok, type Result } from '../../../shared/contract/index.ts';
import {
  type Assignment,
  afterEvent,
  type DraftFigures,
  type Message,
  message,
  type Plan,
} from '../../../shared/model/index.ts';
import type { Draft } from '../../store/index.ts';
import { committed, type Session } from '../session/session.ts';
import { writeAssignments } from '../tasks/work-change.ts';
import { ordered } from './order.ts';
import type { Proposing } from './proposing.ts';
import { reviewOf } from './review.ts';
import { staleIn } from './stale.ts';

type Calls =
  | 'plan.review'
  | 'plan.draft'
  | 'plan.propose'
  | 'plan.cancel'
  | 'plan.exclude'
  | 'plan.apply'
  | 'plan.discard';

/** Plans: proposed by the engine, reviewed, then published as one change. */
export function planCalls(session: Session, proposing: Proposing): Pick<Handlers, Calls> {
  return {
    'plan.draft': () => ok(session.draft()?.plan ?? null),
    'plan.review': () => {
      const draft = session.draft();
      return ok(draft === null ? null : reviewOf(session, draft));
    },
    'plan.propose': (args) => proposing.propose(args),
    'plan.cancel': () => ok({ wasSolving: proposing.cancel() }),
    'plan.exclude': ({ taskIds, excluded }) => {
      const draft = session.draft();
      if (draft === null) return noDraft();
      const ids = new Set<string>(taskIds);
      const rows = [...draft.rows].map(([id, row]) => [id, ids.has(id) ? { ...row, excluded } : row] as const);
      session.setDraft({ plan: draft.plan, rows: new Map(rows) });
      session.emit({ type: 'event', event: 'plan.changed', payload: {} });
      return ok({ excluded: rows.filter(([, row]) => row.excluded).length });
    },
    'plan.apply': ({ planId }) => apply(session, planId),
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

function apply(session: Session, planId: string | undefined): ReturnType<Handlers['plan.apply']> {
  const draft = session.draft();
  if (draft === null || (planId !== undefined && draft.plan.planId !== planId)) return noDraft();
  const { plan } = draft;
  const rows = new Map(plan.assignments.map((row) => [row.taskId, row]));
  const stale = new Map([...staleIn(session, draft)].filter(([taskId]) => draft.rows.get(taskId)?.excluded !== true));
  const skipped = [...stale].map(([taskId, reason]) => ({ taskId, reason }));
  const applied = plan.changes.filter(({ taskId }) => draft.rows.get(taskId)?.excluded !== true && !stale.has(taskId));
  const sentence = message('journal.plan_published', { planId: plan.planId, changes: applied.length });
  const changed = session.change({ command: 'plan.apply', sentence, why: whyApplied(draft, stale.size) }, (writer) => {
    const tasks = applied.flatMap((change) => {
      const task = writer.get('task', change.taskId);
      return task === undefined ? [] : [afterEvent(task, rows.has(task.id) ? 'assigned' : 'unassigned')];
    });
    const changes = applied.flatMap((change) => rows.get(change.taskId) ?? []);
    const removed = applied.filter((change) => !rows.has(change.taskId)).map((change) => change.taskId);
    for (const task of tasks) writer.put('task', task);
    const excluded = new Set<string>([
      ...stale.keys(),
      ...[...draft.rows.values()].flatMap((row) => (row.excluded ? row.taskId : [])),
    ]);
    const published = plan.assignments.filter((row) => !excluded.has(row.taskId));
    const assignments = [...changes, ...firstPlanned(session, published, changes)];
    writeAssignments(writer, {
      assignments: ordered(session.prepared().snapshot.assignments, {
        assignments,
        removed,
        planned: published,
      }),
      removed,
    });
    writer.put('publication', { planId: plan.planId, publishedAt: session.now(), gap: plan.gap });
    session.setDraft(null);
    return undefined;
  });
  if (!changed.ok) return changed;
  const excluded = excludedIn(draft);
  return ok({ planId: plan.planId, applied: applied.length, excluded, skipped, ...committed(changed.value) });
}

/** Work that stays with its agent and that no plan has put in order so far. */
function firstPlanned(
  session: Session,
  published: readonly Assignment[],
  changes: readonly Assignment[],
): readonly Assignment[] {
  const changed = new Set(changes.map((row) => row.taskId));
  const stored = session.store().records.assignment;
  return published.filter(
    (row) => !changed.has(row.taskId) && row.plannedStartAt !== null && stored.get(row.taskId)?.plannedStartAt === null,
  );
}

const excludedIn = ({ rows }: Draft): number => [...rows.values()].filter((row) => row.excluded).length;

const whyApplied = (draft: Draft, skipped: number): Message =>
  message('journal.draft_published', {
    ...figuresOf(draft.plan),
    excluded: excludedIn(draft),
    skipped,
  });
