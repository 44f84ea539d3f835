import { percent } from '../../../../../shared/format/index.ts';
import type { StrategySuccess } from '../../../../../shared/model/index.ts';
import { RATE_TABLE } from '../../../../../shared/words/exceptions/learned-view.ts';
import { CAUSE_NAMES, KIND_NAMES, STRATEGY_NAMES } from '../../../../../shared/words/index.ts';
import { useReader } from '../../../stores/reader.ts';
import { IntervalBar } from './IntervalBar.tsx';

interface RateTableProps {
  readonly rows: readonly StrategySuccess[];
  readonly chosen: StrategySuccess | null;
  readonly onChoose: (row: StrategySuccess) => void;
}

export const keyOf = ({ kind, strategy, causeClass, taskType }: StrategySuccess): string =>
  JSON.stringify([kind, strategy, causeClass, taskType]);

/** How often each fix worked, by kind of exception, the best first; each row opens the attempts behind it. */
export function RateTable({ rows, chosen, onChoose }: RateTableProps) {
  const reader = useReader();
  const kinds = [...new Set(rows.map((row) => row.kind))].sort((a, b) => casesOf(rows, b) - casesOf(rows, a));
  return (
    <table className="plain list rates">
      <thead>
        <tr>
          <th scope="col">{RATE_TABLE.fix}</th>
          <th scope="col">{RATE_TABLE.cause}</th>
          <th scope="col">{RATE_TABLE.likelyRange}</th>
          <th scope="col" className="n">
            {RATE_TABLE.rate}
          </th>
          <th scope="col" className="n">
            {RATE_TABLE.worked}
          </th>
          <th scope="col" className="n">
            {RATE_TABLE.cases}
          </th>
        </tr>
      </thead>
      {kinds.map((kind) => (
        <tbody key={kind}>
          <tr className="rate-kind">
            <th scope="rowgroup" colSpan={6}>
              {KIND_NAMES[kind]} <span className="t3">{RATE_TABLE.attempts(casesOf(rows, kind), reader)}</span>
            </th>
          </tr>
          {ordered(rows.filter((row) => row.kind === kind)).map((row) => (
            <RateRow
              key={keyOf(row)}
              row={row}
              isChosen={chosen !== null && keyOf(chosen) === keyOf(row)}
              onChoose={() => onChoose(row)}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface RateRowProps {
  readonly row: StrategySuccess;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}
function RateRow({ row, isChosen, onChoose }: RateRowProps) {
  const reader = useReader();
  const where = whereOf(row);
  return (
    <tr className={isChosen ? 'sel' : ''}>
      <td>
        <button
          type="button"
          className={`link ${where === null ? 'mid' : 'rate-part'}`}
          aria-pressed={isChosen}
          onClick={onChoose}
        >
          {STRATEGY_NAMES[row.strategy]}
        </button>
      </td>
      <td className="t3">{where ?? RATE_TABLE.any}</td>
      <td>
        <IntervalBar low={row.low} value={row.rate} high={row.high} name={RATE_TABLE.likelyRangeName} />
      </td>
      <td className="n mid">{percent(row.rate, reader)}</td>
      <td className="n">{row.succeeded}</td>
      <td className="n t2">{row.cases}</td>
    </tr>
  );
}

/** `Capacity, film`; null means all causes and types. */
const whereOf = ({ causeClass, taskType }: StrategySuccess): string | null =>
  causeClass === null ? null : `${CAUSE_NAMES[causeClass]}${taskType === null ? '' : `, ${taskType}`}`;

/** Cases of a kind over all its strategies. */
const casesOf = (rows: readonly StrategySuccess[], kind: StrategySuccess['kind']): number =>
  rows.reduce((sum, row) => sum + (row.kind === kind && row.causeClass === null ? row.cases : 0), 0);

/** Strategies by their rate over all causes, each with its own causes and types below. */
function ordered(rows: readonly StrategySuccess[]): readonly StrategySuccess[] {
  const wide = rows.filter((row) => row.causeClass === null).sort((a, b) => b.rate - a.rate);
  return wide.flatMap((row) => [
    row,
    ...rows
      .filter((other) => other.strategy === row.strategy && other.causeClass !== null)
      .sort((a, b) => ((whereOf(a) ?? '') < (whereOf(b) ?? '') ? -1 : 1)),
  ]);
}
