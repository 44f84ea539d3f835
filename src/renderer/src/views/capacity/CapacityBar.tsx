import { CAPACITY_STATES, type CapacityState, type CapacityView } from '../../../../shared/contract/index.ts';
import { percent, type Reader, weekPhrase } from '../../../../shared/format/index.ts';
import { plainHours } from '../../../../shared/words/base/numbers.ts';
import { CAPACITY_BAR } from '../../../../shared/words/workload/capacity-view.ts';
import { CAPACITY_STATE_NAMES } from '../../../../shared/words/workload/labels.ts';
import { Choice } from '../../components/Choice.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { ColumnsButton } from '../../grid/GridButtons.tsx';
import { CAPACITY_MEASURES, useCapacityDisplay } from '../../stores/capacity-display.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { Legend } from './HeatCell.tsx';
import { MEASURE_NAMES } from './measures.ts';

interface CapacityBarProps {
  readonly data: CapacityView;
  /** Opens the list of columns at the button. */
  readonly onColumns: (anchor: HTMLElement) => void;
}
/** Totals, and how the table is measured and grouped. */
export function CapacityBar({ data, onColumns }: CapacityBarProps) {
  const { measure, unit, by, setDisplay, isBalancing, balance } = useCapacityDisplay();
  const reader = useReader();
  return (
    <ViewBar title={CAPACITY_BAR.capacity} totals={totalsOf(data, reader)}>
      {data.overloadedAgents > 0 ? (
        <span className="dg f12 nw">
          {CAPACITY_BAR.agentsOverallocatedBy(data.overloadedAgents, plainHours(data.overHours, reader), reader)}
        </span>
      ) : null}
      <Scarce />
      <Choice
        label={CAPACITY_BAR.measure}
        chosen={measure}
        choices={CAPACITY_MEASURES.map((name) => [name, MEASURE_NAMES[name]])}
        onChoose={(to) => setDisplay({ measure: to })}
      />
      <Choice
        label={CAPACITY_BAR.period}
        chosen={unit}
        choices={[
          ['week', CAPACITY_BAR.week],
          ['day', CAPACITY_BAR.day],
        ]}
        onChoose={(to) => setDisplay({ unit: to })}
      />
      <Choice
        label={CAPACITY_BAR.groupBy}
        chosen={by}
        choices={[
          ['team', CAPACITY_BAR.team],
          ['skill', CAPACITY_BAR.skill],
        ]}
        onChoose={(to) => setDisplay({ by: to })}
      />
      <button type="button" className="btn" aria-pressed={isBalancing} onClick={() => balance(!isBalancing)}>
        {CAPACITY_BAR.balance} <kbd>B</kbd>
      </button>
      <ColumnsButton onColumns={onColumns} />
    </ViewBar>
  );
}

/** Which agents are shown, and which work and capacity count. */
export function CapacityFilters({ data }: { readonly data: CapacityView }) {
  const { only, tentative, toCap, setDisplay } = useCapacityDisplay();
  const count = (state: CapacityState): number => data.rows.filter((row) => row.state === state).length;
  return (
    <div className="cap-bar" role="toolbar" aria-label={CAPACITY_BAR.filters}>
      <Choice
        label={CAPACITY_BAR.show}
        chosen={only ?? 'all'}
        choices={[
          ['all', CAPACITY_BAR.all(data.rows.length)],
          ...CAPACITY_STATES.toReversed().map(
            (state) => [state, `${CAPACITY_STATE_NAMES[state]} ${count(state)}`] as const,
          ),
        ]}
        onChoose={(to) => setDisplay({ only: to === 'all' ? null : to })}
      />
      <Switch
        label={CAPACITY_BAR.tentativeWork}
        title={data.hasProposal ? CAPACITY_BAR.includesDraftPlanAndPipeline : CAPACITY_BAR.includesPipelineThereNo}
        isOn={tentative}
        onTurn={() => setDisplay({ tentative: !tentative })}
      />
      <Switch
        label={CAPACITY_BAR.applyCaps}
        title={CAPACITY_BAR.countsOnlyHoursPlans}
        isOn={toCap}
        onTurn={() => setDisplay({ toCap: !toCap })}
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
    CAPACITY_BAR.agents(rows.length, reader),
    CAPACITY_BAR.periods[unit](periods.length, reader),
    ...(overallUtilisation === null ? [] : [CAPACITY_BAR.utilisation(percent(overallUtilisation, reader))]),
  ].join(', ');

/** The first shortage of a skill, if there is one. */
function Scarce() {
  const reader = useReader();
  const { data } = useCoreQuery('demand.view', { weeks: 8 });
  const first = data?.bySkill
    .flatMap((row) => (row.firstShortage === null ? [] : [{ name: row.name, ...row.firstShortage }]))
    .toSorted((a, b) => (a.weekOf < b.weekOf ? -1 : a.weekOf > b.weekOf ? 1 : b.shortMinutes - a.shortMinutes))[0];
  if (first === undefined) return null;
  const sentence = CAPACITY_BAR.shortageOfIn(first.name, weekPhrase(first.weekOf, reader));
  return (
    <span
      className="t2 f12 scarce"
      title={CAPACITY_BAR.shortIncludingUnassignedWork(sentence, plainHours(first.shortMinutes / 60, reader))}
    >
      {sentence}
    </span>
  );
}
