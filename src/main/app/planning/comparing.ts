import type { PlanComparison, ProposalView, ProposedPlace } from '../../../shared/contract/index.ts';
import type { Assignment, TaskId } from '../../../shared/model/index.ts';
import { isMinorShift, movesOf, type Prepared } from '../../engine/index.ts';
import type { Draft } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { dueOf, figuresOf, placeOf, scopeView } from './places.ts';
import { leftOut, type Work, workOf } from './review.ts';
import { staleIn } from './stale.ts';

/** The draft beside the proposal before it, both as they would be if applied now. */
export function comparisonOf(session: Session, earlier: Draft, later: Draft): PlanComparison {
  const prepared = session.prepared();
  const [a, b] = [proposalOf(session, earlier), proposalOf(session, later)];
  const [inA, inB] = [byTask(a.work), byTask(b.work)];
  const [lateA, lateB] = [new Set(a.work.figures.late), new Set(b.work.figures.late)];
  let same = 0;
  const differences = prepared.entries.flatMap(({ taskIndex }) => {
    const task = prepared.snapshot.tasks[taskIndex];
    if (task === undefined) return [];
    const [before, after] = [inA.get(task.id), inB.get(task.id)];
    if (before === undefined && after === undefined) return [];
    if (before !== undefined && after !== undefined && isAlike(prepared, before, after)) {
      same++;
      return [];
    }
    return [
      {
        taskId: task.id,
        title: task.title,
        client: task.client,
        ...dueOf(task),
        earlier: placeIn(prepared, before, lateA),
        later: placeIn(prepared, after, lateB),
      },
    ];
  });
  return { earlier: a.view, later: b.view, differences, same };
}

const isAlike = (prepared: Prepared, a: Assignment, b: Assignment): boolean =>
  a.agentId === b.agentId &&
  ((a.plannedStartAt === b.plannedStartAt && a.plannedFinishAt === b.plannedFinishAt) || isMinorShift(prepared, a, b));

const byTask = ({ assignments }: Work): ReadonlyMap<TaskId, Assignment> =>
  new Map(assignments.map((row) => [row.taskId, row]));

function proposalOf(session: Session, draft: Draft): { readonly view: ProposalView; readonly work: Work } {
  const prepared = session.prepared();
  const { plan } = draft;
  const stale = staleIn(session, draft);
  const without = leftOut(draft, stale);
  const work = workOf(prepared, plan, without);
  const isIncluded = (taskId: TaskId): boolean => !without.has(taskId);
  return {
    work,
    view: {
      planId: plan.planId,
      createdAt: plan.createdAt,
      seed: plan.seed,
      moveBudget: plan.moveBudget,
      scope: scopeView(prepared, plan.scope),
      figures: figuresOf(work.figures),
      changes: plan.changes.filter(({ taskId }) => isIncluded(taskId)).length,
      moves: movesOf(plan).filter(isIncluded).length,
      stale: stale.size,
      gap: plan.gap,
    },
  };
}

function placeIn(prepared: Prepared, row: Assignment | undefined, late: ReadonlySet<TaskId>): ProposedPlace {
  const { snapshot, taskIndex, agentIndex } = prepared;
  const index = row === undefined ? undefined : taskIndex.get(row.taskId);
  const task = index === undefined ? undefined : snapshot.tasks[index];
  if (row === undefined || task === undefined) return null;
  const at = agentIndex.get(row.agentId);
  const agentName = at === undefined ? undefined : snapshot.agents[at]?.name;
  return { ...placeOf(prepared, task, row, late), agentId: row.agentId, agentName: agentName ?? row.agentId };
}
