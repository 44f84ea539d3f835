import { useEffect, useState } from 'react';
import type { SkillsView } from '../../../../shared/contract/index.ts';
import { fixed } from '../../../../shared/format/index.ts';
import type { SkillRelation } from '../../../../shared/model/index.ts';
import { RELATION_PANEL, SOURCES } from '../../../../shared/words/tasks/skills-view.ts';
import { NumberInput } from '../../components/NumberInput.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import type { Pair } from './pairs.ts';

interface RelationPanelProps {
  readonly skills: SkillsView['skills'];
  readonly relation: SkillRelation | null;
  readonly pair: Pair | null;
  readonly onChoose: (pair: Pair) => void;
}

const FIRST_RATIO = 0.4;

/** One pair of skills: where its relatedness comes from, which agents have them, and the field to change it. */
export function RelationPanel({ skills, relation, pair, onChoose }: RelationPanelProps) {
  const reader = useReader();
  const sorted = [...skills].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const nameOf = (id: string): string => skills.find((skill) => skill.id === id)?.name ?? id;
  const [first, second] = [pair?.a ?? '', pair?.b ?? ''];
  const isPair = first !== '' && second !== '' && first !== second;
  return (
    <aside className="panel" aria-label={RELATION_PANEL.pairOfSkills} tabIndex={0}>
      <div className="ph">
        <div className="f12 t3">
          {isPair ? RELATION_PANEL.and(nameOf(first), nameOf(second)) : RELATION_PANEL.noPairSelected}
        </div>
        <h2 className="pt">
          {!isPair
            ? RELATION_PANEL.selectCellOrTwoSkills
            : relation === null
              ? RELATION_PANEL.notRelated
              : RELATION_PANEL.relatedness(fixed(relation.relatednessRatio, 2, reader))}
        </h2>
      </div>
      <div className="sec form">
        <SkillChoice
          label={RELATION_PANEL.firstSkill}
          value={first}
          skills={sorted}
          onChange={(a) => onChoose({ a, b: second })}
        />
        <SkillChoice
          label={RELATION_PANEL.secondSkill}
          value={second}
          skills={sorted}
          onChange={(b) => onChoose({ a: first, b })}
        />
      </div>
      {isPair ? (
        <>
          <div className="sec">
            <h3 className="h3">{RELATION_PANEL.whereValueComesFrom}</h3>
            <dl className="kv">
              <dt>{RELATION_PANEL.source}</dt>
              <dd>{relation === null ? RELATION_PANEL.none : SOURCES[relation.source]}</dd>
            </dl>
          </div>
          <RatioField a={first} b={second} ratio={relation?.relatednessRatio ?? null} />
          <Holders skillIds={[first, second]} nameOf={nameOf} />
        </>
      ) : null}
    </aside>
  );
}

interface SkillChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly skills: SkillsView['skills'];
  readonly onChange: (id: string) => void;
}
function SkillChoice({ label, value, skills, onChange }: SkillChoiceProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="" disabled>
          {RELATION_PANEL.selectSkill}
        </option>
        {skills.map((skill) => (
          <option key={skill.id} value={skill.id}>
            {skill.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The relatedness as a field, saved with Enter or the button; it can be undone. */
function RatioField({ a, b, ratio }: { readonly a: string; readonly b: string; readonly ratio: number | null }) {
  const reader = useReader();
  const [value, setValue] = useState<number | null>(null);
  useEffect(() => setValue(Math.round((ratio ?? FIRST_RATIO) * 100) / 100), [ratio]);
  const isFit = value !== null && value >= 0 && value <= 1;
  const put = (): void => {
    if (isFit && value !== ratio)
      void runCommand(
        'skills.relate',
        { a, b, relatednessRatio: value },
        RELATION_PANEL.setRelatednessTo(fixed(value, 2, reader)),
      );
  };
  return (
    <form
      className="sec"
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <h3 className="h3">{ratio === null ? RELATION_PANEL.relateTheseSkills : RELATION_PANEL.changeRelatedness}</h3>
      <div className="row g8 field-row">
        <NumberInput
          label={RELATION_PANEL.relatedness0To1}
          min={0}
          max={1}
          step={0.05}
          value={value}
          onChange={setValue}
        />
        <button type="submit" className="btn sm" disabled={!isFit || value === ratio}>
          {ratio === null ? RELATION_PANEL.relate : RELATION_PANEL.save}
        </button>
        {ratio === null ? null : (
          <button
            type="button"
            className="btn sm quiet"
            onClick={() =>
              void runCommand('skills.relate', { a, b, relatednessRatio: null }, RELATION_PANEL.removedRelation)
            }
          >
            {RELATION_PANEL.removeRelation}
          </button>
        )}
      </div>
      {isFit ? null : <p className="dg f12">{RELATION_PANEL.enterNumberFrom0}</p>}
    </form>
  );
}

const HOLDERS = 8;

function Holders({
  skillIds,
  nameOf,
}: {
  readonly skillIds: readonly string[];
  readonly nameOf: (id: string) => string;
}) {
  const { data } = useCoreQuery('agents.view', {});
  const reader = useReader();
  return skillIds.map((skillId) => {
    const holders = (data?.agents ?? [])
      .flatMap((agent) => {
        const own = agent.skills.find((skill) => skill.skillId === skillId);
        return own === undefined ? [] : [{ id: agent.id, name: agent.name, proficiency: own.proficiency }];
      })
      .sort((a, b) => b.proficiency - a.proficiency);
    return (
      <div className="sec" key={skillId}>
        <h3 className="h3">
          {nameOf(skillId)}{' '}
          <span className="t3">
            {holders.length === 0 ? RELATION_PANEL.noAgentIt : RELATION_PANEL.agents(holders.length, reader)}
          </span>
        </h3>
        {holders.slice(0, HOLDERS).map((holder) => (
          <div className="holder" key={holder.id}>
            <span className="tr">{holder.name}</span>
            <span className="mt" aria-hidden="true">
              <i style={{ width: `${holder.proficiency * 100}%` }} />
            </span>
            <span className="n">{fixed(holder.proficiency, 2, reader)}</span>
          </div>
        ))}
      </div>
    );
  });
}
