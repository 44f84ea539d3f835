import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type BalanceMoveRow, type BalanceView, failureText } from '../../../../shared/contract/index.ts';
import { fixed, type Reader, weekdayDay } from '../../../../shared/format/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { BALANCE_PANEL } from '../../../../shared/words/workload/capacity-view.ts';
import { useBothClocks, useTextThere } from '../../components/both-clocks.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { BalanceHistory } from './BalanceHistory.tsx';
import { BalanceWeeks } from './BalanceWeeks.tsx';
import { SpreadTable } from './SpreadTable.tsx';
import './balance.css';

const movesText = (count: number, reader: Reader): string => BALANCE_PANEL.moveCount(count, reader);

/** The fewest moves that restore balance in the weeks ahead, and their effect; one button applies them. Esc closes the panel. */
export function BalancePanel({ weeks, onClose }: { readonly weeks: number; readonly onClose: () => void }) {
  const check = useCoreQuery('balance.check', { weeks });
  const view = useLastAnswer(check.data);
  const reader = useReader();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <aside
      className="panel balance"
      aria-label={BALANCE_PANEL.balance}
      aria-busy={check.loading}
      tabIndex={-1}
      ref={panel}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="ph">
        <div className="row g8">
          <h2 className="pt">
            {BALANCE_PANEL.balanceWeeks(weeks === 1 ? BALANCE_PANEL.thisWeek : BALANCE_PANEL.nextWeeks(weeks))}
          </h2>
          <span className="sp" />
          <button type="button" className="ib sm" aria-label={BALANCE_PANEL.closePanel} onClick={onClose}>
            <X size={14} aria-hidden />
          </button>
        </div>
      </div>
      {view === undefined ? (
        <p className="sec fact">
          {check.error == null ? BALANCE_PANEL.findingFewestMoves : failureText(check.error, reader).message}
        </p>
      ) : (
        <Proposal view={view} isStale={check.loading} />
      )}
    </aside>
  );
}

function Proposal({ view, isStale }: { readonly view: BalanceView; readonly isStale: boolean }) {
  const mayWrite = useMayWrite();
  const reader = useReader();
  const { proposal, moves, history } = view;
  return (
    <>
      <section className="sec" aria-label={BALANCE_PANEL.effect}>
        <SpreadTable from={proposal.before} to={proposal.after} names={[BALANCE_PANEL.before, BALANCE_PANEL.after]} />
        {moves.length === 0 || !mayWrite ? null : <Apply moves={moves} isStale={isStale} />}
        {proposal.facts.map((fact) => (
          <p className="fact" key={fact.code}>
            {textOf(fact, reader)}
          </p>
        ))}
      </section>
      {moves.length === 0 ? null : (
        <section className="sec" aria-label={BALANCE_PANEL.moves}>
          <h3 className="h3">{movesText(moves.length, reader)}</h3>
          {moves.map((move) => (
            <MoveLine key={move.taskId} move={move} />
          ))}
        </section>
      )}
      <BalanceWeeks view={view} />
      <BalanceHistory history={history} />
    </>
  );
}

/** Applies the moves shown; those that are no longer possible are skipped and counted. */
function Apply({ moves, isStale }: { readonly moves: readonly BalanceMoveRow[]; readonly isStale: boolean }) {
  const reader = useReader();
  const [isBusy, setBusy] = useState(false);
  const apply = async (): Promise<void> => {
    setBusy(true);
    await runCommand(
      'balance.apply',
      {
        taskIds: moves.map((move) => move.taskId),
        versions: Object.fromEntries(moves.map((move) => [move.taskId, move.version])),
      },
      ({ applied, skipped }) =>
        BALANCE_PANEL.applied(
          movesText(applied, reader),
          skipped.length === 0 ? '' : BALANCE_PANEL.skippedChangedInMeantime(skipped.length),
        ),
    );
    setBusy(false);
  };
  return (
    <button type="button" className="btn primary" disabled={isBusy || isStale} onClick={() => void apply()}>
      {BALANCE_PANEL.apply(movesText(moves.length, reader))}
    </button>
  );
}

function MoveLine({ move }: { readonly move: BalanceMoveRow }) {
  const onBoth = useBothClocks();
  const there = useTextThere();
  const reader = useReader();
  return (
    <div className="balance-move">
      <div className="row g8">
        <button type="button" className="link mid tr" onClick={() => openTask(move.taskId)}>
          {move.title}
        </button>
        <span className="sp" />
        <span className="t3 nw" title={onBoth(move.plannedFinishAt, move.to)}>
          {move.plannedFinishAt === null ? '' : BALANCE_PANEL.finishes(weekdayDay(move.plannedFinishAt, reader))}
        </span>
      </div>
      <div>
        {move.fromName} → <b>{move.toName}</b>{' '}
        <span className="t3">{BALANCE_PANEL.fit(fixed(move.fit, 2, reader))}</span>
      </div>
      <div className="fact" title={there(move.reason, move.from)}>
        {textOf(move.reason, reader)}
      </div>
    </div>
  );
}
