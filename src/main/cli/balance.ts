import type { BalanceApplied, BalanceView, Result } from '../../shared/contract/index.ts';
import { ok } from '../../shared/contract/index.ts';
import { hours, percent, shortDay } from '../../shared/format/index.ts';
import type { Balancing, Spread } from '../../shared/model/index.ts';
import { type Answer, EXIT } from './output.ts';
import type { Session } from './session.ts';

export interface BalanceFlags {
  readonly weeks: number;
  readonly apply: boolean;
}

/** The fewest moves that mend what is out of balance, with what they change; `apply` makes them. */
export const balance =
  ({ weeks, apply }: BalanceFlags) =>
  async (session: Session): Promise<Result<Answer>> => {
    const view = await session.call('balance.check', { weeks });
    if (!view.ok) return view;
    const { moves } = view.value;
    if (!apply || moves.length === 0) return ok({ document: documentOf(view.value, null), lines: linesOf(view.value) });
    const applied = await session.call('balance.apply', {
      taskIds: moves.map((move) => move.taskId),
      versions: Object.fromEntries(moves.map((move) => [move.taskId, move.version])),
    });
    if (!applied.ok) return applied;
    const { skipped, balancingId } = applied.value;
    return ok({
      document: documentOf(view.value, applied.value),
      lines: [
        ...linesOf(view.value),
        `Applied as ${balancingId}: ${applied.value.applied} moved. Take it back with tde undo.`,
        ...skipped.map((row) => `Skipped ${row.taskId}: ${row.reason}`),
      ],
      exit: skipped.length > 0 ? EXIT.partly : EXIT.done,
    });
  };

const documentOf = (view: BalanceView, applied: BalanceApplied | null) => ({
  ...view.proposal,
  moves: view.moves,
  applied,
  history: view.history,
});

function linesOf({ proposal, moves, history }: BalanceView): string[] {
  return [
    `${moves.length} ${moves.length === 1 ? 'move' : 'moves'} over ${proposal.weeks.length} weeks`,
    ...spreadLines(proposal.before, proposal.after),
    ...moves.map((move) => `${move.taskId}  ${move.fromName} -> ${move.toName}  ${move.title}: ${move.reason}`),
    ...proposal.facts,
    ...history.map(historyLine),
  ];
}

const spreadLines = (before: Spread, after: Spread): string[] => [
  `  late tasks             ${before.lateTaskIds.length} -> ${after.lateTaskIds.length}`,
  `  agents over            ${before.overloadedAgentIds.length} -> ${after.overloadedAgentIds.length}`,
  `  over capacity          ${hours(before.overMinutes / 60)} -> ${hours(after.overMinutes / 60)}`,
  `  deviation of load      ${percent(before.deviation, undefined, 1)} -> ${percent(after.deviation, undefined, 1)}`,
];

const historyLine = (row: Balancing): string =>
  `${row.id} of ${shortDay(row.appliedAt)}: ${row.measured === null ? 'its weeks are not over.' : row.facts.join(' ')}`;
