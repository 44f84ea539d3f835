import { CAPACITY_STATES, type CapacityState, type CapacityView } from '../../../../shared/contract/index.ts';
import { percent, weekName } from '../../../../shared/format/index.ts';
import { Choice } from '../../components/Choice.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { CAPACITY_MEASURES, useCapacityLook } from '../../stores/capacity-look.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { readerNow } from '../../stores/reader.ts';
import { Legend } from './HeatCell.tsx';
import { MEASURE_NAMES, tenth } from './measures.ts';

const STATE_NAMES: Readonly<Record<CapacityState, string>> = { under: 'Room left', optimal: 'Well used', over: 'Over' };

/** Totals, what the cells count, and how they are gathered. */
export function CapacityBar({ data }: { readonly data: CapacityView }) {
  const { measure, unit, by, look, isBalancing, balance } = useCapacityLook();
  return (
    <ViewBar title="Capacity" totals={totalsOf(data)}>
      {data.overloadedAgents > 0 ? (
        <span className="dg f12 nw">
          ⚠ {data.overloadedAgents} {data.overloadedAgents === 1 ? 'agent' : 'agents'} over by {tenth(data.overHours)}
        </span>
      ) : null}
      <Scarce />
      <Choice
        label="Count in"
        chosen={measure}
        choices={CAPACITY_MEASURES.map((name) => [name, MEASURE_NAMES[name]])}
        onChoose={(to) => look({ measure: to })}
      />
      <Choice
        label="Periods"
        chosen={unit}
        choices={[
          ['week', 'Week'],
          ['day', 'Day'],
        ]}
        onChoose={(to) => look({ unit: to })}
      />
      <Choice
        label="Group by"
        chosen={by}
        choices={[
          ['team', 'Team'],
          ['skill', 'Skill'],
        ]}
        onChoose={(to) => look({ by: to })}
      />
      <button type="button" className="btn" aria-pressed={isBalancing} onClick={() => balance(!isBalancing)}>
        Balance <kbd>B</kbd>
      </button>
    </ViewBar>
  );
}

/** Which agents are shown, and against what they are counted. */
export function CapacityFilters({ data }: { readonly data: CapacityView }) {
  const { only, tentative, toCap, look } = useCapacityLook();
  const count = (state: CapacityState): number => data.rows.filter((row) => row.state === state).length;
  return (
    <div className="cap-bar" role="toolbar" aria-label="Who is shown">
      <Choice
        label="Show"
        chosen={only ?? 'all'}
        choices={[
          ['all', `All ${data.rows.length}`],
          ...CAPACITY_STATES.toReversed().map((state) => [state, `${STATE_NAMES[state]} ${count(state)}`] as const),
        ]}
        onChoose={(to) => look({ only: to === 'all' ? null : to })}
      />
      <Switch
        label="Tentative work"
        title={
          data.hasProposal
            ? 'Adds what the proposal places, and the pipeline.'
            : 'Adds the pipeline; there is no proposal.'
        }
        isOn={tentative}
        onTurn={() => look({ tentative: !tentative })}
      />
      <Switch
        label="Up to the cap"
        title="Counts against what plans may fill: an agent's own cap, or what the policy's buffer leaves."
        isOn={toCap}
        onTurn={() => look({ toCap: !toCap })}
      />
      <span className="sp" />
      <Legend />
    </div>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly title: string;
  readonly isOn: boolean;
  readonly onTurn: () => void;
}
const Switch = ({ label, title, isOn, onTurn }: SwitchProps) => (
  <label className="check f12" title={title}>
    <input type="checkbox" checked={isOn} onChange={onTurn} /> {label}
  </label>
);

const totalsOf = (data: CapacityView): string =>
  `${data.rows.length} agents, ${data.periods.length} ${data.unit}s${data.overallUtilisation === null ? '' : `, ${percent(data.overallUtilisation, readerNow())} placed`}`;

/** Which skill runs short first, and when; nothing where none does. */
function Scarce() {
  const { data } = useCoreQuery('demand.view', { weeks: 8 });
  const first = data?.bySkill
    .flatMap((row) => (row.firstShortage === null ? [] : [{ skillId: row.skillId, ...row.firstShortage }]))
    .toSorted((a, b) => (a.weekOf < b.weekOf ? -1 : a.weekOf > b.weekOf ? 1 : b.shortMinutes - a.shortMinutes))[0];
  if (first === undefined) return null;
  return (
    <span
      className="t2 f12 nw scarce"
      title={`By ${tenth(first.shortMinutes / 60)}, with the queue, the pipeline and forecast arrivals`}
    >
      {first.skillId} runs short in {weekName(first.weekOf, readerNow())}
    </span>
  );
}
