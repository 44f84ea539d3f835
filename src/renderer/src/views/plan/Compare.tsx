import type { PlanComparison, ProposalView } from '../../../../shared/contract/index.ts';
import { dayAndClock, type Reader, signed, whole } from '../../../../shared/format/index.ts';
import { CHANGE_LIST, COMPARE } from '../../../../shared/words/planning/plan-view.ts';
import { runCommand } from '../../stores/commands.ts';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { DueCell, PlaceCell, TaskCell } from './cells.tsx';
import { scopeText } from './scope-text.ts';
import { useListKeys } from './use-list-keys.ts';

/** Two proposals side by side: their figures if applied now, and the tasks that they plan differently. */
export function Compare({ comparison }: { readonly comparison: PlanComparison }) {
  const reader = useReader();
  const { earlier, later, differences, same } = comparison;
  const list = useListKeys(
    differences.map((row) => row.taskId),
    { onOpen: openTask },
  );
  return (
    <div className="compare" role="region" aria-label={COMPARE.differences} tabIndex={0}>
      <Figures earlier={earlier} later={later} />
      <p className="f12 t2 differ">
        {differences.length === 0 ? COMPARE.alike : COMPARE.differ(differences.length, same, reader)}
      </p>
      {differences.length === 0 ? null : (
        <div className="changes">
          <table ref={list.ref} role="grid" aria-label={COMPARE.differences} onKeyDown={list.onKeyDown}>
            <thead>
              <tr>
                <th scope="col">{CHANGE_LIST.task}</th>
                <th scope="col" className="n">
                  {CHANGE_LIST.due}
                </th>
                <th scope="col">{COMPARE.earlier}</th>
                <th scope="col">{COMPARE.later}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((row) => (
                <tr
                  key={row.taskId}
                  data-key={row.taskId}
                  tabIndex={list.active === row.taskId ? 0 : -1}
                  onFocus={() => list.onFocus(row.taskId)}
                >
                  <TaskCell task={row} isWide />
                  <DueCell due={row} />
                  {[row.earlier, row.later].map((place, side) => (
                    <td className="agent" key={side === 0 ? 'earlier' : 'later'}>
                      <PlaceCell
                        name={place?.agentName ?? CHANGE_LIST.unassigned}
                        agentId={place?.agentId ?? null}
                        place={place}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

interface Line {
  readonly name: string;
  readonly of: (proposal: ProposalView) => number;
  /** Which way is better; null if neither is. */
  readonly better: 'more' | 'less' | null;
}
const LINES: readonly Line[] = [
  { name: COMPARE.planValue, of: ({ figures }) => figures.placedValue, better: 'more' },
  { name: COMPARE.unassigned, of: ({ figures }) => figures.unassigned, better: 'less' },
  { name: COMPARE.late, of: ({ figures }) => figures.late, better: 'less' },
  { name: COMPARE.overloaded, of: ({ figures }) => figures.overloaded, better: 'less' },
  { name: COMPARE.moves, of: ({ moves }) => moves, better: null },
  { name: COMPARE.changes, of: ({ changes }) => changes, better: null },
  { name: COMPARE.stale, of: ({ stale }) => stale, better: 'less' },
];

function Figures({ earlier, later }: { readonly earlier: ProposalView; readonly later: ProposalView }) {
  const reader = useReader();
  return (
    <table className="compare-figures" aria-label={COMPARE.figures}>
      <thead>
        <tr>
          <th scope="col">{COMPARE.figures}</th>
          <Proposal title={COMPARE.earlier} proposal={earlier} />
          <Proposal title={COMPARE.later} proposal={later} />
          <th scope="col" className="n">
            {COMPARE.difference}
          </th>
        </tr>
      </thead>
      <tbody>
        {LINES.map((line) => (
          <tr key={line.name}>
            <th scope="row">{line.name}</th>
            <td className="n">{whole(line.of(earlier), reader)}</td>
            <td className="n">{whole(line.of(later), reader)}</td>
            <Difference line={line} by={line.of(later) - line.of(earlier)} reader={reader} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Difference({ line, by, reader }: { readonly line: Line; readonly by: number; readonly reader: Reader }) {
  const isBetter = line.better === null || by === 0 ? null : line.better === 'more' ? by > 0 : by < 0;
  const word = isBetter === null ? '' : isBetter ? COMPARE.better : COMPARE.worse;
  return (
    <td className={`n ${isBetter === null ? 't3' : isBetter ? 'okc' : 'dg'}`}>
      {signed(by, reader)} {word}
    </td>
  );
}

function Proposal({ title, proposal }: { readonly title: string; readonly proposal: ProposalView }) {
  const reader = useReader();
  const mayWrite = useMayWrite();
  const { planId, createdAt, moveBudget, scope } = proposal;
  return (
    <th scope="col" className="n">
      <div className="mid">{title}</div>
      <div className="l2">{COMPARE.of(planId, dayAndClock(createdAt, reader))}</div>
      <div className="l2">
        {COMPARE.upTo(moveBudget, reader)}
        {scope === null ? '' : `, ${scopeText(scope, reader).toLowerCase()}`}
      </div>
      {mayWrite ? (
        <button
          type="button"
          className="btn sm"
          aria-label={COMPARE.keepTitle(title)}
          title={COMPARE.keepTitle(title)}
          onClick={() => void runCommand('plan.keep', { planId }, COMPARE.kept(planId))}
        >
          {COMPARE.keep}
        </button>
      ) : null}
    </th>
  );
}
