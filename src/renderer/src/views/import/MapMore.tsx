import { useId } from 'react';
import { LABEL_TARGETS } from '../../../../shared/model/index.ts';
import { MAP_MORE } from '../../../../shared/words/imports/map-view.ts';
import { NumberInput } from '../../components/NumberInput.tsx';
import { useReader } from '../../stores/reader.ts';
import { SKILLS_KEY, type TableEdit, withChoice } from './mapping-edits.ts';

/** Skills that are not known, and choices about labels, story points and archived rows, if the file has them. */
export function MapMore({ table, edit }: TableEdit) {
  const fields = new Set(table.mapping.columns.flatMap(({ target }) => (target.kind === 'field' ? target.field : [])));
  const has = { labels: fields.has('labels'), points: fields.has('story_points'), archived: fields.has('archived') };
  return (
    <>
      <UnknownSkills table={table} edit={edit} />
      {!(has.labels || has.points || has.archived) ? null : (
        <section aria-label={MAP_MORE.options}>
          <h3 className="h3">{MAP_MORE.options}</h3>
          <div className="row g16 wrap">
            {has.labels ? <Labels table={table} edit={edit} /> : null}
            {has.points ? <StoryPoints table={table} edit={edit} /> : null}
            {has.archived ? (
              <label className="row g6">
                <input
                  type="checkbox"
                  checked={table.mapping.keepArchived}
                  onChange={({ target }) => edit(withChoice({ keepArchived: target.checked }))}
                />
                {MAP_MORE.keepArchived}
              </label>
            ) : null}
          </div>
        </section>
      )}
    </>
  );
}

function UnknownSkills({ table, edit }: TableEdit) {
  const reader = useReader();
  const group = useId();
  const unknown = table.skills.filter((skill) => !skill.isKnown);
  if (unknown.length === 0) return null;
  const isAsked = unknown.some(({ asked }) => asked);
  const chosen = isAsked ? null : table.mapping.createSkills;
  return (
    <section aria-label={MAP_MORE.skills}>
      <h3 className="h3">{MAP_MORE.skills}</h3>
      <div className={`question ${isAsked ? 'asked' : ''}`}>
        <div>
          <div>{MAP_MORE.unknownSkills(unknown.length, reader)}</div>
          <div className="fact">{unknown.map(({ name }) => name).join(', ')}</div>
        </div>
        <fieldset className="weeks" aria-label={MAP_MORE.createSkills}>
          {[true, false].map((isYes) => (
            <label key={String(isYes)} className={chosen === isYes ? 'on' : ''}>
              <input
                type="radio"
                className="visually-hidden"
                name={group}
                checked={chosen === isYes}
                onChange={() => edit(withChoice({ createSkills: isYes }), [SKILLS_KEY])}
              />
              {isYes ? MAP_MORE.create : MAP_MORE.leaveOut}
            </label>
          ))}
        </fieldset>
      </div>
    </section>
  );
}

function Labels({ table, edit }: TableEdit) {
  return (
    <label className="row g6">
      {MAP_MORE.labels}
      <select
        value={table.mapping.labels}
        onChange={({ target }) => {
          const next = LABEL_TARGETS.find((one) => one === target.value);
          if (next !== undefined) edit(withChoice({ labels: next }));
        }}
      >
        {LABEL_TARGETS.map((one) => (
          <option key={one} value={one}>
            {MAP_MORE.labelTargets[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

function StoryPoints({ table, edit }: TableEdit) {
  const id = useId();
  return (
    <span className="row g6">
      <label htmlFor={id}>{MAP_MORE.hoursPerPoint}</label>
      <NumberInput
        id={id}
        value={table.mapping.hoursPerPoint}
        min={0.1}
        max={1000}
        className="map-hours"
        refusal={MAP_MORE.pointRange}
        onPut={(hoursPerPoint) => edit(withChoice({ hoursPerPoint }))}
      />
      <span className="t3 f12">{MAP_MORE.hoursPerPointHint}</span>
    </span>
  );
}
