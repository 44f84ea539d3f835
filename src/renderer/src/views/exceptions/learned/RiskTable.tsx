import type { PreventionView } from '../../../../../shared/contract/index.ts';
import { percent } from '../../../../../shared/format/index.ts';
import { RISK_TABLE } from '../../../../../shared/words/exceptions/learned-view.ts';
import { useReader, useText } from '../../../stores/reader.ts';
import { openTask } from '../../../stores/route.ts';

export type RiskRow = PreventionView['tasks'][number];
interface RiskTableProps {
  readonly rows: readonly RiskRow[];
  readonly mayWrite: boolean;
  readonly chosen: ReadonlySet<string>;
  /** Selects or deselects these actions. */
  readonly onChoose: (actionIds: readonly string[], isIn: boolean) => void;
  readonly onApply: (actionIds: readonly string[]) => void;
}

/** Open tasks by risk, with the reasons and a suggested action. */
export function RiskTable({ rows, mayWrite, chosen, onChoose, onApply }: RiskTableProps) {
  const all = rows.flatMap((row) => row.action?.actionId ?? []);
  const isAll = all.length > 0 && all.every((id) => chosen.has(id));
  return (
    <table className="plain list risks">
      <thead>
        <tr>
          {mayWrite ? (
            <th scope="col">
              <input
                type="checkbox"
                aria-label={RISK_TABLE.selectAllSuggestedActions}
                checked={isAll}
                disabled={all.length === 0}
                onChange={() => onChoose(all, !isAll)}
              />
            </th>
          ) : null}
          <th scope="col">{RISK_TABLE.task}</th>
          <th scope="col">{RISK_TABLE.risk}</th>
          <th scope="col">{RISK_TABLE.why}</th>
          <th scope="col">{RISK_TABLE.suggestedAction}</th>
          <th scope="col" className="n">
            {RISK_TABLE.riskAfter}
          </th>
          {mayWrite ? <td /> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RiskLine
            key={row.taskId}
            row={row}
            mayWrite={mayWrite}
            chosen={chosen}
            onChoose={onChoose}
            onApply={onApply}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RiskLineProps extends Omit<RiskTableProps, 'rows'> {
  readonly row: RiskRow;
}
function RiskLine({ row, mayWrite, chosen, onChoose, onApply }: RiskLineProps) {
  const text = useText();
  const reader = useReader();
  const { action, title, taskId } = row;
  const isChosen = action !== null && chosen.has(action.actionId);
  return (
    <tr className={isChosen ? 'sel' : ''}>
      {mayWrite ? (
        <td>
          {action === null ? null : (
            <input
              type="checkbox"
              aria-label={RISK_TABLE.selectTask(title)}
              checked={isChosen}
              onChange={() => onChoose([action.actionId], !isChosen)}
            />
          )}
        </td>
      ) : null}
      <td className="task">
        <button type="button" className="link mid" onClick={() => openTask(taskId)}>
          {title}
        </button>
        <div className="fact">{taskId}</div>
      </td>
      <td>
        <span className="row g8">
          <span className="risk" aria-hidden>
            <i style={{ width: `${row.risk * 100}%` }} />
          </span>
          <b>{percent(row.risk, reader)}</b>
        </span>
      </td>
      <td className="t2">{row.reasons.map(text).join('; ')}</td>
      <td className="help">
        {action === null ? <span className="t3">{withoutAction(row)}</span> : <Proposed action={action} />}
      </td>
      <td className="n">{action === null || action.edits.length === 0 ? '' : percent(action.riskAfter, reader)}</td>
      {mayWrite ? (
        <td className="n">
          {action === null ? null : (
            <button
              type="button"
              className="btn sm"
              aria-label={`${text(action.label)}, ${title}`}
              onClick={() => onApply([action.actionId])}
            >
              {action.edits.length === 0 ? RISK_TABLE.recordCheckIn : RISK_TABLE.apply}
            </button>
          )}
        </td>
      ) : null}
    </tr>
  );
}

const Proposed = ({ action }: { readonly action: NonNullable<RiskRow['action']> }) => {
  const text = useText();
  return (
    <>
      <div>{text(action.label)}</div>
      <div className="fact">{text(action.detail)}</div>
    </>
  );
};

const withoutAction = ({ arm }: RiskRow): string =>
  arm === 'left_alone' ? RISK_TABLE.leftAloneForComparison : arm === 'acted' ? RISK_TABLE.actedOn : '';
