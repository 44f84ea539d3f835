import { type KeyboardEvent, useRef, useState } from 'react';
import type { SkillsView } from '../../../../shared/contract/index.ts';
import { fixed, whole } from '../../../../shared/format/index.ts';
import type { SkillRelation } from '../../../../shared/model/index.ts';
import { RELATEDNESS_TABLE, RELATEDNESS_TABLE_WORDS as WORDS } from '../../../../shared/words/tasks/skills-view.ts';
import { useReader } from '../../stores/reader.ts';
import { type Pair, pairOf, ratioText } from './pairs.ts';

interface RelatednessTableProps {
  readonly skills: SkillsView['skills'];
  readonly relations: ReadonlyMap<string, SkillRelation>;
  readonly chosen: Pair | null;
  readonly onChoose: (pair: Pair) => void;
}
type Skill = SkillsView['skills'][number];

const MARKS = { learned: '●', operator: '□', shipped: '' } as const;

const heatOf = (ratio: number): string => (ratio >= 0.6 ? 'k4' : ratio >= 0.5 ? 'k3' : ratio >= 0.4 ? 'k2' : 'k1');

/** Half a matrix with one tab stop: arrow keys move, Enter selects the pair. */
export function RelatednessTable({ skills, relations, chosen, onChoose }: RelatednessTableProps) {
  const reader = useReader();
  const [at, setAt] = useState({ row: 1, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const stop = { row: Math.min(at.row, skills.length - 1), column: Math.min(at.column, skills.length - 2) };
  const press = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const row = Math.min(skills.length - 1, Math.max(1, stop.row + step[0]));
    const column = Math.min(row - 1, Math.max(0, stop.column + step[1]));
    const cell = table.current?.querySelector(`[data-at="${row} ${column}"]`);
    if (cell instanceof HTMLElement) cell.focus();
  };
  return (
    <table
      ref={table}
      className="related"
      role="grid"
      aria-label={RELATEDNESS_TABLE.relatednessOfSkills}
      onKeyDown={press}
    >
      <thead>
        <tr>
          <th scope="col">{RELATEDNESS_TABLE.skill}</th>
          <th scope="col" className="n">
            {RELATEDNESS_TABLE.agents}
          </th>
          <th scope="col" className="n">
            {RELATEDNESS_TABLE.tasks}
          </th>
          {skills.slice(0, -1).map((skill) => (
            <th scope="col" key={skill.id} className="up">
              <span>{skill.name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {skills.map((skill, row) => (
          <tr key={skill.id}>
            <th scope="row">{skill.name}</th>
            <td className="n">{whole(skill.agents, reader)}</td>
            <td className="n t2">{whole(skill.openTasks, reader)}</td>
            {skills.slice(0, row).map((other, column) => (
              <td key={other.id}>
                <PairCell
                  skill={skill}
                  other={other}
                  relation={relations.get(pairOf(skill.id, other.id))}
                  isChosen={chosen !== null && pairOf(chosen.a, chosen.b) === pairOf(skill.id, other.id)}
                  at={`${row} ${column}`}
                  isStop={stop.row === row && stop.column === column}
                  onFocus={() => setAt({ row, column })}
                  onChoose={onChoose}
                />
              </td>
            ))}
            {row < skills.length - 1 ? <td className="self t3">1</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

interface PairCellProps {
  readonly skill: Skill;
  readonly other: Skill;
  readonly relation: SkillRelation | undefined;
  readonly isChosen: boolean;
  readonly at: string;
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onChoose: (pair: Pair) => void;
}
function PairCell({ skill, other, relation, isChosen, at, isStop, onFocus, onChoose }: PairCellProps) {
  const reader = useReader();
  const names = RELATEDNESS_TABLE.and(skill.name, other.name);
  return (
    <button
      type="button"
      className={`pair ${relation === undefined ? '' : heatOf(relation.relatednessRatio)} ${isChosen ? 'chosen' : ''}`}
      data-at={at}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isChosen}
      aria-label={
        relation === undefined
          ? RELATEDNESS_TABLE.notRelated(names)
          : `${names}, ${fixed(relation.relatednessRatio, 2, reader)}, ${WORDS[relation.source]}`
      }
      title={names}
      onFocus={onFocus}
      onClick={() => onChoose({ a: skill.id, b: other.id })}
    >
      {relation === undefined ? '·' : ratioText(relation.relatednessRatio, reader)}
      {relation === undefined || relation.source === 'shipped' ? null : <sup>{MARKS[relation.source]}</sup>}
    </button>
  );
}
