import type { UnassignedRow } from '../../../../shared/contract/index.ts';
import { fixed, whole } from '../../../../shared/format/index.ts';
import { compareIds, type UnassignedCode } from '../../../../shared/model/index.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/base/names.ts';
import { textOf, UNASSIGNED_NAMES } from '../../../../shared/words/index.ts';
import { UNASSIGNED_PANEL } from '../../../../shared/words/planning/plan-view.ts';
import { FixLine } from '../../components/TaskFix.tsx';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';

const SHOWN = 60;

/**
 * Tasks that the draft leaves unassigned: counts by reason, then each task with its facts and a fix, which is ticked
 * only if solving again proved it.
 */
export function UnassignedPanel({
  rows,
  others,
  planId,
}: {
  readonly rows: readonly UnassignedRow[];
  /** Unassigned tasks outside the selection that the plan was made for. */
  readonly others: number;
  readonly planId: string;
}) {
  const reader = useReader();
  const counts = new Map<UnassignedCode, number>();
  for (const row of rows) counts.set(row.code, (counts.get(row.code) ?? 0) + 1);
  const sorted = [...rows].sort((a, b) => b.composite - a.composite || compareIds(a.taskId, b.taskId));
  return (
    <section aria-label={UNASSIGNED_PANEL.unassignedTasks}>
      <div className="sec">
        <h2 className="h3">
          {UNASSIGNED_PANEL.unassigned} <span className="t3">{whole(rows.length, reader)}</span>
        </h2>
        <dl className="kv">
          {[...counts].map(([code, count]) => (
            <div key={code} className="kv-row">
              <dt>{UNASSIGNED_NAMES[code]}</dt>
              <dd>{whole(count, reader)}</dd>
            </div>
          ))}
        </dl>
        {others > 0 ? <p className="fact">{UNASSIGNED_PANEL.otherNotPartOfProposal(others, reader)}</p> : null}
      </div>
      {sorted.slice(0, SHOWN).map((row) => (
        <div className="sec" key={row.taskId}>
          <div className="row g8">
            <button type="button" className="link mid tr" onClick={() => openTask(row.taskId)}>
              {row.title}
            </button>
            <span className="sp" />
            <span className="t3 f11 nw">
              {UNASSIGNED_PANEL.priority} <b className="n">{fixed(row.composite, 1, reader)}</b>
            </span>
          </div>
          <div className="fact">
            {row.client ?? NO_CLIENT_NAME}, {row.taskId}
          </div>
          <p className="f12 t2">
            <span className="code">{UNASSIGNED_NAMES[row.code]}</span> {textOf(row.message, reader)}
          </p>
          {row.fix === null ? (
            <p className="f12 t3">{UNASSIGNED_PANEL.noSingleChangeTested}</p>
          ) : (
            <FixLine taskId={row.taskId} planId={planId} fix={row.fix} />
          )}
        </div>
      ))}
      {sorted.length > SHOWN ? (
        <div className="sec fact">{UNASSIGNED_PANEL.moreWithLowerPriority(whole(sorted.length - SHOWN, reader))}</div>
      ) : null}
    </section>
  );
}
