import { useState } from 'react';
import type { SkillsView } from '../../../../shared/contract/index.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { type Pair, pairOf, relationsByPair } from './pairs.ts';
import { RelatednessTable } from './RelatednessTable.tsx';
import { RelationPanel } from './RelationPanel.tsx';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

/** How far one skill stands in for another: half a matrix, and the chosen pair beside it. */
export function SkillSettings({ onTab }: RoomProps) {
  const { data, error } = useCoreQuery('skills.view', {});
  const [isAll, setAll] = useState(false);
  const [chosen, setChosen] = useState<Pair | null>(null);
  const shown = data === undefined ? [] : shownSkills(data, isAll);
  const relations = relationsByPair(data?.relations ?? []);
  return (
    <>
      <SettingsBar tab="skills" onTab={onTab}>
        <span className="t3 f11">● learned □ set by you, unmarked: shipped</span>
        <span className="t2 f12">
          {error?.message ??
            (data === undefined
              ? ''
              : `${shown.length} of ${data.skills.length} skills, ${data.relations.length} pairs`)}
        </span>
        {data === undefined || data.skills.every((skill) => skill.openTasks > 0) ? null : (
          <button type="button" className="btn" aria-pressed={!isAll} onClick={() => setAll(!isAll)}>
            {isAll ? 'Show those in open work' : 'Show all skills'}
          </button>
        )}
      </SettingsBar>
      {data === undefined ? null : (
        <div className="split">
          <section className="settings" role="tabpanel" aria-label="Skills" tabIndex={0}>
            {data.skills.length < 2 ? (
              <p className="empty">Skills come with tasks and agents. Import them first.</p>
            ) : (
              <RelatednessTable skills={shown} relations={relations} chosen={chosen} onChoose={setChosen} />
            )}
            <p className="fact note-below">
              How much of one skill counts for another, times the policy’s transfer factor, where the skill itself is
              missing or low. A mandatory skill is never met this way.
            </p>
          </section>
          <RelationPanel
            skills={data.skills}
            relation={chosen === null ? null : (relations.get(pairOf(chosen.a, chosen.b)) ?? null)}
            pair={chosen}
            onChoose={setChosen}
          />
        </div>
      )}
    </>
  );
}

/** Skills that open work asks for, or all of them; by name. */
function shownSkills({ skills }: SkillsView, isAll: boolean): SkillsView['skills'] {
  const wanted = isAll ? skills : skills.filter((skill) => skill.openTasks > 0);
  return [...wanted].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
