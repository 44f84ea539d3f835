import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { BalanceMoveRow, BalanceView } from '../../../../shared/contract/index.ts';
import { weekdayDay } from '../../../../shared/format/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { openTask } from '../../stores/route.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { BalanceHistory } from './BalanceHistory.tsx';
import { BalanceWeeks } from './BalanceWeeks.tsx';
import { SpreadTable } from './SpreadTable.tsx';
import './balance.css';
import { readerNow } from '../../stores/reader.ts';

const counted = (count: number): string => `${count} ${count === 1 ? 'move' : 'moves'}`;

/** The fewest moves that mend the weeks ahead, with what they change; applied by one press. Esc closes it. */
export function BalancePanel({ weeks, onClose }: { readonly weeks: number; readonly onClose: () => void }) {
  const check = useCoreQuery('balance.check', { weeks });
  const view = useLastAnswer(check.data);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <aside
      className="panel balance"
      aria-label="Balance"
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
          <h2 className="pt">Balance {weeks === 1 ? 'this week' : `the next ${weeks} weeks`}</h2>
          <span className="sp" />
          <button type="button" className="ib sm" aria-label="Close the panel" onClick={onClose}>
            <X size={14} aria-hidden />
          </button>
        </div>
      </div>
      {view === undefined ? (
        <p className="sec fact">{check.error?.message ?? 'Looking for the fewest moves …'}</p>
      ) : (
        <Proposal view={view} isStale={check.loading} />
      )}
    </aside>
  );
}

function Proposal({ view, isStale }: { readonly view: BalanceView; readonly isStale: boolean }) {
  const mayWrite = useMayWrite();
  const { proposal, moves, history } = view;
  return (
    <>
      <section className="sec" aria-label="What changes">
        <SpreadTable from={proposal.before} to={proposal.after} names={['before', 'after']} />
        {moves.length === 0 || !mayWrite ? null : <Apply moves={moves} isStale={isStale} />}
        {proposal.facts.map((fact) => (
          <p className="fact" key={fact}>
            {fact}
          </p>
        ))}
      </section>
      {moves.length === 0 ? null : (
        <section className="sec" aria-label="Moves">
          <h3 className="h3">{counted(moves.length)}</h3>
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

/** Makes the moves shown; what was changed since is skipped and said. */
function Apply({ moves, isStale }: { readonly moves: readonly BalanceMoveRow[]; readonly isStale: boolean }) {
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
        `Balanced: ${counted(applied)}${skipped.length === 0 ? '' : `, ${skipped.length} skipped as changed since`}.`,
    );
    setBusy(false);
  };
  return (
    <button type="button" className="btn primary" disabled={isBusy || isStale} onClick={() => void apply()}>
      Apply {counted(moves.length)}
    </button>
  );
}

function MoveLine({ move }: { readonly move: BalanceMoveRow }) {
  return (
    <div className="balance-move">
      <div className="row g8">
        <button type="button" className="link mid tr" onClick={() => openTask(move.taskId)}>
          {move.title}
        </button>
        <span className="sp" />
        <span className="t3 nw">
          {move.plannedFinishAt === null ? '' : `ends ${weekdayDay(move.plannedFinishAt, readerNow())}`}
        </span>
      </div>
      <div>
        {move.fromName} → <b>{move.toName}</b> <span className="t3">fit {move.fit.toFixed(2)}</span>
      </div>
      <div className="fact">{move.reason}</div>
    </div>
  );
}
