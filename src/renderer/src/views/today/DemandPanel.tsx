import { useState } from 'react';
import { DESK_INKS, type DemandBar, demandBars, demandWeeks } from '../../../../shared/charts/index.ts';
import { money, type Reader, roundedToSum, weekPhrase, whole } from '../../../../shared/format/index.ts';
import type { DemandAgainstSupply, ShortageOption } from '../../../../shared/model/index.ts';
import { listed } from '../../../../shared/words/base/counts.ts';
import { plainHours } from '../../../../shared/words/base/numbers.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { DEMAND_PANEL } from '../../../../shared/words/monitor/today-view.ts';
import { DEMAND_SOURCE_NAMES } from '../../../../shared/words/workload/labels.ts';
import { Drawing, FigurePanel, type FigureTable } from '../../components/Drawing.tsx';
import { useReader } from '../../stores/reader.ts';
import { useWorkspace } from '../../stores/workspace.ts';

type Size = { readonly width: number; readonly height: number };

/** Demand stacked by source against capacity, and options to reduce a shortage. */
export function DemandPanel({ demand }: { readonly demand: DemandAgainstSupply }) {
  const reader = useReader();
  const [skillId, setSkill] = useState('');
  const [isOpen, setOpen] = useState(false);
  const ofSkill = demand.bySkill.find((row) => row.skillId === skillId);
  const bars = demandBars(ofSkill?.weeks ?? demand.weeks, reader);
  const draw = (size: Size) => demandWeeks(bars, size, { ...DESK_INKS, reader });
  const short = bars.flatMap(({ short, name }) => (short > 0 ? [name.replace(/^week of/, DEMAND_PANEL.weekOf)] : []));
  return (
    <FigurePanel
      title={DEMAND_PANEL.demandAndCapacityHours}
      note={
        short.length === 0 ? (
          DEMAND_PANEL.noShortage
        ) : (
          <button
            type="button"
            className="link f12 nw"
            title={DEMAND_PANEL.chartTitle(listed(short))}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <span className="dg">{DEMAND_PANEL.shortageIn(weeksOf(short, reader))}</span>{' '}
            {isOpen ? DEMAND_PANEL.hideOptions : DEMAND_PANEL.showOptions}
          </button>
        )
      }
      table={tableOf(bars, reader)}
    >
      <div className="row g8">
        <p className="chart-key f11 t2" aria-hidden="true">
          {KEY.map(([mark, name]) => (
            <span key={mark} className="nw">
              <i className={mark} /> {name}
            </span>
          ))}
        </p>
        <span className="sp" />
        <SkillChoice demand={demand} chosen={skillId} onChoose={setSkill} />
      </div>
      {isOpen ? <Options demand={demand} /> : <Drawing draw={draw} height={240} />}
    </FigurePanel>
  );
}

const KEY = [
  ['k-assigned', DEMAND_SOURCE_NAMES.assigned],
  ['k-queue', DEMAND_SOURCE_NAMES.queue],
  ['k-pipeline', DEMAND_SOURCE_NAMES.pipeline],
  ['k-arrivals', DEMAND_SOURCE_NAMES.arrivals],
  ['k-supply', DEMAND_PANEL.capacity],
] as const;

const tableOf = (bars: readonly DemandBar[], reader: Reader): FigureTable => ({
  caption: DEMAND_PANEL.demandAndCapacity,
  head: [DEMAND_PANEL.week, ...KEY.map(([, name]) => name), DEMAND_PANEL.short, DEMAND_PANEL.unused],
  rows: bars.map((bar) => {
    const total = Math.round(bar.supply) + Math.round(bar.short);
    const parts = roundedToSum([bar.assigned, bar.queue, bar.pipeline, bar.arrivals, bar.unused], 0, total);
    return [
      bar.label,
      ...[...parts.slice(0, -1), bar.supply, bar.short, parts.at(-1) ?? bar.unused].map((value) =>
        whole(value, reader),
      ),
    ];
  }),
});

/** `week 49`, or the number of weeks if there are several: their names would not fit next to the title. */
const weeksOf = (weeks: readonly string[], reader: Reader): string =>
  weeks.length === 1 ? listed(weeks) : DEMAND_PANEL.weeks(weeks.length, reader);

function Options({ demand }: { readonly demand: DemandAgainstSupply }) {
  const reader = useReader();
  const currency = useWorkspace((state) => state.view?.currency ?? 'EUR');
  return (
    <div className="ways" role="group" aria-label={DEMAND_PANEL.options} tabIndex={0}>
      <FirstShortage demand={demand} />
      {demand.options.length === 0 ? <p className="fact">{DEMAND_PANEL.noOptionFoundReducesShortage}</p> : null}
      <ul>
        {demand.options.map((option) => (
          <Option key={`${option.kind} ${option.agentId ?? ''}`} option={option} currency={currency} />
        ))}
      </ul>
      {demand.facts.map((fact) => (
        <p className="fact" key={fact.code}>
          {textOf(fact, reader)}
        </p>
      ))}
    </div>
  );
}

const MOST_SKILLS = 4;
function FirstShortage({ demand: { firstShortage, bySkill } }: { readonly demand: DemandAgainstSupply }) {
  const reader = useReader();
  if (firstShortage === null) return null;
  const names = new Map(bySkill.map((row) => [row.skillId, row.name]));
  const skills = firstShortage.skillIds.slice(0, MOST_SKILLS).map((id) => names.get(id) ?? id);
  return (
    <p className="f12">
      {DEMAND_PANEL.firstShortageIn(
        plainHours(firstShortage.shortMinutes / 60, reader),
        weekPhrase(firstShortage.weekOf, reader),
        skills.length === 0 ? '' : DEMAND_PANEL.scarcest(skills.length, listed(skills)),
      )}
    </p>
  );
}

function Option({ option, currency }: { readonly option: ShortageOption; readonly currency: string }) {
  const reader = useReader();
  return (
    <li>
      <span className="ok" title={DEMAND_PANEL.verifiedByCalculatingAgain}>
        ✓
      </span>
      <span className="mid">{textOf(option.sentence, reader)}</span>
      <span className="t2 nw">
        {plainHours(option.shortBeforeMinutes / 60, reader)} → {plainHours(option.shortAfterMinutes / 60, reader)}
      </span>
      <span className="n t2 nw">
        {option.costAmount === 0 ? DEMAND_PANEL.noCost : money(option.costAmount, currency, reader)}
      </span>
    </li>
  );
}

interface SkillChoiceProps {
  readonly demand: DemandAgainstSupply;
  readonly chosen: string;
  readonly onChoose: (skillId: string) => void;
}
/** The whole agency, or one skill: its demand against the capacity of all who have it. Skills with a shortage come first. */
function SkillChoice({ demand, chosen, onChoose }: SkillChoiceProps) {
  const reader = useReader();
  const skills = demand.bySkill.toSorted(
    (a, b) => Number(b.firstShortage !== null) - Number(a.firstShortage !== null) || (a.name < b.name ? -1 : 1),
  );
  return (
    <select
      className="skill-choice"
      aria-label={DEMAND_PANEL.skill}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{DEMAND_PANEL.allSkills}</option>
      {skills.map(({ skillId, name, firstShortage }) => (
        <option key={skillId} value={skillId}>
          {name}
          {firstShortage === null ? '' : DEMAND_PANEL.shortIn(weekPhrase(firstShortage.weekOf, reader))}
        </option>
      ))}
    </select>
  );
}
