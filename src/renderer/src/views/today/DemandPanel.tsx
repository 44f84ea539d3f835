import { useState } from 'react';
import { DESK_INKS, demandBars, demandWeeks } from '../../../../shared/charts/index.ts';
import { hours, money, weekName, whole } from '../../../../shared/format/index.ts';
import type { DemandAgainstSupply, WayOut } from '../../../../shared/model/index.ts';
import { Drawing, FigurePanel } from '../../components/Drawing.tsx';
import { readerNow } from '../../stores/reader.ts';
import { useWorkspace } from '../../stores/workspace.ts';

const tenth = (minutes: number): string => hours(Math.round(minutes / 6) / 10, readerNow());

/** Demand stacked by where it comes from against supply, and the ways out of what is short. */
export function DemandPanel({ demand }: { readonly demand: DemandAgainstSupply }) {
  const [skillId, setSkill] = useState('');
  const ofSkill = demand.bySkill.find((row) => row.skillId === skillId);
  const bars = demandBars(ofSkill?.weeks ?? demand.weeks, readerNow());
  const draw = (size: { readonly width: number; readonly height: number }) =>
    demandWeeks(bars, size, { ...DESK_INKS, reader: readerNow() });
  const short = bars.filter((bar) => bar.short > 0).map((bar) => bar.label);
  const [isOpen, setOpen] = useState(false);
  return (
    <FigurePanel
      title="Demand against supply, hours by week"
      note={
        short.length === 0 ? (
          'met in every week'
        ) : (
          <button type="button" className="link f12" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <span className="dg">⚠ short in {weeksOf(short)}:</span> {isOpen ? 'hide' : 'ways out'}
          </button>
        )
      }
      table={{
        caption: 'Demand against supply by week, hours',
        head: ['Week', 'Assigned', 'Queue', 'Pipeline', 'Arrivals', 'Supply', 'Short'],
        rows: bars.map((bar) => [
          bar.label,
          ...[bar.assigned, bar.queue, bar.pipeline, bar.arrivals, bar.supply, bar.short].map((value) =>
            whole(value, readerNow()),
          ),
        ]),
      }}
    >
      <div className="row g8">
        <p className="chart-key f11 t2" aria-hidden="true">
          {KEY.map(([mark, words]) => (
            <span key={mark} className="nw">
              <i className={mark} /> {words}
            </span>
          ))}
        </p>
        <span className="sp" />
        <SkillChoice demand={demand} chosen={skillId} onChoose={setSkill} />
      </div>
      {isOpen ? <WaysOut demand={demand} /> : <Drawing draw={draw} height={210} />}
    </FigurePanel>
  );
}

const KEY = [
  ['k-assigned', 'assigned'],
  ['k-queue', 'queue'],
  ['k-pipeline', 'pipeline × probability'],
  ['k-arrivals', 'forecast arrivals'],
  ['k-supply', 'supply'],
] as const;

const MOST_NAMED = 3;
function weeksOf(weeks: readonly string[]): string {
  const [first] = weeks;
  if (weeks.length === 1) return `week ${first}`;
  if (weeks.length > MOST_NAMED) return `${weeks.length} weeks, first ${first}`;
  return `weeks ${weeks.slice(0, -1).join(', ')} and ${weeks.at(-1)}`;
}

function WaysOut({ demand }: { readonly demand: DemandAgainstSupply }) {
  const currency = useWorkspace((state) => state.view?.currency ?? 'EUR');
  return (
    <div className="ways" role="group" aria-label="Ways out" tabIndex={0}>
      {demand.firstShortage === null ? null : (
        <p className="f12">
          First in {weekName(demand.firstShortage.weekOf, readerNow())}, by {tenth(demand.firstShortage.shortMinutes)}
          {demand.firstShortage.skillIds.length === 0
            ? '.'
            : `; scarce: ${demand.firstShortage.skillIds.slice(0, 4).join(', ')}.`}
        </p>
      )}
      {demand.waysOut.length === 0 ? <p className="fact">Nothing that was tried makes it less.</p> : null}
      <ul>
        {demand.waysOut.map((way) => (
          <Way key={`${way.kind} ${way.agentId ?? ''}`} way={way} currency={currency} />
        ))}
      </ul>
      {demand.facts.map((fact) => (
        <p className="fact" key={fact}>
          {fact}
        </p>
      ))}
    </div>
  );
}

const Way = ({ way, currency }: { readonly way: WayOut; readonly currency: string }) => (
  <li>
    <span className="ok" title="Proved by solving again">
      ✓
    </span>
    <span className="mid">{way.sentence}</span>
    <span className="t2 nw">
      {tenth(way.shortBeforeMinutes)} → {tenth(way.shortAfterMinutes)}
    </span>
    <span className="n t2 nw">{way.costAmount === 0 ? 'no cost' : money(way.costAmount, currency, readerNow())}</span>
  </li>
);

interface SkillChoiceProps {
  readonly demand: DemandAgainstSupply;
  readonly chosen: string;
  readonly onChoose: (skillId: string) => void;
}
/** The whole agency, or one skill: what asks for it against all who have it. The short ones come first. */
function SkillChoice({ demand, chosen, onChoose }: SkillChoiceProps) {
  const skills = demand.bySkill.toSorted(
    (a, b) => Number(b.firstShortage !== null) - Number(a.firstShortage !== null) || (a.skillId < b.skillId ? -1 : 1),
  );
  return (
    <select
      className="skill-choice"
      aria-label="Demand of"
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">all skills</option>
      {skills.map(({ skillId, firstShortage }) => (
        <option key={skillId} value={skillId}>
          {skillId}
          {firstShortage === null ? '' : `, short in ${weekName(firstShortage.weekOf, readerNow())}`}
        </option>
      ))}
    </select>
  );
}
