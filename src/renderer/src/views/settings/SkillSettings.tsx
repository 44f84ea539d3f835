import { useState } from 'react';
import type { SkillsView } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { SKILL_SETTINGS } from '../../../../shared/words/tasks/skills-view.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { type Pair, pairOf, relationsByPair } from './pairs.ts';
import { RelatednessTable } from './RelatednessTable.tsx';
import { RelationPanel } from './RelationPanel.tsx';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

/** How well one skill can replace another: half a matrix, with the selected pair next to it. */
export function SkillSettings({ onTab }: RoomProps) {
  const { data, error } = useCoreQuery('skills.view', {});
  const reader = useReader();
  const [isAll, setAll] = useState(false);
  const [chosen, setChosen] = useState<Pair | null>(null);
  const shown = data === undefined ? [] : shownSkills(data, isAll);
  const relations = relationsByPair(data?.relations ?? []);
  return (
    <>
      <SettingsBar tab="skills" onTab={onTab}>
        <span className="t3 f11">{SKILL_SETTINGS.learnedSetByYou}</span>
        <span className="t2 f12">
          {error?.message ??
            (data === undefined
              ? ''
              : SKILL_SETTINGS.ofSkillsRelatedPairs(
                  whole(shown.length, reader),
                  data.skills.length,
                  data.relations.length,
                  reader,
                ))}
        </span>
        {data === undefined || data.skills.every((skill) => skill.openTasks > 0) ? null : (
          <button type="button" className="btn" aria-pressed={!isAll} onClick={() => setAll(!isAll)}>
            {isAll ? SKILL_SETTINGS.showOnlySkills : SKILL_SETTINGS.showAllSkills}
          </button>
        )}
      </SettingsBar>
      {data === undefined ? null : (
        <div className="split">
          <section className="settings" role="tabpanel" aria-label={SKILL_SETTINGS.skills} tabIndex={0}>
            {data.skills.length < 2 ? (
              <p className="empty">{SKILL_SETTINGS.skillsAppearHereOnce}</p>
            ) : (
              <RelatednessTable skills={shown} relations={relations} chosen={chosen} onChoose={setChosen} />
            )}
            <p className="fact note-below">{SKILL_SETTINGS.howFarOneSkill}</p>
          </section>
          <Boundary name="relation-panel" title={RECOVERY.panel}>
            <RelationPanel
              skills={data.skills}
              relation={chosen === null ? null : (relations.get(pairOf(chosen.a, chosen.b)) ?? null)}
              pair={chosen}
              onChoose={setChosen}
            />
          </Boundary>
        </div>
      )}
    </>
  );
}

/** The skills that open tasks need, or all skills; sorted by name. */
function shownSkills({ skills }: SkillsView, isAll: boolean): SkillsView['skills'] {
  const wanted = isAll ? skills : skills.filter((skill) => skill.openTasks > 0);
  return [...wanted].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
