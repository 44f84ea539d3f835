import { CAPACITY_STATES, type CapacityState, type CapacityView } from '../../../../shared/contract/index.ts';
import { counted, percent, type Reader, weekPhrase } from '../../../../shared/format/index.ts';
import { plainHours } from '../../../../shared/words/base/numbers.ts';
import { CAPACITY_STATE_NAMES } from '../../../../shared/words/workload/labels.ts';
import { Choice } from '../../components/Choice.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { CAPACITY_MEASURES, useCapacityLook } from '../../stores/capacity-look.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { Legend } from './HeatCell.tsx';
import { MEASURE_NAMES } from './measures.ts';

/** Totals, and how the table is measured and grouped. */
export function CapacityBar({ data }: { readonly data: CapacityView }) {
  const { measure, unit, by, look, isBalancing, balance } = useCapacityLook();
  const reader = useReader();
  return (
    <ViewBar title="Capacity" totals={totalsOf(data, reader)}>
      {data.overloadedAgents > 0 ? (
        <span className="dg f12 nw">
          ⚠ {counted(data.overloadedAgents, 'agent', reader)} overallocated by {plainHours(data.overHours, reader)}
        </span>
      ) : null}
      <Scarce />
      <Choice
        label="Measure"
        chosen={measure}
        choices={CAPACITY_MEASURES.map((name) => [name, MEASURE_NAMES[name]])}
        onChoose={(to) => look({ measure: to })}
      />
      <Choice
        label="Period"
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

/** Which agents are shown, and which work and capacity count. */
export function CapacityFilters({ data }: { readonly data: CapacityView }) {
  const { only, tentative, toCap, look } = useCapacityLook();
  const count = (state: CapacityState): number => data.rows.filter((row) => row.state === state).length;
  return (
    <div className="cap-bar" role="toolbar" aria-label="Filters">
      <Choice
        label="Show"
        chosen={only ?? 'all'}
        choices={[
          ['all', `All ${data.rows.length}`],
          ...CAPACITY_STATES.toReversed().map(
            (state) => [state, `${CAPACITY_STATE_NAMES[state]} ${count(state)}`] as const,
          ),
        ]}
        onChoose={(to) => look({ only: to === 'all' ? null : to })}
      />
      <Switch
        label="Tentative work"
        title={
          data.hasProposal
            ? 'Includes the draft plan and the pipeline.'
            : 'Includes the pipeline. There is no draft plan.'
        }
        isOn={tentative}
        onTurn={() => look({ tentative: !tentative })}
      />
      <Switch
        label="Apply caps"
        title="Counts only the hours that plans may fill: an agent's own cap, or what the policy's buffer leaves."
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

const totalsOf = ({ rows, periods, unit, overallUtilisation }: CapacityView, reader: Reader): string =>
  [
    counted(rows.length, 'agent', reader),
    counted(periods.length, unit, reader),
    ...(overallUtilisation === null ? [] : [`${percent(overallUtilisation, reader)} utilisation`]),
  ].join(', ');

/** The first shortage of a skill; nothing if there is none. */
function Scarce() {
  const reader = useReader();
  const { data } = useCoreQuery('demand.view', { weeks: 8 });
  const first = data?.bySkill
    .flatMap((row) => (row.firstShortage === null ? [] : [{ name: row.name, ...row.firstShortage }]))
    .toSorted((a, b) => (a.weekOf < b.weekOf ? -1 : a.weekOf > b.weekOf ? 1 : b.shortMinutes - a.shortMinutes))[0];
  if (first === undefined) return null;
  const sentence = `Shortage of ${first.name} in ${weekPhrase(first.weekOf, reader)}`;
  return (
    <span
      className="t2 f12 scarce"
      title={`${sentence}: ${plainHours(first.shortMinutes / 60, reader)} short, including unassigned work, the pipeline and forecast new work`}
    >
      {sentence}
    </span>
  );
}
